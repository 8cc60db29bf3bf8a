"""Every function that a Dual knows pushes the right tangent: each entry of the table has an example here."""

import numpy as np
import pytest

from chalkgrad import math_functions
from chalkgrad.dual import PUSHED, Dual, primal
from chalkgrad.kernels import blocked_sum, correlate, pool
from chalkgrad.pushforward import flat
from chalkgrad.rules import gelu, losses, reduction, selection

from .rules.tangent_checks import close, slopes

X = np.array([[0.5, -1.5, 2.0], [3.0, -0.25, 1.0]])
Y = np.array([2.0, 0.75, -3.0])
POSITIVE = np.abs(X) + 0.1
PROBABILITIES = np.array([[0.1, 0.3, 0.8], [0.9, 0.5, 0.2]])
IMAGES = np.random.default_rng(0).standard_normal((2, 2, 4, 4))
FILTERS = np.random.default_rng(1).standard_normal((3, 2, 2, 2))
UPSTREAM = np.random.default_rng(2).standard_normal((2, 3, 3, 3))
POOLED = IMAGES[:, :, 1:, 1:]
WINDOW = ((2, 2), (1, 1), (0, 0))

COMPARISONS = (np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.not_equal)


def put(function, x, entries):
    target = x * 1.0
    function(target, np.array([[2], [0]]), entries, axis=1)
    return target


def add_at(function, x, entries):
    target = x * 1.0
    function(target, [0, 0, 1], entries)
    return target


# {function: (what is called with it and the arrays, the arrays)}; a function alone is called with the arrays
EXAMPLES = {
    **dict.fromkeys((np.add, np.subtract, np.multiply, np.divide, np.maximum, np.minimum), (None, [X, Y])),
    **dict.fromkeys(
        (np.negative, np.square, np.exp, np.sin, np.cos, np.tanh, np.absolute, np.sum, np.mean, np.ravel),
        (None, [X]),
    ),
    **dict.fromkeys(
        (np.transpose, math_functions.sigmoid, math_functions.softplus, math_functions.relu), (None, [X])
    ),
    **dict.fromkeys((math_functions.normal_cdf, gelu.gelu, gelu.tanh_gelu), (None, [X])),
    **dict.fromkeys((np.log, np.log1p, np.sqrt), (None, [POSITIVE])),
    np.power: (None, [POSITIVE, Y]),
    selection.clamped: (lambda f, x: f(x, min=-1, max=1.5), [X]),
    math_functions.leaky_relu: (lambda f, x: f(x, negative_slope=0.1), [X]),
    **dict.fromkeys((losses.surprise, losses.surprise_slope), (None, [X, PROBABILITIES])),
    blocked_sum.blocked_sum: (lambda f, x: f(x, 0, True), [X]),
    blocked_sum.blocked_mean: (lambda f, x: f(x, (0, 1)), [X]),
    math_functions.select: (lambda f, x: f(X > 0.6, x), [X]),
    np.broadcast_to: (lambda f, x: f(x, (4, 2, 3)), [X]),
    np.expand_dims: (lambda f, x: f(x, 1), [X]),
    np.squeeze: (lambda f, x: f(x[:1], 0), [X]),
    np.reshape: (lambda f, x: f(x, (3, 2)), [X]),
    np.swapaxes: (lambda f, x: f(x, 0, 1), [X]),
    np.moveaxis: (lambda f, x: f(x, 0, 1), [X]),
    np.take_along_axis: (lambda f, x: f(x, np.array([[2, 0], [1, 1]]), axis=1), [X]),
    np.where: (lambda f, x, y: f(X > 0.6, x, y), [X, Y]),
    np.concatenate: (lambda f, x, y: f([x, y[None]], axis=0), [X, Y]),
    np.pad: (lambda f, x: f(x, ((1, 0), (0, 2)), constant_values=7.0), [X]),
    np.add.at: (add_at, [X, np.vstack([X, Y])]),
    np.put_along_axis: (put, [X, X[:, :1]]),
    np.zeros: (lambda f, x: f(x.shape, like=x) + x, [X]),
    np.full: (lambda f, x: f(x.shape, 2.0, like=x) * x, [X]),
    np.zeros_like: (lambda f, x: f(x) + x, [X]),
    np.matmul: (None, [X, X.T]),
    np.max: (lambda f, x: f(x) * f(x, axis=0) + f(x, axis=1, keepdims=True) - f(x, axis=(0, 1)), [X]),
    reduction.length: (lambda f, x: f(x, 1) * f(x, None), [X]),
    correlate.correlate2d: (lambda f, x, w, b: f(x, w, (2, 1), (1, 0), bias=b), [IMAGES, FILTERS, Y]),
    correlate.weight_gradient: (lambda f, x, u: f(x, u, FILTERS.shape), [IMAGES, UPSTREAM]),
    correlate.input_gradient: (lambda f, u, w: f(u, w, IMAGES.shape), [UPSTREAM, FILTERS]),
    pool.avg_pool2d: (lambda f, x: f(x, *WINDOW), [IMAGES]),
    pool.avg_pool2d_gradient: (lambda f, u: f(u, IMAGES.shape, *WINDOW), [POOLED]),
    pool.max_pool2d: (lambda f, x: f(x, *WINDOW)[0], [IMAGES]),
    pool.max_pool2d_gradient: (
        lambda f, u, x: f(u, x, *reversed(pool.max_pool2d(primal(x), *WINDOW)), *WINDOW),
        [POOLED, IMAGES],
    ),
}


