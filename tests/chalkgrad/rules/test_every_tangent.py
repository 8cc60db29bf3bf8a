"""Forward mode and second derivatives of every rule there is, found by import; and that a wrong tangent is told."""

import numpy as np
import pytest

from chalkgrad import Tensor, math_functions, pushforward
from chalkgrad import functional as F
from chalkgrad.dual import PUSHED, Dual
from chalkgrad.rules import elementwise

from . import tangent_checks
from .rule_checks import every_rule, proof_of


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.__name__)
def test_rule_pushes_tangents_forward_and_back(rule):
    """Against differences, against the transpose, and with any one operand or only the upstream gradient moving."""
    proof = proof_of(rule)
    for inputs in proof.inputs:
        tangent_checks.proved(lambda *x: proof.call(rule, *x), inputs)


TIED = np.array([[1.0, -1.0, 1.0, 0.0], [0.0, 0.0, -2.0, -2.0]])
ENDLESS = np.array([np.inf, 0.0, np.inf, 0.0])
IMAGE = np.array([[[[1.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]]])


@pytest.mark.parametrize(
    ("function", "inputs"),
    [
        (F.relu, [TIED]),
        (lambda x: F.leaky_relu(x, 0.3), [TIED]),
        (F.abs, [TIED]),
        (F.sigmoid, [TIED]),
        (F.softplus, [TIED]),
        (lambda x: F.maximum(x, 0.0), [TIED]),
        (F.maximum, [TIED, TIED[::-1].copy()]),
        (F.minimum, [TIED, TIED[::-1].copy()]),
        (lambda x: x.max(), [TIED]),
        (lambda x: x.max(axis=0), [TIED]),
        (lambda x: x.max(axis=1, keepdims=True), [TIED]),
        (lambda x: x.min(), [TIED]),
        (lambda x: x.min(axis=1), [TIED]),
        (lambda x: x.clamp(-1.0, 0.0), [TIED]),
        (lambda x: (x * [0.0, 0.0, 1.0, 0.0]).norm(axis=1), [TIED]),
        (lambda x: (x + ENDLESS)[:1].logsumexp(1), [TIED]),
        (lambda x: x**2 + x**1 + x**0, [TIED]),
        (lambda x: F.max_pool2d(x, 2, 1), [IMAGE]),
        (lambda x: F.max_pool2d(x, 3, 2, 1), [IMAGE]),
        (lambda x: F.softmax(x, axis=1), [TIED]),
        (lambda x: F.binary_cross_entropy_with_logits(x, np.full(TIED.shape, 0.5), reduction="none"), [TIED]),
    ],
)
def test_kinks_and_ties_are_decided_as_in_the_pass_back(function, inputs):
    """⟨u, J v⟩ = ⟨Jᵀu, v⟩ where J is a matter of convention; a convention of the steps inside would differ."""
    rng = np.random.default_rng(1)
    directions = [rng.standard_normal(array.shape) for array in inputs]
    upstream = rng.standard_normal(function(*map(Tensor, inputs)).shape)
    tangent_checks.transposed(function, inputs, directions, upstream)


def test_a_wrong_tangent_forward_is_told(monkeypatch):
    monkeypatch.setitem(
        PUSHED, np.tanh, lambda function, x: Dual(np.tanh(x.primal), x.tangent * (1 - x.primal))
    )
    with pytest.raises(AssertionError, match="Not equal"):
        tangent_checks.forward(F.tanh, [TIED], [np.ones(TIED.shape)])
    with pytest.raises(AssertionError, match="Not equal"):
        tangent_checks.transposed(F.tanh, [TIED], [np.ones(TIED.shape)], np.ones(TIED.shape))


def test_a_wrong_tangent_of_a_gradient_is_told(monkeypatch):
    """A product that forgets one of its factors: right forward where only the other moves."""

    def one_factor(function, x, y):
        return pushforward.multilinear(
            function, x, y.primal if isinstance(x, Dual) and isinstance(y, Dual) else y
        )

    monkeypatch.setitem(PUSHED, np.matmul, one_factor)
    with pytest.raises(AssertionError, match="Not equal"):
        tangent_checks.proved(lambda x, y: x @ y, [np.eye(2), np.eye(2)])


def test_a_detour_through_a_kink_is_told(monkeypatch):
    """σ computes exp(−|x|), whose slope at 0 is 0 by convention; σ itself has slope ¼."""
    monkeypatch.setitem(PUSHED, math_functions.sigmoid, _by_steps)
    with pytest.raises(AssertionError, match="Not equal"):
        tangent_checks.transposed(F.sigmoid, [np.zeros(1)], [np.ones(1)], np.ones(1))


def _by_steps(function, x):
    return function.__wrapped__(x)


def test_the_rules_that_push_forward_by_their_own_backward():
    """No rule has a second formula: sigmoid's tangent is what its backward makes of the operand's."""
    found = pushforward.entrywise(elementwise.Sigmoid)(None, Dual(np.zeros(1), np.ones(1)))
    assert found.tangent.item() == 0.25
