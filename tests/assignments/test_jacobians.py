"""What assignment 3 holds for right agrees with finite differences, and its notebook with its checks."""

from pathlib import Path

import numpy as np
import pytest

from chalkmark.assignment import load
from chalkmark.modules import modules_of

ROOT = Path(__file__).parents[2] / "assignments"
modules = modules_of([ROOT / "a3-jacobians"])
checks, references = modules["checks"], modules["references"]
STEP = 1e-6


def nudged(f, x):
    """A row for each input, by central differences."""
    rows = []
    for n in range(len(x)):
        ahead, behind = x.astype(float), x.astype(float)
        ahead[n] += STEP
        behind[n] -= STEP
        rows.append((f(ahead) - f(behind)) / (2 * STEP))
    return np.array(rows)


def softmax(z):
    exponentials = np.exp(z - z.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def hand(x):
    return np.array([x[0] ** 2 * x[1], x[1] - 3 * x[0] * x[2]])


def network_at(x, W1, b1, W2, b2):
    """The network with its ReLU as it is at x: of a unit at the kink nudges would find half a slope."""
    passes = W1 @ x + b1 > 0
    return lambda x: softmax(W2 @ (passes * (W1 @ x + b1)) + b2)


FORWARD = {
    "jacobian_by_hand": hand,
    "linear_jacobian": lambda x, W, b: W @ x + b,
    "relu_jacobian": lambda x: np.maximum(0, x),
    "softmax_jacobian": softmax,
}


@pytest.mark.parametrize(
    "check", [check for check in checks.CHECKS if check.function in FORWARD], ids=lambda check: check.title
)
def test_expected_tables_are_what_nudges_give(check):
    """Away from ReLU's kink, where central differences find half a slope."""
    x, *others = check.inputs
    rows = x != 0 if check.function == "relu_jacobian" else np.full(len(x), True)
    table = nudged(lambda x: FORWARD[check.function](x, *others), x)
    np.testing.assert_allclose(check.expected[rows], table[rows], rtol=1e-6, atol=2e-7)


@pytest.mark.parametrize(
    "check",
    [check for check in checks.CHECKS if check.function == "network_jacobian"],
    ids=lambda check: check.title,
)
def test_expected_tables_of_networks_are_what_nudges_give(check):
    """On the side of ReLU's kink that the book takes."""
    x = check.inputs[0]
    table = nudged(network_at(*check.inputs), x)
    np.testing.assert_allclose(check.expected, table, rtol=1e-6, atol=2e-7)


def test_arrays_that_are_given_cannot_be_changed():
    """In the notebook, where the student reads what to do about it."""
    for check in [check for check in load("a3-jacobians", ROOT).checks if not check.hidden]:
        arrays = [value for value in check.inputs if isinstance(value, np.ndarray)]
        arrays += [one for value in check.inputs if isinstance(value, list) for one in value]
        assert not any(np.asarray(one).flags.writeable for one in arrays if isinstance(one, np.ndarray))


@pytest.mark.parametrize("left", [0.0, 0.1])
def test_numeric_jacobian_leaves_x_as_it_was(left):
    """The notebook itself looks whether it does."""
    cells = load("a3-jacobians", ROOT).master.cells
    names = {"np": np}
    exec(next(cell.source for cell in cells if cell.grade_id == "functions"), names)

    def in_place(f, x, epsilon):
        x[0] += left
        return np.zeros((3, 2))

    names["numeric_jacobian"] = in_place
    x = np.array([1.5, -2.0, 0.5])
    if left:
        with pytest.raises(ValueError, match="has changed the x that it was given"):
            names["measured"]("bend", x, 0.1)
    else:
        assert names["measured"]("bend", x, 0.1).shape == (3, 2)


def test_relu_has_slope_zero_at_zero():
    """The book's convention."""
    assert checks.relu_jacobian(np.zeros(1)) == 0


def scalar_gradient(f, array):
    """The gradient of a number, in the shape of the array."""
    flat = nudged(lambda flat: f(flat.reshape(array.shape)), array.ravel())
    return flat.reshape(array.shape)


def test_relu_product():
    """Upstream as the weights of a sum."""
    x, u = checks.BATCH + 0.01, checks.UPSTREAM
    expected = scalar_gradient(lambda x: (u * np.maximum(0, x)).sum(), x)
    np.testing.assert_allclose(checks.relu_backward(x, u), expected, atol=1e-7)


def test_linear_product():
    """Input, weight and bias."""
    x, W, u = next(c for c in checks.CHECKS if c.hidden and c.function == "linear_backward").inputs
    to_x, to_W, to_b = checks.linear_backward(x, W, u)
    np.testing.assert_allclose(to_x, scalar_gradient(lambda x: u @ (W @ x), x), atol=1e-7)
    np.testing.assert_allclose(to_W, scalar_gradient(lambda W: u @ (W @ x), W), atol=1e-7)
    np.testing.assert_allclose(to_b, scalar_gradient(lambda b: u @ (W @ x + b), np.zeros(len(u))), atol=1e-7)


def test_softmax_product():
    """From the logits that give these probabilities."""
    y_hat, u = next(c for c in checks.CHECKS if c.hidden and c.function == "softmax_backward").inputs
    expected = scalar_gradient(lambda z: (u * softmax(z)).sum(), np.log(y_hat))
    np.testing.assert_allclose(checks.softmax_backward(y_hat, u), expected, atol=1e-7)


def test_chain_starts_at_the_vector_as_well():
    """Brackets change the price, not the result."""
    first, second, third = tables = list(np.random.default_rng(0).standard_normal((3, 4, 4)))
    u = np.arange(4.0)
    np.testing.assert_allclose(checks.downstream(tables, u), first @ (second @ (third @ u)))


def test_multiply_adds_of_the_chapter():
    """Ten layers of 100."""
    assert checks.multiply_adds([100] * 11) == (9_010_000, 100_000)


def test_notebook_gives_the_functions_of_the_checks():
    """Nudges are tried on the same functions on both sides."""
    cells = load("a3-jacobians", ROOT).master.cells
    names = {"np": np}
    exec(next(cell.source for cell in cells if cell.grade_id == "functions"), names)
    x = np.array([1.5, -2.0, 0.5])
    for name, function in references.FUNCTIONS.items():
        np.testing.assert_array_equal(names[name](x), function(x))
