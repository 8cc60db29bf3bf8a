"""The checks of assignment 6: inputs, and what the right functions give for them."""

import math
from functools import cache
from itertools import pairwise

import numpy as np

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkgrad.init import calculate_gain
from chalkmark.assignment import Check

NUMBERS = {"tenths": (30, 38), "decades": (6, 15)}
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0, "relu": 1.0}
ABOUT = 1e-3  # for means over the bell curve, which any fine grid may sum


def slope(name, z):
    """By the core: the gradient of the sum of f(z)."""
    leaf = Tensor(z.astype(float), requires_grad=True)
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
    nodes, masses = _bell()
    q, found = gain**2, []
    for _ in range(depth):
        z = np.sqrt(q) * nodes
        found.append(gain * np.sqrt(masses @ slope(name, z) ** 2))
        q = gain**2 * (masses @ getattr(Tensor(z), name)().data ** 2)
    return np.array(found)


@cache
def _bell():
    """Places and masses of a standard normal number."""
    nodes, masses = np.polynomial.legendre.leggauss(200)
    nodes = 5 * (nodes + 1)
    masses = 5 * masses * np.exp(-(nodes**2) / 2) / np.sqrt(2 * np.pi)
    return np.concatenate([-nodes, nodes]), np.concatenate([masses, masses])


def initialise(draws, name):
    """He's scale by the core's gain for ReLU, Xavier's for the others."""
    if name == "relu":
        return [draw * calculate_gain("relu") / math.sqrt(draw.shape[1]) for draw in draws]
    return [draw * math.sqrt(2 / sum(draw.shape)) for draw in draws]


def clip(gradients, limit):
    """By the length of one long vector of all entries."""
    length = math.hypot(*np.concatenate([gradient.ravel() for gradient in gradients]))
    return [gradient * (limit / length if length > limit else 1.0) for gradient in gradients]


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


def check(exercise, title, reference, *inputs, hidden=False, again=None, **options):
    """A check of the student's function that has the reference's name; in the notebook its inputs stay as they are."""
    options |= {"hidden": hidden, "built_on": BUILT_ON.get(reference), "again": again}
    return Check(
        exercise, title, reference.__name__, inputs if hidden else _fixed(inputs), reference, **options
    )


def _fixed(value):
    """The same, with arrays that cannot be written to."""
    if isinstance(value, list | tuple):
        return type(value)(_fixed(one) for one in value)
    if isinstance(value, np.ndarray):
        value = value.copy()
        value.setflags(write=False)
    return value


def hidden(exercise, title, reference, *inputs, **options):
    """The same, after handing in."""
    return check(exercise, title, reference, *inputs, hidden=True, **options)


def _with_name(seed, *sizes, batch, name, scale=None):
    weights, x, upstream = network(seed, *sizes, batch=batch)
    return (weights, x, name, *([] if scale is None else [scale]), upstream)


POINTS = np.array([[-1.5, 0.0, 0.5], [2.0, -0.25, 3.0]])
MATRICES = [0.7 * matrix for matrix in network(64, 3, 3, 3, batch=1)[0]]
OBLONG = network(68, 3, 2, 4, batch=1)[0]
DRAWS = network(66, 5, 3, 7, batch=1)[0]
ARRAYS = network(67, 2, 3, 2, batch=1)[0]

