"""The layer's forward pass gone wrong, in ways that a single image with a single filter shows as well."""

import numpy as np

from chalkmark.mistakes import then, typed_as

from . import layouts
from .placement import BORDER, COUNTED, STARTS, STRIDE
from .shared import made_of, table, turned, with_input

X, W, B = 0, 1, 2
right = layouts.forward(layouts.RIGHT)
TURNED = "the filter is turned by 180°; here it lies on the window as it is (a cross-correlation)."
MIRRORED = "the filter is mirrored; here it lies on the window as it is."


def _bias_at_every_product(x, w, b, S, P):
    return right(x, w, b * w[0].size, S, P)


def _bias_in_the_weights(x, w, b, S, P):
    return right(x, w + b[:, None, None, None], 0 * b, S, P)


def _sums_multiplied(x, w, b, S, P):
    return right(x, w * 0 + w.sum(axis=(2, 3), keepdims=True), b, S, P)


FORWARD = made_of(layouts.forward, STRIDE, STARTS, COUNTED, BORDER) | table(
    {
        "turned": with_input(right, W, turned),
        "rows_reversed": with_input(right, W, lambda w: w[..., ::-1, :]),
        "columns_reversed": with_input(right, W, lambda w: w[..., ::-1]),
        "bias_forgotten": with_input(right, B, np.zeros_like),
        "bias_subtracted": with_input(right, B, np.negative),
        "bias_at_every_product": _bias_at_every_product,
        "bias_in_the_weights": _bias_in_the_weights,
        "averaged": with_input(right, W, lambda w: w / w[0].size),
        "sums_multiplied": _sums_multiplied,
        "map_transposed": then(right, lambda y: y.swapaxes(-1, -2)),
        "whole_numbers": typed_as(right, X),
    },
    turned=TURNED,
    rows_reversed=MIRRORED,
    columns_reversed=MIRRORED,
    bias_forgotten="the bias is not added.",
    bias_subtracted="the bias is subtracted; it is added.",
    bias_at_every_product="the bias is added to every product; it belongs once to each output.",
    bias_in_the_weights="the bias is added to the weights; it is added to the sum of the products.",
    averaged="the products of a window are averaged; an output is their sum.",
    sums_multiplied="the sum of the window is multiplied by that of the filter; multiply entry by entry, then sum.",
    map_transposed="rows and columns of the map are exchanged: it has H' rows and W' columns.",
    whole_numbers="x holds whole numbers, and an array of its type cuts off all fractions: make one of floats.",
)
