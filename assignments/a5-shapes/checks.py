"""The checks of assignment 5: inputs, and what the core's shape arithmetic and gradients give for them."""

import numpy as np

from chalkgrad import Tensor, shapes
from chalkgrad import functional as F
from chalkmark.assignment import Check

# A student's own network. The sides leave 1 to 3 squares at a stride of 4, so nobody's division is even.
NUMBERS = {"side": (60, 62), "filters": (6, 20), "dilation": (3, 5)}

SMALL = [
    ["conv", 3, 2, 2, 0],
    ["relu"],
    ["pool", 3, 2],
    ["conv", 4, 3, 1, 1],
    ["flatten"],
    ["linear", 8],
    ["relu"],
    ["linear", 2],
]
RAGGED = [
    ["conv", 4, 3, 2, 1],
    ["pool", 3, 2],
    ["conv", 5, 2, 3, 2],
    ["relu"],
    ["flatten"],
    ["linear", 7],
    ["relu"],
    ["linear", 3],
]
POOL_LAST = [["conv", 8, 4, 3, 1], ["relu"], ["pool", 2, 3]]
THREE_LAYERS = [[3, 2, 1, 3], [3, 1, 2, 1], [4, 1, 2, 2]]


def output_size(W, K, S, P, D):
    """The windows that fit, none where even the first does not."""
    try:
        return shapes.conv_output_size(W, K, S, P, D)
    except ValueError:
        return 0


def left_over(W, K, S, P, D):
    """What the floor drops, and what no window sees."""
    fit = shapes.window_fit(W, K, S, P, D)
    return fit.dropped, list(fit.unseen)


def same_padding(K, D):
    """The padding, None where the sides would differ."""
    try:
        return shapes.same_padding(K, D)
    except ValueError:
        return None


def input_sizes(size, K, S, P):
    """By trying all."""
    return [W for W in range(1, size * S + K + S) if output_size(W, K, S, P, 1) == size]


def conv_cost(C, H, W, filters, K, S, P, groups):
    """The two prices of a convolution layer."""
    layer = shapes.Conv2d(C, filters, K, S, P, groups=groups)
    return layer.parameters, layer.multiply_adds((C, H, W))


def layer_table(layers, shape):
    """The core's summary of the list."""
    model, now = [], tuple(shape)
    for kind, *numbers in layers:
        if kind == "conv":
            model.append(shapes.Conv2d(now[0], *numbers))
        elif kind == "linear":
            model.append(shapes.Linear(now[0], *numbers))
        else:
            model.append(
                {"pool": shapes.MaxPool2d, "relu": shapes.ReLU, "flatten": shapes.Flatten}[kind](*numbers)
            )
        now = model[-1].output_shape(now)
    table = shapes.summary(model, shape)
    return [list(row.output_shape) for row in table.rows], table.parameters, table.multiply_adds


def field_and_jump(layers):
    """Of the last layer."""
    last = shapes.receptive_fields([tuple(layer) for layer in layers])[-1]
    return last.field, last.jump


def paths(unit, layers, size):
    """The gradient of a unit where all weights are 1."""
    x = Tensor(np.ones((1, 1, size)), requires_grad=True)
    y = x
    for K, S, P, D in layers:
        y = F.conv1d(y, np.ones((1, 1, K)), stride=S, padding=P, dilation=D)
    y[0, 0, unit].backward()
    return x.grad[0, 0]


def own_network(side, filters, dilation):
    """The rows of a student's own network."""
    layers = [
        shapes.Conv2d(3, filters, 5, stride=4, padding=1),
        shapes.Conv2d(filters, 2 * filters, 3, padding=1, dilation=dilation),
        shapes.MaxPool2d(2),
    ]
    return shapes.summary(layers, (3, side, side))


def own_side(side, filters, dilation):
    """The side of what comes out."""
    return own_network(side, filters, dilation).output_shape[-1]


def own_cost(side, filters, dilation):
    """Both prices of the whole."""
    network = own_network(side, filters, dilation)
    return network.parameters, network.multiply_adds


def own_field(side, filters, dilation):
    """The squares that a unit at the end sees."""
    return shapes.receptive_field([(5, 4), (3, 1, dilation), (2, 2)])


MOST_SQUARES = 10_000


def _windows(own, *numbers):
    """The student's number of windows, where a list can be that long."""
    found = own["output_size"](*numbers)
    if not 0 <= found <= MOST_SQUARES:
        raise ValueError("no number of windows")
    return found


def left_over_from(own):
    """Exercise 5.2 with the student's output_size."""

    def whole(W, K, S, P, D):
        places = [[S * q - P + D * k for k in range(K)] for q in range(_windows(own, W, K, S, P, D))]
        seen = {square for window in places for square in window}
        return W + P - 1 - places[-1][-1], [square for square in range(W) if square not in seen]

    return whole


