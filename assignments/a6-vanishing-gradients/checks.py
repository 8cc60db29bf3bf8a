"""The checks of assignment 6: inputs, and what the right functions give for them."""

import math
from itertools import pairwise

import numpy as np

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkgrad.init import calculate_gain
from chalkmark.assignment import Check

NUMBERS = {"tenths": (11, 35), "decades": (6, 15)}
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0, "relu": 1.0}
ABOUT = 1e-3  # for means over the bell curve, which any fine grid may sum


def slope(name, z):
    """By the core: the gradient of the sum of f(z)."""
    leaf = Tensor(z, requires_grad=True)
    getattr(leaf, name)().backward(np.ones_like(z))
    return leaf.grad


def backward(weights, x, name, upstream):
    """By the core: a chain of linear layers and activations."""
    return _by_core(weights, x, upstream, lambda signal, weight: getattr(F.linear(signal, weight), name)())


def residual_backward(weights, x, name, scale, upstream):
    """By the core: the same with a way around each layer."""
    return _by_core(
        weights,
        x,
        upstream,
        lambda signal, weight: signal + getattr(F.linear(signal, weight), name)() * scale,
    )


def _by_core(weights, x, upstream, layer):
    leaves = [Tensor(weight, requires_grad=True) for weight in weights]
    signal = start = Tensor(x, requires_grad=True)
    for leaf in leaves:
        signal = layer(signal, leaf)
    signal.backward(upstream)
    return start.grad, [leaf.grad for leaf in leaves]


def bounds(weights, name):
    """By the eigenvalues of W Wᵀ, which are the squares of the singular values."""
    return np.array([np.sqrt(np.linalg.eigvalsh(w @ w.T)[-1]) * STEEPEST[name] for w in weights])


def layers_needed(tenths, decades):
    """Counted, one layer after the other."""
    count, length = 0, 1.0
    while length >= 10.0**-decades:
        count, length = count + 1, length * tenths / 40
    return count


def rates(name, gain, depth, slope=slope):
    """Means by Gauss-Legendre quadrature on each side of 0, where ReLU has its kink."""
    nodes, masses = np.polynomial.legendre.leggauss(200)
    nodes = 5 * (nodes + 1)
    masses = 5 * masses * np.exp(-(nodes**2) / 2) / np.sqrt(2 * np.pi)
    nodes, masses = np.concatenate([-nodes, nodes]), np.concatenate([masses, masses])
    q, found = gain**2, []
    for _ in range(depth):
        z = np.sqrt(q) * nodes
        found.append(gain * np.sqrt(masses @ slope(name, z) ** 2))
        q = gain**2 * (masses @ getattr(Tensor(z), name)().data ** 2)
    return np.array(found)


def initialise(draws, name):
    """He's scale by the core's gain for ReLU, Xavier's for the others."""
    if name == "relu":
        return [draw * calculate_gain("relu") / math.sqrt(draw.shape[1]) for draw in draws]
    return [draw * math.sqrt(2 / sum(draw.shape)) for draw in draws]


def clip(gradients, limit):
    """By the length of one long vector of all entries."""
    length = math.hypot(*np.concatenate([gradient.ravel() for gradient in gradients]))
    return [gradient * min(1.0, limit / length) for gradient in gradients]


def network(seed, *sizes, batch):
    """Random weights, inputs, and an upstream gradient."""
    rng = np.random.default_rng(seed)
    weights = [rng.standard_normal((out, into)) for into, out in pairwise(sizes)]
    return weights, rng.standard_normal((batch, sizes[0])), rng.standard_normal((batch, sizes[-1]))


def backward_from(own):
    """Exercise 6.2 with the student's slopes."""
    return lambda *given: _with_slopes(own, *given)


def residual_backward_from(own):
    """Exercise 6.3 with the student's slopes."""

    def whole(weights, x, name, scale, upstream):
        return _with_slopes(own, weights, x, name, upstream, scale, way_around=True)

    return whole


def _with_slopes(own, weights, x, name, upstream, scale=1.0, way_around=False):
    kept, signal = [], x
    for weight in weights:
        z = signal @ weight.T
        kept.append((signal, z))
        signal = (signal if way_around else 0) + scale * getattr(Tensor(z), name)().data
    found = []
    for weight, (signal, z) in zip(reversed(weights), reversed(kept), strict=True):
        of_z = scale * upstream * own["slope"](name, z)
        found.append(of_z.T @ signal)
        upstream = (upstream if way_around else 0) + of_z @ weight
    return upstream, found[::-1]


