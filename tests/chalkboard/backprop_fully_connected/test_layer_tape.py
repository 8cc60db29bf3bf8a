"""The layer tape: what it refuses, and what a reader does with it."""

import itertools
import re

import numpy as np
import pytest

from chalkboard.backprop_fully_connected import layer_tape
from chalkgrad import Tensor
from chalkgrad import functional as F
from tests.chalkboard.pages import said

WIDTHS = (2, 3, 3, 5, 3)
LABELS = np.array([2, 1, 0, 2])
STEP = {"dW4": 11, "do3": 13, "dz3": 14, "dW3": 15, "dW2": 19, "db2": 20, "do1": 21, "end": 25}


def network():
    """The weights, biases and samples of the chapter."""
    rng = np.random.default_rng(77)
    samples = rng.standard_normal((4, 2)).round(1)
    weights = [rng.uniform(-2, 2, (m, n)).round(1) for n, m in itertools.pairwise(WIDTHS)]
    return weights, [rng.uniform(-2, 2, (m, 1)).round(1) for m in WIDTHS[1:]], samples


def gradients(count, reduction="mean"):
    """The core's gradients of all weights and biases for the first `count` samples."""
    weights, biases, samples = network()
    W, b = (
        [Tensor(a, requires_grad=True) for a in arrays] for arrays in (weights, [a[:, 0] for a in biases])
    )
    rows = samples[:count]
    for weight, bias in zip(W[:-1], b[:-1], strict=True):
        rows = F.relu(F.linear(rows, weight, bias))
    F.cross_entropy(F.linear(rows, W[-1], b[-1]), LABELS[:count], reduction=reduction).backward()
    return [one.grad for one in W], [one.grad for one in b]


@pytest.fixture
def tape(show):
    """The chapter's tape on a page."""
    weights, biases, samples = network()
    return show(layer_tape(weights, biases, samples, LABELS))


def go(page, step):
    page.get_by_role("slider", name="step").fill(str(STEP.get(step, step)))


def choose(page, text):
    page.get_by_role("radio", name=text, exact=True).check()


def arrange(page, text):
    choose(page, text)
    return said(page)


def numbers(page, block=-1):
    """The numbers of one array on the bench, the last unless told, as they are written."""
    blocks = page.locator(".bench-block")
    rows = blocks.nth(block % blocks.count()).locator("tr").all()
    return [[_number(cell) for cell in row.locator("td").all_inner_texts()] for row in rows]


def _number(text):
    mantissa, _, power = text.replace("−", "-").partition("·10")
    return float(mantissa) * 10.0 ** int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0)


def filled(page):
    """Names of the arrays whose gradient is drawn."""
    orange = page.locator(".tape-array:has(> div:last-child svg .tape-cell:not(.is-empty)) b")
    return set(orange.all_inner_texts())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda W, b, X, y: (W[:1], b[:1], X, y), "two layers or more"),
        (
            lambda W, b, X, y: ([W[0], W[1], W[2].T, W[3]], b, X, y),
            r"layer 3 .* must be \(5, 3\), was \(3, 5\)",
        ),
        (lambda W, b, X, y: (W, b, X[:1], y[:1]), "at least two samples"),
        (lambda W, b, X, y: (W, b, X, y + 1), "a class of 0 … 2"),
    ],
)
def test_networks_that_make_no_sense_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        layer_tape(*change(*network(), LABELS))


def test_the_poster_is_a_picture():
    weights, biases, samples = network()
    assert layer_tape(weights, biases, samples, LABELS).poster().startswith(b"\x89PNG")


@pytest.mark.browser
def test_forward_fills_the_shelf_and_backward_empties_it_from_the_top(tape):
    def state():
        return [
            one.removeprefix("is-")
            for one in tape.locator(".tape-shelf li").evaluate_all("(all) => all.map((li) => li.className)")
        ]

    seen = []
    for step in range(26):
        go(tape, step)
        held = [one not in ("later", "gone") for one in state()]
        assert held == sorted(held, reverse=True)  # a stack: nothing is taken from below
        seen.append(sum(held))
    assert max(seen) == seen[8] == 5
    assert seen[0] == seen[23] == 1
    assert tape.locator(".tape-shelf p").inner_text().endswith("nothing any more")
    assert filled(tape) == {"x", *(f"{name}{k}" for name in "Wbz" for k in "¹²³⁴"), "o¹", "o²", "o³"}


