"""No rule without proofs: all that chalkgrad defines, found by import, and that a missing or wrong proof is told."""

import math
from dataclasses import replace

import numpy as np
import pytest
from autograd.scipy import special as aspecial
from scipy import special

from chalkgrad import Tensor, Value, scalar
from chalkgrad import functional as F
from chalkgrad.function import Function
from chalkgrad.gradient_check import GradcheckError
from chalkgrad.rules import arithmetic, elementwise, gelu
from chalkgrad.rules.pooling import MaxPool2d
from chalkgrad.rules.selection import Dropout

from .rule_checks import Proof, every_rule, lacking, proof_of, prove, run

X = np.array([-1.5, -0.3, 0.4, 2.0])


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.__name__)
def test_rule_is_proved(rule):
    """By finite differences, by an independent reference, and by wrong versions that are caught."""
    prove(rule, proof_of(rule))


OF_NUMBERS = {family.__name__ for family in (arithmetic, elementwise, gelu)}
NUMERIC = [rule for rule in every_rule() if rule.__module__ in OF_NUMBERS]


@pytest.mark.parametrize("rule", NUMERIC, ids=lambda rule: rule.__name__)
def test_numbers_are_served_like_arrays(rule):
    proof = proof_of(rule)
    for point in zip(*proof.inputs[0], strict=True):
        numbers = [Value(float(x)) for x in point]
        made = proof.call(rule, *numbers)
        made.backward()
        value, gradients = run(lambda *x: proof.call(rule, *x), [np.array(x) for x in point])
        assert type(made.data) is float
        assert made.data == pytest.approx(value.item(), rel=1e-14)
        expected = [gradient.item() for gradient in gradients]
        assert [number.grad for number in numbers] == pytest.approx(expected, rel=1e-14)


def pooled(x):
    return MaxPool2d.apply(x.reshape(1, 1, 1, -1), kernel_size=(1, 3), stride=(1, 1), padding=(0, 0))


# A function of x, where it is taken, and the factor that is 1 or 0 for each entry of x.
STOPPED = {
    "relu": (F.relu, [-1.0, 0.0, 2.0], [0, 0, 1]),
    "leaky_relu": (lambda x: F.leaky_relu(x, 0.0), [2.0, 3.0], [1, 1]),
    "abs": (F.abs, [0.0, 2.0], [0, 1]),
    "maximum": (lambda x: F.maximum(x, [1.0, 1.0]), [0.0, 2.0], [0, 1]),
    "maximum on the right": (lambda x: F.maximum([1.0, 1.0], x), [0.0, 2.0], [0, 1]),
    "minimum": (lambda x: F.minimum(x, [1.0, 1.0]), [0.0, 2.0], [1, 0]),
    "max": (lambda x: x.max(), [0.0, 2.0, 1.0], [0, 1, 0]),
    "max along an axis": (lambda x: x.max(axis=0), [0.0, 2.0, 1.0], [0, 1, 0]),
    "min": (lambda x: x.min(), [0.0, 2.0, 1.0], [1, 0, 0]),
    "min along an axis": (lambda x: x.min(axis=0), [0.0, 2.0, 1.0], [1, 0, 0]),
    "clamp": (lambda x: x.clamp(0, 1), [-1.0, 0.0, 0.5, 1.0, 2.0], [0, 0, 1, 0, 0]),
    "clamp on one side": (lambda x: x.clamp(min=0), [-1.0, 0.0, 0.5], [0, 0, 1]),
    "norm": (lambda x: x.norm(), [0.0, 0.0], [0, 0]),
    "logsumexp": (lambda x: x.logsumexp(0), [-np.inf, 0.0], [0, 1]),
    "cat": (lambda x: F.cat([x, [1.0]])[:2], [1.0, 2.0], [1, 1]),
    "clone": (lambda x: x.clone()[1:], [1.0, 2.0], [0, 1]),
    "max_pool2d": (pooled, [0.0, 1.0, 2.0], [0, 0, 1]),
    "power": (lambda x: x**0, [3.0, 0.0], [0, 0]),
    "power of each": (lambda x: x ** np.array([0.0, 1.0]), [3.0, 5.0], [0, 1]),
    "exponent at 0": (lambda p: np.zeros(3) ** p, [2.0, 0.0, 1.0], [0, 0, 0]),
    "where": (lambda x: F.where([True, False], x, 7.0), [1.0, 2.0], [1, 0]),
    "where not": (lambda x: F.where([True, False], 7.0, x), [1.0, 2.0], [0, 1]),
    "dropout": (lambda x: Dropout.apply(x, keep=np.array([True, False]), p=0.5), [1.0, 2.0], [1, 0]),
    "embedding": (lambda w: F.embedding([1], w.reshape(2, 1)), [1.0, 2.0], [0, 1]),
    "pad": (lambda x: F.pad(x, (1, 1))[1:3], [1.0, 2.0], [1, 1]),
    "label that is ignored": (
        lambda z: F.cross_entropy(z.reshape(2, 1), [-100, -100], reduction="none"),
        [np.nan, 2.0],
        [0, 0],
    ),
    "class of weight 0": (
        lambda z: F.cross_entropy(z.reshape(2, 1), [0, 0], weight=[0.0], reduction="none"),
        [1.0, 2.0],
        [0, 0],
    ),
    "index": (lambda x: x[[1, 1]], [1.0, 2.0], [0, 1]),
}


