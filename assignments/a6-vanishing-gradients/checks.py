"""The checks of assignment 6: inputs, and what the right functions give for them."""

from itertools import pairwise

import numpy as np

from chalkmark.assignment import Check, unchangeable

from .references import (
    BUILT_ON,
    backward,
    bounds,
    clip,
    initialise,
    layers_needed,
    rates,
    residual_backward,
    slope,
)

NUMBERS = {"tenths": (30, 38), "decades": (6, 15)}
ABOUT = 1e-3  # for means over the bell curve, which any fine grid may sum


def network(seed, *sizes, batch):
    """Random weights, inputs, and an upstream gradient."""
    rng = np.random.default_rng(seed)
    weights = [rng.standard_normal((out, into)) for into, out in pairwise(sizes)]
    return weights, rng.standard_normal((batch, sizes[0])), rng.standard_normal((batch, sizes[-1]))


def check(exercise, title, reference, *inputs, hidden=False, again=None, **options):
    """A check of the student's function that has the reference's name; in the notebook its inputs stay as they are."""
    options |= {"hidden": hidden, "built_on": BUILT_ON.get(reference), "again": again}
    return Check(
        exercise, title, reference.__name__, inputs if hidden else unchangeable(inputs), reference, **options
    )


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