def conv_cost_from(own):
    """Exercise 5.5 with the student's output_size."""

    def whole(C, H, W, filters, K, S, P, groups):
        products = C // groups * K * K
        entries = filters * own["output_size"](H, K, S, P, 1) * own["output_size"](W, K, S, P, 1)
        return filters * (products + 1), products * entries

    return whole


def layer_table_from(own):
    """Exercise 5.6 with the student's output_size and conv_cost."""

    def whole(layers, shape):
        shapes_after, parameters, multiply_adds = [], 0, 0
        for kind, *numbers in layers:
            cost = 0, 0
            if kind == "conv":
                filters, K, S, P = numbers
                cost = own["conv_cost"](*shape, filters, K, S, P, 1)
                shape = [filters, *(own["output_size"](side, K, S, P, 1) for side in shape[1:])]
            elif kind == "pool":
                K, S = numbers
                shape = [shape[0], *(own["output_size"](side, K, S, 0, 1) for side in shape[1:])]
            elif kind == "flatten":
                shape = [int(np.prod(shape))]
            elif kind == "linear":
                cost = numbers[0] * (shape[0] + 1), numbers[0] * shape[0]
                shape = numbers
            shapes_after.append(list(shape))
            parameters, multiply_adds = parameters + cost[0], multiply_adds + cost[1]
        return shapes_after, parameters, multiply_adds

    return whole


def paths_from(own):
    """Exercise 5.8 with the student's output_size."""

    def whole(unit, layers, size):
        lengths = [size]
        for K, S, P, D in layers:
            lengths.append(_windows(own, lengths[-1], K, S, P, D))
        counts = np.zeros(lengths.pop())
        counts[unit] = 1.0
        for (K, S, P, D), length in zip(reversed(layers), reversed(lengths), strict=True):
            before = np.zeros(length)
            for q, count in enumerate(counts):
                for place in range(S * q - P, S * q - P + D * K, D):
                    if 0 <= place < length:
                        before[place] += count
            counts = before
        return counts

    return whole


def _own_sides(own, side, dilation):
    """The sides in a student's own network, after each layer."""
    first = own["output_size"](side, 5, 4, 1, 1)
    second = own["output_size"](first, 3, 1, 1, dilation)
    return first, second, own["output_size"](second, 2, 2, 0, 1)


def own_side_from(own):
    """Exercise 5.9 with the student's output_size."""
    return lambda side, filters, dilation: _own_sides(own, side, dilation)[-1]


def own_cost_from(own):
    """Exercise 5.9 with the student's output_size and conv_cost."""

    def whole(side, filters, dilation):
        _, second, _ = _own_sides(own, side, dilation)
        parameters, products = own["conv_cost"](3, side, side, filters, 5, 4, 1, 1)
        length = 9 * filters
        return parameters + 2 * filters * (length + 1), products + 2 * filters * length * second**2

    return whole


def own_field_from(own):
    """Exercise 5.9 with the student's field_and_jump."""
    return lambda side, filters, dilation: own["field_and_jump"]([[5, 4, 1], [3, 1, dilation], [2, 2, 1]])[0]


BUILT_ON = {
    left_over: left_over_from,
    conv_cost: conv_cost_from,
    layer_table: layer_table_from,
    paths: paths_from,
    own_side: own_side_from,
    own_cost: own_cost_from,
    own_field: own_field_from,
}


def check(exercise, title, reference, *inputs, **options):
    """A check of the student's function that has the reference's name."""
    built_on = BUILT_ON.get(reference)
    return Check(exercise, title, reference.__name__, inputs, reference, built_on=built_on, **options)


def hidden(exercise, title, reference, *inputs, **options):
    """The same, after handing in."""
    return check(exercise, title, reference, *inputs, hidden=True, **options)


