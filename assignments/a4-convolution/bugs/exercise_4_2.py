"""Exercise 4.2, `conv_forward`: planes, filters and a batch."""

import numpy as np

from chalkmark.mistakes import catalogue, then

from . import layouts
from .forward import FORWARD, TURNED, B, W, X, right
from .shared import first_for_all, swapped, table, with_input

PLANES_PADDED = "batch and planes are padded as well, which moves them: pad the last two axes only."


def _planes_unsummed(x, w, b, S, P):
    windows = layouts.seen(x, layouts.RIGHT, w.shape[2:], S, P)
    return np.einsum("ncijkl,ockl->nocij", windows, w) + b[:, None, None, None]


def _planes_crosswise(x, w, b, S, P):
    return right(x.sum(axis=1, keepdims=True), w.sum(axis=1, keepdims=True), b, S, P)


def _one_plane(place):
    """The first plane only, or the last."""
    return lambda x, w, b, S, P: right(x[:, [place]], w[:, [place]], b, S, P)


def _padded(batch):
    """Zeros before the planes, and before the images where `batch` is 1."""

    def variant(x, w, b, S, P):
        moved = np.pad(x, [(batch * P, 0), (P, 0), (0, 0), (0, 0)])
        return right(moved[: len(x), : x.shape[1]], w, b, S, P)

    return variant


def _dealt(*order):
    """The axes in that order, forced into the right shape."""
    return then(right, lambda y: y.transpose(order).reshape(y.shape))


def _flattened_otherwise(w):
    """As it meets windows whose planes come last."""
    return w.reshape(len(w), *w.shape[2:], -1).transpose(0, 3, 1, 2)


LAYER = FORWARD | table(
    {
        "planes_reversed": with_input(right, W, lambda w: w[:, ::-1, ::-1, ::-1]),
        "planes_averaged": with_input(right, W, lambda w: w / w.shape[1]),
        "planes_unsummed": _planes_unsummed,
        "planes_crosswise": _planes_crosswise,
        "planes_and_filters_swapped": with_input(right, W, swapped),
        "first_plane_only": _one_plane(0),
        "last_plane_only": _one_plane(-1),
        "one_plane_of_the_filter": with_input(right, W, first_for_all(1)),
        "one_plane_of_the_picture": with_input(right, X, first_for_all(1)),
        "one_image": with_input(right, X, first_for_all(0)),
        "one_filter": with_input(right, W, first_for_all(0)),
        "one_bias": with_input(right, B, first_for_all(0)),
        "bias_for_each_plane": lambda x, w, b, S, P: right(x, w, b * w.shape[1], S, P),
        "biases_of_the_planes": lambda x, w, b, S, P: right(x, w, 0 * b + b[range(w.shape[1])].sum(), S, P),
        "bias_along_the_columns": lambda x, w, b, S, P: right(x, w, 0 * b, S, P) + b,
        "planes_padded": _padded(0),
        "batch_padded": _padded(1),
        "filters_first": then(right, swapped),
        "filters_last": then(right, lambda y: y.transpose(0, 2, 3, 1)),
        "filters_summed": then(right, lambda y: y.sum(axis=1)),
        "one_list": then(right, lambda y: y.reshape(-1, *y.shape[2:])),
        "dealt_from_last": _dealt(0, 2, 3, 1),
        "dealt_from_first": _dealt(1, 0, 2, 3),
        "flattened_otherwise": with_input(right, W, _flattened_otherwise),
    },
    planes_reversed=TURNED,
    planes_averaged="the planes are averaged; an output is their sum.",
    planes_unsummed="the planes are not summed: a filter reaches through all planes and says one number.",
    planes_crosswise="every plane meets every plane of the filter; plane c meets w[o, c] only.",
    planes_and_filters_swapped="planes and filters are swapped: w[o, c] reads plane c for output o.",
    first_plane_only="only the first plane is looked at; a filter reaches through all planes and sums.",
    last_plane_only="`=` for `+=` over the planes: only the last one counts.",
    one_plane_of_the_filter="every plane lies under the filter's first plane; plane c lies under w[o, c].",
    one_plane_of_the_picture="all planes of the filter read the picture's first plane; w[o, c] reads plane c.",
    one_image="every map is made of the first image: use image n.",
    one_filter="every map is made with the first filter: use w[o] for map o.",
    one_bias="every map gets the first bias; map o gets b[o].",
    bias_for_each_plane="the bias comes in once for each plane; it belongs once to each output.",
    biases_of_the_planes="the planes bring a bias each, b[c]; map o gets b[o], once.",
    bias_along_the_columns="the bias runs along the columns: NumPy aligns shapes from the right, give it (O, 1, 1).",
    planes_padded=PLANES_PADDED,
    batch_padded=PLANES_PADDED,
    filters_first="the maps come in the order (O, N, …); images come first: (N, O, H', W').",
    filters_last="the filters are the last axis; their place is behind the images: (N, O, H', W').",
    filters_summed="the filters are summed, too; each makes a map of its own.",
    one_list="images and filters are one axis; give each its own: reshape to (N, O, H', W').",
    dealt_from_last="`reshape` moves no axis: if the filters come last, reshape to (N, H', W', O), then transpose.",
    dealt_from_first="`reshape` moves no axis: if the filters come first, reshape to (O, N, H', W'), then transpose.",
    flattened_otherwise="windows and filters are flattened in two orders: both must go planes, rows, columns.",
)

BUGS = catalogue("4.2", "conv_forward", LAYER)
