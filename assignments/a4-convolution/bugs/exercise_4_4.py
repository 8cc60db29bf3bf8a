"""Exercise 4.4, `conv_filter_gradient`: what the weights saw, read or summed in other ways."""

import numpy as np

from chalkmark.mistakes import catalogue, negated, then, without

from . import layouts
from .placement import LOST, READ, STARTS, STRIDE_BACK
from .shared import first_for_all, made_of, sum_for_all, swapped, table, turned, with_input

G = 0
right_filters = layouts.filters(layouts.RIGHT)
EXCHANGED = "rows and columns of the filter are exchanged: K_H, the rows, comes first in kernel_size and in the shape."


def _only(images, rows, columns):
    """All outputs but these send nothing."""

    def change(g):
        kept = np.zeros(g.shape)
        kept[images, :, rows, columns] = g[images, :, rows, columns]
        return kept

    return change


def _kernel_swapped(g, x, kernel, S, P):
    def layout(sizes, kernel, S, P):
        return [layouts.covered(count, K, S, -P) for count, K in zip(g.shape[2:], kernel, strict=True)]

    return layouts.filters(layout)(g, x, kernel[::-1], S, P)


def _images_crosswise(g, x, kernel, S, P):
    return right_filters(g.sum(axis=0, keepdims=True), x.sum(axis=0, keepdims=True), kernel, S, P)


LAST, ALL = slice(-1, None), slice(None)
FILTERS = made_of(layouts.filters, STRIDE_BACK, STARTS, LOST, READ) | table(
    {
        "averaged": with_input(right_filters, G, lambda g: g / len(g)),
        "averaged_over_the_places": with_input(right_filters, G, lambda g: g / g[0, 0].size),
        "averaged_over_all": with_input(right_filters, G, lambda g: g / g[:, 0].size),
        "last_image": with_input(right_filters, G, _only(LAST, ALL, ALL)),
        "first_image": with_input(right_filters, G, _only(slice(1), ALL, ALL)),
        "last_place": with_input(right_filters, G, _only(LAST, LAST, LAST)),
        "last_places": with_input(right_filters, G, _only(ALL, LAST, LAST)),
        "turned": then(right_filters, turned),
        "upstream_turned": with_input(right_filters, G, turned),
        "planes_and_filters_swapped": then(right_filters, swapped),
        "kernel_swapped": _kernel_swapped,
        "exchanged": then(right_filters, lambda w: w.swapaxes(2, 3)),
        "planes_summed": then(right_filters, sum_for_all(1)),
        "one_plane": then(right_filters, first_for_all(1)),
        "maps_summed": then(right_filters, sum_for_all(0)),
        "one_map": then(right_filters, first_for_all(0)),
        "images_crosswise": _images_crosswise,
        "places_crosswise": with_input(right_filters, G, lambda g: g * 0 + g.sum(axis=(2, 3), keepdims=True)),
        "without_upstream": without(right_filters, 0),
        "without_x": without(right_filters, 1),
        "negated": negated(right_filters),
    },
    averaged="the gradient is divided by the batch; a mean, if any, is in upstream already.",
    averaged_over_the_places="the gradient is divided by the number of places; a weight adds up what all of them send.",
    averaged_over_all="the gradient is a mean over images and places; it is their sum.",
    last_image="`=` for `+=` over the images: only the last image reaches the filters.",
    first_image="only the first image reaches the filters; add up all of them.",
    last_place="`=` for `+=` over the places: a weight is used at every place, so add up what they send.",
    last_places="`=` for `+=` over the places: only the last window of each image counts; add up all of them.",
    turned="the filter's gradient is turned by 180°; only the way to the images turns anything.",
    upstream_turned="upstream is turned by 180°: output [i, j] meets the window that it saw.",
    planes_and_filters_swapped="planes and filters are swapped: entry [o, c] pairs upstream's map o with plane c of x.",
    kernel_swapped=EXCHANGED,
    exchanged=EXCHANGED,
    planes_summed="the planes of x are summed; w[o, c] met plane c only, so each plane has a gradient of its own.",
    one_plane="every plane of the filter gets the gradient of the first; w[o, c] met plane c of x.",
    maps_summed="every filter gets the sum of all maps; filter o made map o only.",
    one_map="every filter gets what the first map sends; filter o made map o.",
    images_crosswise="upstream of every image meets every image; image n meets upstream[n] only.",
    places_crosswise="the sum of upstream is multiplied by a sum of pixels; multiply place by place, then sum.",
    without_upstream="only the local slopes, what lay under the weights, are summed; multiply each by its upstream.",
    without_x="upstream alone is summed; multiply it by what lay under the weight.",
    negated="the sign is turned: the slope by a weight is the pixel under it, plus sign.",
)

BUGS = catalogue("4.4", "conv_filter_gradient", FILTERS)
