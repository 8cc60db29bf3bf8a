"""The checks of assignment 5: inputs, and what the core's shape arithmetic and gradients give for them."""

from chalkmark.assignment import Check

from .references import (
    BUILT_ON,
    conv_cost,
    field_and_jump,
    input_sizes,
    layer_table,
    left_over,
    output_size,
    own_cost,
    own_field,
    own_side,
    paths,
    same_padding,
)

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
