"""The cover's network: its numbers are true, and its drawing shows them."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from chalksite import cover_network
from chalksite.cover_network import STAGES, drawing, number, run_network, strength

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("INPUTS", "FIRST", "FIRST_BIAS", "SECOND", "SECOND_BIAS")


def loss_of(x, W1, b1, W2, b2):
    """The loss in plain NumPy."""
    scores = W2 @ np.maximum(W1 @ x + b1, 0) + b2
    return np.log(np.exp(scores).sum()) - scores[0]


def slopes(place: int) -> np.ndarray:
    """Central differences of the loss with respect to the inputs, or to one of the network's arrays."""
    arrays = [np.array(getattr(cover_network, name), dtype=float) for name in NAMES]
    made = np.zeros_like(arrays[place])
    for index in np.ndindex(made.shape):
        ends = []
        for nudge in (1e-6, -1e-6):
            arrays[place][index] += nudge
            ends.append(loss_of(*arrays))
            arrays[place][index] -= nudge
        made[index] = (ends[0] - ends[1]) / 2e-6
    return made


@pytest.mark.parametrize(
    ("place", "taken"),
    [
        (0, lambda done: done.gradients[0]),
        (1, lambda done: done.weight_gradients[0]),
        (2, lambda done: done.gradients[1]),
        (3, lambda done: done.weight_gradients[1]),
        (4, lambda done: done.gradients[2]),
    ],
    ids=NAMES,
)
def test_gradients_are_what_nudges_say(place, taken):
    """Each by central differences of the same loss in plain NumPy."""
    np.testing.assert_allclose(taken(run_network()), slopes(place), atol=1e-8)


def test_values_are_those_of_the_forward_pass():
    """And what the wires carry adds up to them."""
    done = run_network()
    neurons = np.maximum(done.carried[0].sum(axis=1) + cover_network.FIRST_BIAS, 0)
    np.testing.assert_allclose(done.values[1], neurons)
    np.testing.assert_allclose(done.values[2], done.carried[1].sum(axis=1) + cover_network.SECOND_BIAS)
    loss = loss_of(*(np.array(getattr(cover_network, name)) for name in NAMES))
    np.testing.assert_allclose(done.values[3], [loss])


def test_a_neuron_that_is_off_lets_nothing_through():
    """One is, so that readers can see it: no value leaves it, no gradient passes."""
    done = run_network()
    (off,) = np.flatnonzero(done.values[1] == 0)
    assert done.gradients[1][off] == 0
    assert not done.weight_gradients[0][off].any()
    assert not done.carried[1][:, off].any()


def test_the_drawing_has_every_number_and_every_wire_in_its_turn():
    """Numbers in their halves; widths in the order of what they show; all stages but the breath at the loss."""
    done = run_network()
    svg = ElementTree.fromstring(drawing(done).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))
    for part, layers in (("value", done.values), ("gradient", done.gradients)):
        halves = [group for group in svg.iter(f"{SVG}g") if (group.get("class") or "").startswith(f"{part} ")]
        told = [half.find(f"{SVG}text").text for half in halves]
        assert told == [number(one) for layer in layers for one in layer]
    for part, layers in (("value", done.carried), ("gradient", done.weight_gradients)):
        wires = [
            path for path in svg.iter(f"{SVG}path") if (path.get("class") or "").startswith(f"{part} grows")
        ]
        widths = [float(wire.get("stroke-width")) for wire in wires]
        shares = [strength(one, layer) for layer in layers for one in layer.T.ravel()]
        assert len(widths) == 12 + 8 + 2
        assert np.argsort(shares)[0] == np.argsort(widths)[0]
        np.testing.assert_allclose(widths, 0.8 + 5 * np.array(shares), atol=0.051)
    turns = {int(turn) for turn in re.findall(r"--at:(\d+)", drawing(done))}
    assert turns == set(range(STAGES)) - {STAGES // 2}


def test_the_drawing_is_small_and_says_what_it_shows():
    """Its words hold the loss and the inputs' gradients."""
    done = run_network()
    made = drawing(done)
    assert len(made.encode()) < 15_000
    label = re.search(r'role="img" aria-label="([^"]+)"', made)[1]
    for one in (*done.values[3], *done.gradients[0]):
        assert number(one) in label
