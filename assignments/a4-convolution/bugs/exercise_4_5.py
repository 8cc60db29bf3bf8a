"""Exercise 4.5, `conv_input_gradient`: what is sent to the pixels, and the border that is cut off."""

import numpy as np

from chalkmark.mistakes import catalogue, negated, without

from . import layouts
from .placement import LOST, SENT, STARTS, STRIDE_BACK
from .shared import first_for_all, made_of, sum_for_all, swapped, table, turned, with_input

G, W = 0, 1
right_images = layouts.images(layouts.RIGHT)
ONE_CUT = "the padding is removed at one end only: the gradient has the shape of x, cut P from every side."
OVERWRITTEN = "`=` for `+=`: a pixel adds up what all windows and all filters that saw it send."


def _frame(g, w, x_shape, S, P):
    """The gradient with its border."""
    N, C, height, width = x_shape
    return layouts.images(layouts.ALL_FAR)(g, w, (N, C, height + 2 * P, width + 2 * P), S, P)


def _cut_to_minus_zero(g, w, x_shape, S, P):
    return _frame(g, w, x_shape, S, P)[:, :, P:-P, P:-P]


def _cut_at_the_far_sides(g, w, x_shape, S, P):
    return _frame(g, w, x_shape, S, P)[:, :, : x_shape[2] + P, : x_shape[3] + P]


def _size_from_windows(g, w, x_shape, S, P):
    height, width = (S * (n - 1) + K - P for n, K in zip(g.shape[2:], w.shape[2:], strict=True))
    return right_images(g, w, x_shape, S, P)[:, :, :height, :width]


def _overwritten(g, w, x_shape, S, P):
    """`=` for `+=` from window to window."""
    gradient = 0 * _frame(g, w, x_shape, S, P)
    for i, j in np.ndindex(*g.shape[2:]):
        window = gradient[:, :, S * i : S * i + w.shape[2], S * j : S * j + w.shape[3]]
        window[...] = np.tensordot(g[:, :, i, j], w, axes=1)
    return gradient[:, :, P : P + x_shape[2], P : P + x_shape[3]]


def _overlap_averaged(g, w, x_shape, S, P):
    counted = np.ones((1, 1, *g.shape[2:])), np.ones((1, 1, *w.shape[2:])), (1, 1, *x_shape[2:])
    return right_images(g, w, x_shape, S, P) / np.maximum(right_images(*counted, S, P), 1)


def _one_filter(variant, place):
    return lambda g, w, x_shape, S, P: variant(g[:, [place]], w[[place]], x_shape, S, P)


INPUT = made_of(layouts.images, STRIDE_BACK, STARTS, LOST, SENT) | table(
    {
        "turned": with_input(right_images, W, turned),
        "overwritten": _overwritten,
        "overwritten_by_the_last_filter": _one_filter(_overwritten, -1),
        "last_filter": _one_filter(right_images, -1),
        "first_filter": _one_filter(right_images, 0),
        "filters_averaged": with_input(right_images, W, lambda w: w / len(w)),
        "overlap_averaged": _overlap_averaged,
        "padding_not_removed": _frame,
        "cut_at_the_near_sides": lambda *inputs: _frame(*inputs)[:, :, inputs[-1] :, inputs[-1] :],
        "cut_at_the_far_sides": _cut_at_the_far_sides,
        "cut_to_minus_zero": _cut_to_minus_zero,
        "size_from_windows": _size_from_windows,
        "planes_and_filters_swapped": with_input(right_images, W, swapped),
        "one_plane": with_input(right_images, W, first_for_all(1)),
        "planes_summed": with_input(right_images, W, sum_for_all(1)),
        "averaged": with_input(right_images, G, lambda g: g / len(g)),
        "images_summed": with_input(right_images, G, sum_for_all(0)),
        "one_image": with_input(right_images, G, first_for_all(0)),
        "without_filters": without(right_images, 1),
        "without_upstream": without(right_images, 0),
        "negated": negated(right_images),
    },
    turned="the filter lies upside down. One output sends it as it lies; it is turned only if you collect for a pixel.",
    overwritten=OVERWRITTEN,
    overwritten_by_the_last_filter=OVERWRITTEN,
    last_filter="`=` for `+=` over the filters: every filter looked at the pixel, so all of them send.",
    first_filter="only the first filter sends; every filter looked at the pixel, so add up all of them.",
    filters_averaged="the filters are averaged; a pixel adds up what all of them send.",
    overlap_averaged="the sum is divided by the number of windows on the pixel; it adds up what they send.",
    padding_not_removed="the padding is not removed: the gradient has the shape of x, cut P from every side.",
    cut_at_the_near_sides=ONE_CUT,
    cut_at_the_far_sides=ONE_CUT,
    cut_to_minus_zero="`[P:-P]` is empty where P is 0: end at P + H and P + W.",
    size_from_windows="the rest at the edge that no window saw is missing: it belongs to x, and its gradient is 0.",
    planes_and_filters_swapped="planes and filters are swapped: upstream's map o goes through w[o, c] to plane c.",
    one_plane="every plane gets what the filter's first plane sends; plane c gets it through w[o, c].",
    planes_summed="every plane gets the sum over the filter's planes; plane c gets what w[o, c] sends.",
    averaged="the gradient is divided by the batch; each image gets its own, as it is.",
    images_summed="every image gets the sum over the batch; image n gets what upstream[n] sends.",
    one_image="every image gets what the first image's outputs send; image n gets upstream[n].",
    without_filters="upstream is sent as it is; the slope of an output by a pixel is the weight between them.",
    without_upstream="only the weights are added up; multiply them by the upstream of the output that sends.",
    negated="the sign is turned: the slope by a pixel is the weight on it, plus sign.",
)

BUGS = catalogue("4.5", "conv_input_gradient", INPUT)
