"""`jvp` and `hvp`: numbers known by hand, what they leave untouched, and what they refuse."""

import math

import numpy as np
import pytest

from chalkgrad import Tensor, grad_and_hvp, hvp, jvp, nn, no_grad
from chalkgrad import functional as F


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def test_a_second_derivative_to_the_last_digit():
    value, second = hvp(lambda x: F.sin(x * x), 1.0, 1.0)
    assert value == math.sin(1)
    assert second == pytest.approx(2 * math.cos(1) - 4 * math.sin(1), rel=1e-15)


def test_rosenbrocks_hessian_column_by_column():
    columns = [hvp(rosenbrock, np.array([-1.2, 1.0]), e)[1].tolist() for e in np.eye(2)]
    assert columns == [[1330.0, 480.0], [480.0, 200.0]]


def test_gradient_and_product_in_one_pass():
    gradient, product = grad_and_hvp(rosenbrock, np.array([-1.2, 1.0]), np.array([1.0, 0.0]))
    np.testing.assert_allclose(gradient, [-215.6, -88.0], rtol=1e-13)
    np.testing.assert_allclose(product, [1330.0, 480.0], rtol=1e-13)


def test_a_jacobian_column_by_column():
    matrix = np.arange(6.0).reshape(2, 3)
    output, column = jvp(lambda x: matrix @ x, np.ones(3), np.array([0.0, 1.0, 0.0]))
    np.testing.assert_array_equal(output, matrix.sum(axis=1))
    np.testing.assert_array_equal(column, matrix[:, 1])


@pytest.mark.parametrize("function", [F.sigmoid, F.softplus])
def test_sigmoid_and_softplus_at_zero(function):
    """σ′(0) = ¼ and softplus″(0) = ¼, whatever way avoids their overflow."""
    if function is F.sigmoid:
        assert jvp(function, 0.0, 1.0)[1] == 0.25
    else:
        assert jvp(function, 0.0, 1.0)[1] == 0.5
        assert hvp(function, 0.0, 1.0)[1] == 0.25


def test_the_hessian_is_symmetric():
    """vᵀH w = wᵀH v for a network with layers of every kind of curvature."""
    rng = np.random.default_rng(3)
    network = nn.Sequential(
        nn.Linear(4, 6, rng=rng), nn.Tanh(), nn.LayerNorm(6), nn.ReLU(), nn.Linear(6, 3, rng=rng)
    )
    x, labels = rng.standard_normal((5, 4)), rng.integers(3, size=5)
    parameters = network.parameters()
    v, w = ([rng.standard_normal(p.shape) for p in parameters] for _ in range(2))

    def along(direction, other):
        products = hvp(lambda *_: F.cross_entropy(network(x), labels), parameters, direction)[1]
        return sum((product * one).sum() for product, one in zip(products, other, strict=True))

    assert along(v, w) == pytest.approx(along(w, v), rel=1e-12)


def test_several_inputs_give_a_tuple_and_one_gives_an_array():
    value, products = hvp(lambda x, y: x * x * y, [3.0, 5.0], [1.0, 10.0])
    assert value == 45.0
    assert [float(product) for product in products] == [10.0 + 60.0, 6.0]
    assert isinstance(hvp(lambda x: x * x, np.ones(()), 1.0)[1], np.ndarray)


def test_an_input_without_a_direction_stays():
    _, (to_x, to_y) = hvp(lambda x, y: x * x * y, [3.0, 5.0], [None, 1.0])
    assert (float(to_x), float(to_y)) == (6.0, 0.0)
    assert jvp(lambda x, y: x * y, [3.0, 5.0], [None, 1.0])[1] == 3.0


def test_an_input_that_the_function_does_not_use_has_zeros():
    gradients, products = grad_and_hvp(lambda x, y: x * x, [3.0, np.ones(2)], [1.0, np.ones(2)])
    assert (gradients[1].tolist(), products[1].tolist()) == ([0.0, 0.0], [0.0, 0.0])