OWN = {"numbers": tuple(NUMBERS), "points": 1}
CHECKS = [
    check("5.1", "W = 49, K = 17, S = 7", output_size, 49, 17, 7, 0, 1, again=(39, 18, 6, 0, 1), points=0.25),
    check(
        "5.1",
        "W = 20, K = 3, P = 6, D = 5",
        output_size,
        20,
        3,
        1,
        6,
        5,
        again=(25, 5, 1, 5, 4),
        points=0.5,
    ),
    hidden("5.1", "a ragged edge behind a dilated window", output_size, 11, 4, 5, 5, 4, points=0.25),
    hidden("5.1", "a dilated window much longer than the bare row", output_size, 6, 4, 3, 6, 4, points=0.25),
    hidden("5.1", "a window that just fits", output_size, 3, 4, 3, 5, 4, points=0.25),
    hidden("5.1", "a window that is a little too long", output_size, 6, 4, 3, 3, 4, points=0.25),
    hidden("5.1", "a window that is far too long", output_size, 6, 4, 3, 0, 4, points=0.25),
    check("5.2", "W = 13, K = 4, S = 2", left_over, 13, 4, 2, 0, 1, again=(12, 4, 3, 0, 1), points=0.25),
    check(
        "5.2",
        "W = 18, K = 4, S = 8, P = 3, D = 3",
        left_over,
        18,
        4,
        8,
        3,
        3,
        again=(12, 2, 9, 3, 3),
        points=0.75,
    ),
    hidden("5.2", "padding, gaps and a long stride", left_over, 25, 3, 9, 4, 3, points=0.5),
    hidden("5.2", "the rest lies in the padding", left_over, 12, 3, 3, 1, 1, points=0.25),
    hidden("5.2", "gaps inside the window", left_over, 14, 2, 4, 0, 2, points=0.25),
    check("5.3", "K = 5, D = 3", same_padding, 5, 3, again=(7, 5), points=0.5),
    hidden("5.3", "K = 3, D = 2", same_padding, 3, 2, points=0.25),
    hidden("5.3", "K = 4, D = 3", same_padding, 4, 3, points=0.5),
    hidden("5.3", "K = 6, D = 2", same_padding, 6, 2, points=0.5),
    hidden("5.3", "a window of a single square", same_padding, 1, 3, points=0.25),
    check(
        "5.4",
        "an output of 8 with K = 7, S = 5, P = 2",
        input_sizes,
        8,
        7,
        5,
        2,
        again=(7, 8, 3, 4),
        points=0.5,
    ),
    hidden("5.4", "a kernel longer than two strides", input_sizes, 5, 9, 4, 1, points=0.5),
    hidden("5.4", "sizes below one", input_sizes, 1, 3, 4, 2, points=0.5),
    check(
        "5.5",
        "eight filters on 2 × 9 × 12, one group",
        conv_cost,
        2,
        9,
        12,
        8,
        3,
        2,
        2,
        1,
        again=(3, 11, 8, 10, 4, 2, 1, 1),
        points=0.25,
    ),
    check(
        "5.5",
        "twelve filters on 8 × 11 × 10, four groups",
        conv_cost,
        8,
        11,
        10,
        12,
        3,
        2,
        2,
        4,
        again=(6, 15, 10, 12, 5, 2, 1, 3),
        points=0.75,
    ),
    hidden("5.5", "an oblong picture, stride 2", conv_cost, 4, 21, 34, 6, 3, 2, 1, 1, points=0.25),
    hidden("5.5", "filters that see two planes of eight", conv_cost, 8, 14, 11, 12, 3, 2, 2, 4, points=0.75),
    check(
        "5.6",
        "a small network on 2 × 13 × 18",
        layer_table,
        SMALL,
        [2, 13, 18],
        again=(SMALL, [3, 19, 14]),
    ),
    hidden("5.6", "ragged edges in each layer", layer_table, RAGGED, [3, 30, 41]),
    hidden("5.6", "a pool at the end", layer_table, POOL_LAST, [2, 23, 20]),
    check(
        "5.7",
        "[3, 2, 1], [2, 3, 1] and [5, 4, 1]",
        field_and_jump,
        [[3, 2, 1], [2, 3, 1], [5, 4, 1]],
        again=([[4, 3, 1], [2, 2, 1], [5, 2, 1]],),
        points=0.25,
    ),
    check(
        "5.7",
        "[2, 3, 2], [5, 3, 1] and [4, 2, 2]",
        field_and_jump,
        [[2, 3, 2], [5, 3, 1], [4, 2, 2]],
        again=([[2, 2, 2], [3, 3, 4], [5, 2, 4]],),
        points=0.5,
    ),
    hidden("5.7", "strides that differ", field_and_jump, [[5, 3, 1], [3, 2, 1], [4, 2, 1]], points=0.25),
    hidden("5.7", "strides and dilation", field_and_jump, [[3, 2, 2], [2, 3, 3], [3, 5, 4]], points=0.5),
    check(
        "5.8",
        "two layers with K = 3, a unit in the middle",
        paths,
        4,
        [[3, 1, 0, 1], [3, 1, 0, 1]],
        10,
        again=(2, [[3, 1, 0, 1], [4, 1, 0, 1]], 9),
        points=0.5,
    ),
    check(
        "5.8",
        "three layers, with all there is",
        paths,
        2,
        THREE_LAYERS,
        12,
        again=(1, [[3, 1, 1, 3], [3, 2, 2, 2], [4, 1, 1, 1]], 12),
    ),
    hidden(
        "5.8",
        "holes, a stride and unequal layers",
        paths,
        1,
        [[3, 2, 1, 2], [3, 1, 0, 2], [2, 1, 0, 1]],
        24,
        points=0.5,
    ),
    hidden("5.8", "a unit in the corner", paths, 0, [[3, 2, 2, 2], [4, 1, 2, 1], [3, 1, 0, 2]], 8),
    hidden("5.9", "the side of the output", own_side, **OWN),
    hidden("5.9", "parameters and multiply-adds", own_cost, **OWN),
    hidden("5.9", "the squares seen from behind the pool", own_field, **OWN),
]