CHECKS = [
    check(
        "6.1",
        "sigmoid at three whole numbers",
        slope,
        "sigmoid",
        np.array([-2, 1, 3]),
        again=("sigmoid", np.array([-1, 2, 4])),
        points=0.5,
    ),
    check(
        "6.1",
        "tanh at three points",
        slope,
        "tanh",
        np.array([-0.5, 0.75, 2.0]),
        again=("tanh", np.array([-1.25, 0.5, 1.5])),
        points=0.25,
    ),
    check(
        "6.1",
        "ReLU at both sides and at 0",
        slope,
        "relu",
        np.array([-1.5, 0.0, 2.5]),
        again=("relu", np.array([0.0, 0.5, -3.0, 4.0])),
        points=0.25,
    ),
    hidden("6.1", "sigmoid, two rows", slope, "sigmoid", POINTS, points=0.25),
    hidden(
        "6.1",
        "tanh, two rows of whole numbers",
        slope,
        "tanh",
        np.array([[-1, 0, 2], [1, -3, -2]]),
        points=0.5,
    ),
    hidden("6.1", "ReLU, two rows", slope, "relu", POINTS, points=0.25),
    check(
        "6.2",
        "tanh, layers of sizes 3, 2, 4",
        backward,
        *_with_name(61, 3, 2, 4, batch=5, name="tanh"),
        again=_with_name(71, 3, 2, 4, batch=5, name="tanh"),
        points=0.5,
    ),
    check(
        "6.2",
        "sigmoid, layers of sizes 3, 3, 3",
        backward,
        *_with_name(60, 3, 3, 3, batch=4, name="sigmoid"),
        again=_with_name(70, 3, 3, 3, batch=4, name="sigmoid"),
        points=0.5,
    ),
    hidden("6.2", "three square layers", backward, *_with_name(62, 3, 3, 3, 3, batch=4, name="sigmoid")),
    hidden("6.2", "ReLU, ragged sizes", backward, *_with_name(63, 4, 3, 5, 2, batch=6, name="relu")),
    check(
        "6.3",
        "two tanh blocks, s = 0.6",
        residual_backward,
        *_with_name(64, 3, 3, 3, batch=4, name="tanh", scale=0.6),
        again=_with_name(74, 3, 3, 3, batch=4, name="tanh", scale=0.75),
    ),
    hidden(
        "6.3",
        "three ReLU blocks, s = -1.5",
        residual_backward,
        *_with_name(65, 4, 4, 4, 4, batch=3, name="relu", scale=-1.5),
        points=0.5,
    ),
    hidden(
        "6.3",
        "three sigmoid blocks, s = 0.7",
        residual_backward,
        *_with_name(75, 3, 3, 3, 3, batch=4, name="sigmoid", scale=0.7),
        points=0.5,
    ),
    check(
        "6.4",
        "sigmoid, two square matrices",
        bounds,
        [np.array([[3.0, 0.0], [4.0, 5.0]]), np.array([[1.0, -2.0], [0.5, 3.0]])],
        "sigmoid",
        again=([np.array([[2.0, 0.0], [-3.0, 4.0]]), np.array([[-1.0, 1.5], [0.5, 2.0]])], "sigmoid"),
        points=0.5,
    ),
    check(
        "6.4",
        "tanh, two oblong matrices",
        bounds,
        [np.array([[1.0, 0.0, 2.0], [2.0, 2.0, 0.0]]), np.array([[3.0, -4.0]])],
        "tanh",
        again=([np.array([[2.0, 4.0, 0.0], [4.0, 0.0, -4.0]]), np.array([[-5.0, 12.0]])], "tanh"),
        points=0.5,
    ),
    hidden("6.4", "two random squares", bounds, MATRICES, "sigmoid", points=0.5),
    hidden("6.4", "random matrices for tanh", bounds, [MATRICES[1], *OBLONG], "tanh", points=0.25),
    hidden("6.4", "random oblong ones for ReLU", bounds, OBLONG, "relu", points=0.25),
    hidden("6.4", "the count for the own numbers", layers_needed, numbers=("tenths", "decades")),
    check(
        "6.5",
        "sigmoid, gain 4, three layers",
        rates,
        "sigmoid",
        4.0,
        3,
        again=("tanh", 1.7, 3),
        rtol=ABOUT,
    ),
    hidden("6.5", "sigmoid, gain 3", rates, "sigmoid", 3.0, 4, rtol=ABOUT, points=0.5),
    hidden("6.5", "ReLU, gain 1.5", rates, "relu", 1.5, 2, rtol=ABOUT, points=0.5),
    check(
        "6.6",
        "ReLU, sizes 5, 3, 7",
        initialise,
        DRAWS,
        "relu",
        again=(network(76, 5, 3, 7, batch=1)[0], "relu"),
        points=0.5,
    ),
    check(
        "6.6",
        "tanh, sizes 4, 3, 6",
        initialise,
        network(69, 4, 3, 6, batch=1)[0],
        "tanh",
        again=(network(79, 4, 3, 6, batch=1)[0], "tanh"),
        points=0.5,
    ),
    hidden("6.6", "tanh, sizes 2, 3, 2", initialise, ARRAYS, "tanh", points=0.25),
    hidden("6.6", "sigmoid, sizes 3, 2, 4", initialise, OBLONG, "sigmoid", points=0.25),
    hidden("6.6", "ReLU, sizes 2, 3, 2", initialise, ARRAYS, "relu", points=0.5),
    check(
        "6.7",
        "lengths 5 and 12, limit 5.2",
        clip,
        [np.array([3, 4]), np.array([[10, -6], [2, 2]])],
        5.2,
        again=([np.array([[6, 8]]), np.array([[20, -12], [4, 4]])], 13.0),
        points=0.5,
    ),
    hidden("6.7", "one long and one short", clip, [ARRAYS[0], 0.01 * ARRAYS[1]], 0.5, points=0.5),
    hidden("6.7", "a little shorter than the limit", clip, ARRAYS, 4.5, points=0.5),
    hidden(
        "6.7",
        "many small ones",
        clip,
        [np.array([2, -1]), np.array([[1, 3]]), np.array([[-2], [1]])],
        3.5,
        points=0.25,
    ),
    hidden("6.7", "nothing but zeros", clip, [np.zeros(2), np.zeros((1, 2))], 1.0, points=0.25),
]
