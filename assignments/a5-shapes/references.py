"""What is right in assignment 5, by the core; and what its exercises make of functions that earlier ones asked for."""

import numpy as np

from chalkgrad import Tensor, shapes
from chalkgrad import functional as F


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