def test_a_function_that_does_not_move_has_a_tangent_of_zeros():
    output, tangent = jvp(lambda x: Tensor(np.ones(2)), 1.0, 1.0)
    assert (output.tolist(), tangent.tolist()) == ([1.0, 1.0], [0.0, 0.0])


def test_single_precision_stays():
    x = np.ones(3, np.float32)
    output, tangent = jvp(lambda x: F.softplus(x) * 2, x, x)
    gradient, product = grad_and_hvp(lambda x: (F.sigmoid(x) * 0.5).sum(), x, np.ones(3))
    assert {array.dtype for array in (output, tangent, gradient, product)} == {np.dtype(np.float32)}


def test_leaves_take_part_themselves_and_are_put_back():
    """Also when the function fails; no gradient is written."""
    weight = nn.Parameter(np.array([2.0, 3.0]))
    data, frozen = weight.data, Tensor(np.ones(2))
    assert hvp(lambda *_: (weight**3).sum(), [weight], [np.array([1.0, 0.0])])[1][0].tolist() == [12.0, 0.0]
    assert jvp(lambda *_: frozen * weight, [frozen], [np.ones(2)])[1].tolist() == [2.0, 3.0]
    with pytest.raises(ValueError, match="single number"):
        hvp(lambda *_: weight * 2, [weight], [np.ones(2)])
    assert weight.data is data
    assert weight.grad is None
    assert (weight.requires_grad, frozen.requires_grad) == (True, False)


def test_products_under_no_grad_and_beside_another_graph():
    """A pass of its own: neither mode nor graphs outside matter or change."""
    weight = Tensor(3.0, requires_grad=True)
    outside = weight * 2
    with no_grad():
        assert hvp(lambda x: x**3, 2.0, 1.0)[1] == 12.0
    assert hvp(lambda x: x**3 * outside, 2.0, 1.0)[1] == 72.0
    outside.backward()
    assert weight.grad == 2.0


def test_forward_mode_builds_no_graph():
    made = []
    jvp(lambda x: made.append(x * x) or made[0], 2.0, 1.0)
    assert made[0].grad_fn is None


def test_what_is_detached_does_not_move():
    """As in the pass back: .detach() and .item() cut off, .data alone is refused before it could be mistaken."""
    assert jvp(lambda x: x * x.detach(), 3.0, 1.0)[1] == 3.0
    assert jvp(lambda x: x * x.item(), 3.0, 1.0)[1] == 3.0
    assert jvp(lambda x: x * (x.data > 0), 3.0, 1.0)[1] == 1.0
    with pytest.raises(
        NotImplementedError, match=r"was \.data of a Tensor passed on, then cut it off with \.detach"
    ):
        jvp(lambda x: x * x.data, np.ones(2), np.ones(2))


def test_batch_norms_averages_move_once_by_values():
    """As in any pass forward in training: H v is right, and the running averages are those of one forward pass."""
    rng = np.random.default_rng(4)
    x, u = rng.standard_normal((6, 2)), rng.standard_normal((6, 2))
    layers = [nn.BatchNorm(2) for _ in range(3)]
    layers[0](x)
    jvp(lambda x: layers[1](x), x, u)
    hvp(lambda x: (layers[2](x) ** 3).sum(), x, u)
    for layer in layers[1:]:
        np.testing.assert_array_equal(layer.running_mean, layers[0].running_mean)
        np.testing.assert_array_equal(layer.running_var, layers[0].running_var)


def test_dropouts_gate_is_one_draw():
    """Values and tangents pass the same gate, which is drawn once."""
    drawn = nn.Dropout(0.5, rng=np.random.default_rng(5))
    output, tangent = jvp(drawn, np.ones(20), np.full(20, 3.0))
    np.testing.assert_array_equal(tangent, 3 * output)
    assert 0 < (output == 0).sum() < 20