@pytest.mark.browser
def test_the_first_gradient_waits_for_a_guess(tape):
    go(tape, "dW4")
    assert "Which arrangement" in said(tape)
    assert filled(tape) == {"z⁴"}
    assert "inner sizes 1 and 5 do not meet" in arrange(tape, "δ⁴ o³")
    assert "the gradient's transpose" in arrange(tape, "o³ (δ⁴)ᵀ")
    assert filled(tape) == {"z⁴"}
    assert "δ⁴ stands, o³ lies down" in arrange(tape, "δ⁴ (o³)ᵀ")
    assert filled(tape) == {"z⁴", "W⁴"}
    assert np.allclose(numbers(tape), gradients(1)[0][3], rtol=0.05, atol=1e-9)


@pytest.mark.browser
def test_layers_that_are_not_square_refuse_every_wrong_arrangement(tape):
    go(tape, "end")
    for batch in ("1, a column", "4, a row each"):
        choose(tape, batch)
        for step in (11, 13, 15, 17, 23, 25):
            go(tape, step)
            labels = tape.locator(".bench-offer label").all_inner_texts()
            assert len(labels) == 4
            told = [arrange(tape, one) for one in labels]
            assert sum("A nudge of" in one for one in told) == 1
            assert sum("Refused" in one or "but the product is" in one for one in told) == 3


@pytest.mark.browser
@pytest.mark.parametrize(
    ("count", "batch", "wrong"),
    [
        (1, "1, a column", {"dW2": "o¹ (δ²)ᵀ", "do1": "W² δ²"}),
        (4, "4, a row each", {"dW2": "(O¹)ᵀ Δ²", "do1": "Δ² (W²)ᵀ"}),
    ],
)
def test_the_square_layer_takes_a_wrong_product_and_the_nudge_objects(tape, count, batch, wrong):
    choose(tape, batch)
    for step, text in wrong.items():
        go(tape, step)
        told = arrange(tape, text)
        assert "The shapes agree" in told
        row, column, got, slope = re.search(
            r"row (\d), column (\d) it says (\S+), .* says (\S+)\. Wrong", told
        ).groups()
        if step == "dW2":
            right = gradients(count)[0][1]
            i, j = int(row) - 1, int(column) - 1
            assert _number(slope) == pytest.approx(right[i, j], rel=0.05)
            assert _number(got) == pytest.approx(right[j, i], rel=0.05)
        assert tape.locator(".is-off").count() > 0


@pytest.mark.browser
def test_in_a_batch_the_bias_gradient_is_a_sum_and_a_sum_in_the_loss_is_four_times_the_mean(tape):
    choose(tape, "4, a row each")
    go(tape, "db2")
    delta, bias = np.array(numbers(tape, 0)), np.array(numbers(tape))
    assert delta.shape == (4, 3)
    assert np.allclose(bias[0], gradients(4)[1][1], rtol=0.05, atol=1e-9)
    assert np.allclose(delta.sum(axis=0), bias[0], rtol=0.1, atol=0.02)
    choose(tape, "sum")
    assert np.allclose(numbers(tape)[0], gradients(4, "sum")[1][1], rtol=0.05, atol=1e-9)
    assert np.allclose(np.array(numbers(tape)), 4 * bias, rtol=0.1)


@pytest.mark.browser
def test_playing_stops_where_the_tape_asks(show):
    weights, biases, samples = network()
    page = show(layer_tape(weights, biases, samples, LABELS))
    go(page, 10)
    page.get_by_role("button", name="play").click()
    assert page.get_by_role("slider", name="step").input_value() == "11"
    assert page.get_by_role("button", name="play").inner_text() == "play"
