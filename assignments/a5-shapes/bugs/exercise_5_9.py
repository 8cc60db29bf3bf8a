"""Exercise 5.9, `own_side`, `own_cost` and `own_field`: the same questions of a student's own network."""

from chalkmark.rewriting import rewritten

from .windows import windows

OWN_SIDE = """
def own_side(side, filters, dilation):
    first = windows(side, 5, 4, 1, 1)
    second = windows(first, 3, 1, 1, dilation)
    last = windows(second, 2, 2, 0, 1)
    return last
"""
OWN_SIDES = {
    "a layer is left out: the dilation makes layer 2's output smaller, and the pool halves what comes out.": [
        "second = first",
        "return second",
    ],
    "one too large: round down in all layers, no padding for the pool, and layer 2 spans D(K-1) + 1.": [
        "first = -(-(side - 3) // 4) + 1",
        "last = -(-(second - 2) // 2) + 1",
        "last = windows(second, 2, 2, 1, 1)",
    ],
    "one too small: layer 2 has padding, at both ends, and spans D(K-1) + 1.": [
        "second = windows(first, 3, 1, 0, dilation)",
        "second = first + 2 - 3 - 2 * dilation + 1",
    ],
    "too small: each layer has a + 1 for its first window, and layer 2 spans D(K-1) + 1.": [
        "first = (side - 3) // 4; second = first + 1 - 2 * dilation; last = (second - 2) // 2"
    ],
    "this is the side after layer 1; two more layers follow.": ["return first"],
    "layer 1 moves four squares at a time.": ["first = side - 2"],
    "the pool moves two squares at a time.": ["last = second - 1"],
}

OWN_COST = """
def own_cost(side, filters, dilation):
    first = windows(side, 5, 4, 1, 1)
    second = windows(first, 3, 1, 1, dilation)
    last = second // 2
    more = 2 * filters
    planes = filters
    kernel_1 = 25
    kernel_2 = 9
    weights_1 = filters * 3 * kernel_1
    weights_2 = more * planes * kernel_2
    biases_1, biases_2 = filters, more
    products_1, products_2 = weights_1, weights_2
    work_1 = products_1 * first**2
    work_2 = products_2 * second**2
    parameters = weights_1 + biases_1 + weights_2 + biases_2
    work = work_1 + work_2
    return parameters, work
"""
OWN_COSTS = {
    "the biases are parameters too.": ["biases_1, biases_2 = 0, 0"],
    "each filter has a bias, and one only.": [
        "biases_1, biases_2 = 1, 1",
        "biases_1, biases_2 = 3 * filters, more * filters",
    ],
    "a bias is added, not multiplied: it makes no multiply-add.": [
        "products_1, products_2 = weights_1 + biases_1, weights_2 + biases_2",
        "return parameters, work + biases_1 + biases_2",
    ],
    "a multiplication and the addition after it count as one multiply-add.": ["work = 2 * (work_1 + work_2)"],
    "a dot product goes through all planes of the layer's input.": [
        "products_1, products_2 = filters * kernel_1, more * kernel_2",
        "weights_1 = filters * kernel_1; weights_2 = more * kernel_2",
    ],
    "layer 2 goes through what layer 1 makes, as many planes as that has filters.": [
        "planes = 3",
        "planes = 1",
        "planes = more",
    ],
    "layer 2 has twice as many filters as layer 1.": [
        "more = filters",
        "more = filters; planes = 2 * filters",
    ],
    "one dot product for each place of the layer's output, before the pool.": [
        "work_1 = products_1 * side**2; work_2 = products_2 * first**2",
        "work_1 = products_1 * side**2",
        "work_1 = products_1 * side**2; work_2 = products_2 * side**2",
        "work_1 = products_1 * (side + 2) ** 2; work_2 = products_2 * (first + 2) ** 2",
        "work_2 = products_2 * last**2",
        "work_1 = products_1 * last**2; work_2 = products_2 * last**2",
        "work_1 = products_1 * second**2",
    ],
    "an output has two sides: its places are a square.": [
        "work_1 = products_1 * first; work_2 = products_2 * second",
    ],
    "the dilation makes layer 2's output smaller, and cheaper.": ["second = first"],
    "layer 2's output is too small: it has padding, at both ends, and spans D(K-1) + 1.": [
        "second = windows(first, 3, 1, 0, dilation)",
        "second = first - 2 * dilation + 1",
    ],
    "rounded up: what does not fill a step is dropped.": ["first = -(-(side - 3) // 4) + 1"],
    "an output has one more place than the window makes steps.": [
        "first = (side - 3) // 4; second = first + 1 - 2 * dilation",
        "first = (side - 3) // 4",
    ],
    "the gaps of a dilated kernel have no weights: it has 3 × 3 in all.": [
        "kernel_2 = (2 * dilation + 1) ** 2",
        "kernel_2 = (3 * dilation) ** 2",
        "kernel_2 = 9 * dilation",
    ],
    "a kernel is K × K: each plane of a filter has K² weights.": ["kernel_1 = 5; kernel_2 = 3"],
    "layer 1 has kernels of 5 × 5, layer 2 of 3 × 3.": ["kernel_1 = 9", "kernel_2 = 25"],
    "both convolutions cost something: add them up.": [
        "parameters = weights_1 + biases_1; work = work_1",
        "parameters = weights_2 + biases_2; work = work_2",
    ],
    "first the parameters, then the multiply-adds.": ["return work, parameters"],
}

OWN_FIELD = """
def own_field(side, filters, dilation):
    layers = [[5, 4, 1], [3, 1, dilation], [2, 2, 1]]
    r, j = 1, 1
    for n, (K, S, D) in enumerate(layers):
        gaps = D * (K - 1)
        wider = gaps * j
        r += wider
        j *= S
    return r
"""
OWN_FIELDS = {
    "the strides before are missing: multiply by the jump.": ["wider = gaps"],
    "a stride widens the steps of later layers, not its own.": ["wider = gaps * j * S"],
    "the jump is the product of all strides so far, not the last one.": ["j = S"],
    "the dilation of layer 2 is forgotten.": ["gaps = K - 1"],
    "the dilation is layer 2's: both its gaps are D wide, no more and no less, and the jump does not change.": [
        "layers = [[5, 4, dilation], [3, 1, 1], [2, 2, 1]]",
        "gaps = (D + 1) * (K - 1) if D > 1 else K - 1",
        "gaps = K + D - 2",
    ],
    "K squares have K - 1 gaps: a layer adds D(K-1) times the jump.": [
        "gaps = D * K",
        "gaps = D * (K - 1) + 1",
    ],
    "start from 1: a square sees itself.": ["r, j = 0, 1"],
    "a pool is a window too, for the field.": ["layers = [[5, 4, 1], [3, 1, dilation]]"],
    "the layers are in the wrong order: the one at the picture comes first.": [
        "layers = [[2, 2, 1], [3, 1, dilation], [5, 4, 1]]"
    ],
    "this is the jump; asked is the field.": ["return j"],
    "this is in the layer before; asked is the picture.": ["return 2"],
}

BUGS = [
    *rewritten("5.9", OWN_SIDE, OWN_SIDES, windows=windows),
    *rewritten("5.9", OWN_COST, OWN_COSTS, windows=windows),
    *rewritten("5.9", OWN_FIELD, OWN_FIELDS),
]