def rates_from(own):
    """Exercise 6.5 with the student's slopes."""
    return lambda name, gain, depth: rates(name, gain, depth, lambda *given: own["slope"](*given))


BUILT_ON = {backward: backward_from, residual_backward: residual_backward_from, rates: rates_from}


def check(exercise, title, reference, *inputs, **options):
    """A check of the student's function that has the reference's name."""
    built_on = BUILT_ON.get(reference)
    return Check(exercise, title, reference.__name__, inputs, reference, built_on=built_on, **options)


def hidden(exercise, title, reference, *inputs, **options):
    """The same, after handing in."""
    return check(exercise, title, reference, *inputs, hidden=True, **options)


def _with_name(seed, *sizes, batch, name, scale=None):
    weights, x, upstream = network(seed, *sizes, batch=batch)
    return (weights, x, name, *([] if scale is None else [scale]), upstream)


POINTS = np.array([[-1.5, 0.0, 0.5], [2.0, -0.25, 3.0]])
MATRICES = [0.7 * matrix for matrix in network(64, 3, 3, 3, batch=1)[0]]
DRAWS = network(66, 5, 3, 7, batch=1)[0]
ARRAYS = network(67, 2, 3, 2, batch=1)[0]

CHECKS = [
    check(
        "6.1",
        "sigmoid at three points",
        slope,
        "sigmoid",
        np.array([-2.0, 0.0, 1.0]),
        again=("sigmoid", np.array([-1.0, 0.5, 3.0])),
        points=0.5,
    ),
    hidden("6.1", "sigmoid, two rows", slope, "sigmoid", POINTS, points=0.5),
    hidden("6.1", "tanh, two rows", slope, "tanh", POINTS, points=0.5),
    hidden("6.1", "ReLU at both sides and at 0", slope, "relu", POINTS, points=0.5),
    check(
        "6.2",
        "tanh, layers of sizes 3, 2, 4",
        backward,
        *_with_name(61, 3, 2, 4, batch=2, name="tanh"),
        again=_with_name(71, 3, 2, 4, batch=2, name="tanh"),
    ),
    hidden(
        "6.2", "three square sigmoid layers", backward, *_with_name(62, 3, 3, 3, 3, batch=2, name="sigmoid")
    ),
    hidden("6.2", "ReLU, ragged sizes", backward, *_with_name(63, 4, 3, 5, 2, batch=3, name="relu")),
    check(
        "6.3",
        "two tanh blocks, s = 0.5",
        residual_backward,
        *_with_name(64, 3, 3, 3, batch=2, name="tanh", scale=0.5),
        again=_with_name(74, 3, 3, 3, batch=2, name="tanh", scale=0.75),
    ),
    hidden(
        "6.3",
        "three ReLU blocks, s = -1.5",
        residual_backward,
        *_with_name(65, 4, 4, 4, 4, batch=3, name="relu", scale=-1.5),
    ),
    check(
        "6.4",
        "tanh, a diagonal matrix and a row",
        bounds,
        [np.diag([3.0, -2.0]), np.ones((1, 4))],
        "tanh",
        again=([np.diag([-1.5, 2.5]), np.ones((1, 9))], "tanh"),
    ),
    hidden("6.4", "sigmoid, square matrices", bounds, MATRICES, "sigmoid"),
    hidden("6.4", "the count for the own numbers", layers_needed, numbers=("tenths", "decades")),
    check("6.5", "ReLU, gain 1, three layers", rates, "relu", 1.0, 3, again=("relu", 1.5, 2), rtol=ABOUT),
    hidden("6.5", "sigmoid, gain 3", rates, "sigmoid", 3.0, 4, rtol=ABOUT),
    check(
        "6.6",
        "ReLU, sizes 5, 3, 7",
        initialise,
        DRAWS,
        "relu",
        again=(network(76, 5, 3, 7, batch=1)[0], "relu"),
    ),
    hidden("6.6", "tanh, sizes 2, 3, 2", initialise, ARRAYS, "tanh", points=0.5),
    hidden("6.6", "ReLU, sizes 2, 3, 2", initialise, ARRAYS, "relu", points=0.5),
    check(
        "6.7",
        "lengths 3 and 4, limit 1",
        clip,
        [np.array([3.0, 0.0]), np.array([[0.0], [-4.0]])],
        1.0,
        again=([np.array([5.0, 0.0]), np.array([[0.0], [-12.0]])], 2.0),
    ),
    hidden("6.7", "one long and one short", clip, [ARRAYS[0], 0.01 * ARRAYS[1]], 0.5, points=0.5),
    hidden("6.7", "shorter than the limit", clip, ARRAYS, 50.0, points=0.5),
]