@pytest.mark.parametrize("case", STOPPED)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("arriving", [np.inf, -np.inf, np.nan])
def test_what_is_stopped_is_zero_whatever_arrives(case, dtype, arriving):
    """Selected, not multiplied by 0: ∞ · 0 is nan. Warnings are errors here."""
    function, at, passes = STOPPED[case]
    x = Tensor(np.array(at, dtype), requires_grad=True)
    made = function(x)
    made.backward(np.full(made.shape, arriving))
    assert x.grad.dtype == dtype
    np.testing.assert_array_equal(x.grad, np.where(passes, arriving, 0))


NUMBERS = [
    (lambda x: x.relu(), -1.0, 0),
    (lambda x: x.relu(), 2.0, 1),
    (lambda x: scalar.leaky_relu(x), 2.0, 1),
    (abs, 0.0, 0),
    (abs, -2.0, -1),
    (lambda x: scalar.maximum(x, 1.0), 0.0, 0),
    (lambda x: scalar.minimum(x, 1.0), 0.0, 1),
    (lambda x: x**0, 3.0, 0),
    (lambda p: 0.0**p, 2.0, 0),
]


@pytest.mark.parametrize(("function", "at", "factor"), NUMBERS)
def test_what_is_stopped_of_a_number_is_zero(function, at, factor):
    x = Value(at)
    function(x).backward(math.inf)
    assert x.grad == (factor and factor * math.inf)


def test_a_root_above_a_dead_unit():
    """The circle's upper half and the flat ground beside it (jax#13600)."""
    x = Tensor([-2.0, 0.0, 0.5], requires_grad=True)
    root = F.sqrt(F.relu(1 - x * x))
    with np.errstate(divide="ignore"):
        root.sum().backward()
    np.testing.assert_allclose(x.grad, [0, 0, -0.5 / np.sqrt(0.75)])


class Silu(Function):
    """x·σ(x): a rule as if it had been added."""

    __module__ = "chalkgrad.rules.elementwise"

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * special.expit(x)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return upstream * special.expit(x) * (1 + x * special.expit(-x))


class SteepSilu(Silu):
    """Its derivative is made up."""

    @staticmethod
    def backward(ctx, upstream):
        return upstream * 7 * ctx.saved[0]


def no_chain(ctx, upstream):
    return upstream * special.expit(ctx.saved[0])


def reference(x):
    return x * aspecial.expit(x)


COMPLETE = Proof(reference, ([X],), (no_chain,))


def test_a_complete_proof():
    prove(Silu, COMPLETE)


def test_a_rule_without_a_proof_is_told_what_to_write_and_where():
    with pytest.raises(pytest.fail.Exception) as failed:
        proof_of(Silu)
    message = str(failed.value)
    assert "The rule Silu is not proved; write Silu: Proof(reference=" in message
    assert "inputs=(" in message
    assert "wrong=(<a backward with a likely mistake>,)" in message
    assert message.endswith("Its place is PROVED in tests/chalkgrad/rules/test_elementwise.py.")


@pytest.mark.parametrize("part", ["reference", "inputs", "wrong"])
def test_every_part_is_needed(part):
    absent = replace(COMPLETE, **{part: None})
    assert f"write Silu: Proof({part}=" in lacking(Silu, absent)


def test_a_wrong_backward_is_found():
    with pytest.raises(GradcheckError, match="analytic"):
        prove(SteepSilu, COMPLETE)


@pytest.mark.parametrize(
    ("proof", "message"),
    [
        (replace(COMPLETE, reference=lambda x: x * x), "Not equal"),
        (replace(COMPLETE, wrong=(Silu.backward,)), "the wrong backward backward of Silu was not found"),
        (replace(COMPLETE, call=lambda rule, x: x * 2.0), "`call` does not apply Silu"),
    ],
    ids=["another function as the reference", "a right version as the wrong one", "another rule's call"],
)
def test_a_proof_of_something_else_is_none(proof, message):
    with pytest.raises((AssertionError, pytest.fail.Exception), match=message):
        prove(Silu, proof)