def called(function, arrays):
    example, _ = EXAMPLES[function]
    return function(*arrays) if example is None else example(function, *arrays)


def test_every_function_has_an_example():
    """All but those that are flat, which have no tangent."""
    assert {function for function, pushed in PUSHED.items() if pushed is not flat} == set(EXAMPLES)


@pytest.mark.parametrize("function", EXAMPLES, ids=lambda function: function.__name__)
def test_the_tangent_is_the_slope(function):
    """For all arrays moving, and for each alone."""
    _, arrays = EXAMPLES[function]
    rng = np.random.default_rng(3)
    directions = [rng.standard_normal(array.shape) for array in arrays]
    alone = [[v if k == place else None for k, v in enumerate(directions)] for place in range(len(arrays))]
    for chosen in (directions, *alone):
        moving = [x.copy() if v is None else Dual(x, v) for x, v in zip(arrays, chosen, strict=True)]
        try:
            made = called(function, moving)
        except NotImplementedError:  # Duals into an array of numbers
            assert function in (np.put_along_axis, np.add.at)
            assert chosen[0] is None
            continue
        (numeric,) = slopes(lambda given: [called(function, given)], arrays, chosen)
        np.testing.assert_array_equal(
            made.primal if isinstance(made, Dual) else made, called(function, arrays)
        )
        close(made.tangent if isinstance(made, Dual) else np.zeros(made.shape), numeric)


@pytest.mark.parametrize(
    "function", [f for f, pushed in PUSHED.items() if pushed is flat], ids=lambda f: f.__name__
)
def test_what_is_flat_gives_plain_results(function):
    operands = (X, X[::-1]) if function in COMPARISONS else (X,)
    found = function(*(Dual(x, x) for x in operands))
    np.testing.assert_array_equal(found, function(*operands))
    assert not isinstance(found, Dual)


@pytest.mark.parametrize("function", [np.add, np.subtract, np.transpose, np.ravel, np.broadcast_to])
def test_a_result_changed_in_place_leaves_its_operand_alone(function):
    """`Add` hands its gradient on as it is; as a tangent that would be shared. What NumPy makes a view stays one."""
    x = Dual(X.copy(), np.ones(X.shape))
    made = function(x, 1.0) if isinstance(function, np.ufunc) else None
    if made is not None:
        made *= 5
        assert (x.tangent == 1).all()
        assert (made.tangent == 5).all()
    else:
        made = called(function, [x])
        assert np.shares_memory(made.primal, x.primal)
        assert np.shares_memory(made.tangent, x.tangent)
