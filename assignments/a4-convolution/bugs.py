"""The catalogue of known bugs of assignment 4: functions with a mistake, and what to say about it."""

from itertools import combinations
from pathlib import Path

import numpy as np

from chalkmark.assignment import module_at
from chalkmark.mistakes import catalogue, named, negated, typed_as, without

layouts = module_at(Path(__file__).with_name("layouts.py"), "a4_convolution_layouts")


def _table(variants, **hints):
    """Hints by the variants, which get their names."""
    return {named(variant, name): hints[name] for name, variant in variants.items()}


def _of(made, *layouts):
    """What `made` makes of layouts with mistakes, with the hints of these."""
    return {made(layout): hint for table in layouts for layout, hint in table.items()}


def _with(right, place, change):
    """The right function of another input at `place`."""
    return lambda *inputs: right(*inputs[:place], change(inputs[place]), *inputs[place + 1 :])


def _then(right, change):
    """Something done to the right result."""
    return lambda *inputs: change(right(*inputs))


def _turned(w):
    return w[..., ::-1, ::-1]


def _swapped(w):
    return w.swapaxes(0, 1)


def _first_for_all(axis):
    return lambda array: array.take([0], axis).repeat(array.shape[axis], axis)


def _sum_for_all(axis):
    return lambda array: array.sum(axis, keepdims=True).repeat(array.shape[axis], axis)


LAST_MISSING = (
    "the last window is missing: + 1 comes after the division, and a `range` of starts includes the last."
)
TWO_ENDS = "P zeros belong on each side, 2P in all."
STRIDE = {
    layouts.NO_STRIDE: "the stride is ignored: the window of output i starts at S·i, and fewer windows fit.",
    layouts.SIZE_ONLY: "the stride is in the size only: the window of output [i, j] starts at row S·i and column S·j.",
    layouts.COLUMNS_BY_ONE: "the stride is ignored along the columns: S holds for rows and columns alike.",
    layouts.ROWS_BY_ONE: "the stride is ignored along the rows: S holds for rows and columns alike.",
}
STRIDE_BACK = {
    layouts.SIZE_ONLY: "the stride is ignored: the window of output [i, j] starts at row S·i and column S·j.",
}
STARTS = {
    layouts.ROWS_ONLY: "the stride moves the windows down only: their columns start at S·j, too.",
    layouts.COLUMNS_ONLY: "the stride moves the windows sideways only: their rows start at S·i, too.",
    layouts.SPREAD: "the stride is at the wrong index: x is read at S·i + k, not at i + S·k.",
}
LOST = dict.fromkeys((layouts.PLUS_INSIDE, layouts.NO_PLUS, layouts.LAST_START), LAST_MISSING)
COUNTED = LOST | {
    layouts.rows_for_columns: "there are as many columns as rows: H' comes from the height, W' from the width.",
    layouts.UP: "the output size is rounded up: a rest at the edge that fills no window is dropped, use the floor.",
}
OTHER_BORDER = {
    layouts.EDGE: "the border repeats the pixels at the edge; it is made of zeros.",
    layouts.MIRROR: "the border mirrors the picture; it is made of zeros.",
    layouts.WRAP: "the border is the picture's other end, as with a negative index; it is made of zeros.",
}
BORDER = OTHER_BORDER | {
    layouts.NO_BORDER: "the border of zeros is missing: pad rows and columns by P on both sides first.",
    layouts.NEAR: f"P is counted once, on the near side only or in the size: {TWO_ENDS}",
    layouts.FAR: f"the border is on the far side only: {TWO_ENDS}",
    layouts.ALL_NEAR: f"all zeros lie above and on the left: {TWO_ENDS}",
    layouts.ALL_FAR: "the windows lie P too far: with P zeros on the near sides, x begins at row P and column P.",
    layouts.UNCOUNTED: "the output size forgets the border: H + 2P rows are there once x is padded.",
    layouts.TWICE: "the border is there twice: pad in one place, before the windows are laid or with them.",
    layouts.ROWS_BORDERED: "the border is above and below only: pad the columns, too.",
    layouts.COLUMNS_BORDERED: "the border is on the left and right only: pad the rows, too.",
}
READ = OTHER_BORDER | {
    layouts.ALL_FAR: "the windows lie P too far, as on x without its border: pad x as the forward pass did.",
    layouts.ALL_NEAR: "the windows start P too early: x begins at row P and column P of the padded picture.",
}
SENT = {
    layouts.ALL_FAR: "the padding is cut off at the wrong end: x begins at row P and column P.",
    layouts.ALL_NEAR: "the padding is cut off at the near sides only: x ends P before the padded picture does.",
    layouts.WRAP: "a negative index wraps to the other end: send to the padded picture, and cut its border off.",
}
APART = {
    layouts.K_APART: "the windows stand side by side; they start S apart, not K.",
    layouts.K_COUNTED: "the number of windows is divided by K; they start S apart: ⌊(H - K)/S⌋ + 1.",
}
WINDOW = {
    layouts.K_LESS: "a window has K - 1 rows and columns here; as a slice ends before its end, it is top : top + K.",
    layouts.K_MORE: "a window has K + 1 rows and columns here; as a slice ends before its end, it is top : top + K.",
}

X, W, B = 0, 1, 2
right = layouts.forward(layouts.RIGHT)
TURNED = "the filter is turned by 180°; here it lies on the window as it is (a cross-correlation)."
MIRRORED = "the filter is mirrored; here it lies on the window as it is."
MATRICES = "`@` and `dot` multiply matrices; window and filter meet entry by entry: `*`, then the sum."


def _bias_at_every_product(x, w, b, S, P):
    return right(x, w, b * w[0].size, S, P)


def _bias_in_the_weights(x, w, b, S, P):
    return right(x, w + b[:, None, None, None], 0 * b, S, P)


def _sums_multiplied(x, w, b, S, P):
    return right(x, w * 0 + w.sum(axis=(2, 3), keepdims=True), b, S, P)


FORWARD = _of(layouts.forward, STRIDE, STARTS, COUNTED, BORDER) | _table(
    {
        "turned": _with(right, W, _turned),
        "rows_reversed": _with(right, W, lambda w: w[..., ::-1, :]),
        "columns_reversed": _with(right, W, lambda w: w[..., ::-1]),
        "bias_forgotten": _with(right, B, np.zeros_like),
        "bias_subtracted": _with(right, B, np.negative),
        "bias_at_every_product": _bias_at_every_product,
        "bias_in_the_weights": _bias_in_the_weights,
        "averaged": _with(right, W, lambda w: w / w[0].size),
        "sums_multiplied": _sums_multiplied,
        "map_transposed": _then(right, lambda y: y.swapaxes(-1, -2)),
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


def _single(variant):
    """A bug of the layer as one of a single image and filter."""

    def single(x, w, b, S, P):
        return variant(x[None, None], w[None, None], np.array([b]), S, P)[0, 0]

    return named(single, variant.__name__)


def _by_product(product):
    """The sum over some product of window and filter."""

    def variant(x, w, b, S, P):
        windows = layouts.seen(x[None, None], layouts.RIGHT, w.shape, S, P)[0, 0]
        return product(windows, w).sum(axis=(2, 3)) + b

    return variant


ONE = {_single(variant): hint for variant, hint in FORWARD.items()} | _table(
    {
        "transposed": _by_product(lambda windows, w: windows * w.T),
        "window_by_filter": _by_product(lambda windows, w: windows @ w),
        "filter_by_window": _by_product(lambda windows, w: w @ windows),
    },
    transposed="rows and columns of the filter are exchanged: w[k, l] meets row S·i + k and column S·j + l.",
    window_by_filter=MATRICES,
    filter_by_window=MATRICES,
)

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
    return _then(right, lambda y: y.transpose(order).reshape(y.shape))


def _flattened_otherwise(w):
    """As it meets windows whose planes come last."""
    return w.reshape(len(w), *w.shape[2:], -1).transpose(0, 3, 1, 2)


LAYER = FORWARD | _table(
    {
        "planes_reversed": _with(right, W, lambda w: w[:, ::-1, ::-1, ::-1]),
        "planes_averaged": _with(right, W, lambda w: w / w.shape[1]),
        "planes_unsummed": _planes_unsummed,
        "planes_crosswise": _planes_crosswise,
        "planes_and_filters_swapped": _with(right, W, _swapped),
        "first_plane_only": _one_plane(0),
        "last_plane_only": _one_plane(-1),
        "one_plane_of_the_filter": _with(right, W, _first_for_all(1)),
        "one_plane_of_the_picture": _with(right, X, _first_for_all(1)),
        "one_image": _with(right, X, _first_for_all(0)),
        "one_filter": _with(right, W, _first_for_all(0)),
        "one_bias": _with(right, B, _first_for_all(0)),
        "bias_for_each_plane": lambda x, w, b, S, P: right(x, w, b * w.shape[1], S, P),
        "biases_of_the_planes": lambda x, w, b, S, P: right(x, w, 0 * b + b[range(w.shape[1])].sum(), S, P),
        "bias_along_the_columns": lambda x, w, b, S, P: right(x, w, 0 * b, S, P) + b,
        "planes_padded": _padded(0),
        "batch_padded": _padded(1),
        "filters_first": _then(right, _swapped),
        "filters_last": _then(right, lambda y: y.transpose(0, 2, 3, 1)),
        "filters_summed": _then(right, lambda y: y.sum(axis=1)),
        "one_list": _then(right, lambda y: y.reshape(-1, *y.shape[2:])),
        "dealt_from_last": _dealt(0, 2, 3, 1),
        "dealt_from_first": _dealt(1, 0, 2, 3),
        "flattened_otherwise": _with(right, W, _flattened_otherwise),
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

AXES = {0: "images", 2: "rows", 3: "columns"}


def _summed(*axes):
    return named(lambda g: g.sum(axis=axes), "summed_over", *axes)


def _sum_hint(axes):
    kept = " and ".join(name for axis, name in AXES.items() if axis not in axes)
    if 1 in axes:
        return f"the maps are summed, too{kept and f', and the {kept} kept'}; each map, axis 1, has a bias of its own."
    return f"the gradient is not summed over the {kept}: all of them use the one bias of their map."


sums = [axes for n in range(5) for axes in combinations(range(4), n) if axes != (0, 2, 3)]
right_bias = _summed(0, 2, 3)
BIAS = {_summed(*axes): _sum_hint(axes) for axes in sums} | _table(
    {
        "averaged": lambda g: g.mean(axis=(0, 2, 3)),
        "averaged_over_the_batch": lambda g: g.mean(axis=0).sum(axis=(1, 2)),
        "averaged_over_the_places": lambda g: g.mean(axis=(2, 3)).sum(axis=0),
        "last_image": lambda g: g[-1].sum(axis=(1, 2)),
        "first_image": lambda g: g[0].sum(axis=(1, 2)),
        "last_place": lambda g: g[-1, :, -1, -1],
        "last_places": lambda g: g[:, :, -1, -1].sum(axis=0),
        "counted": without(right_bias, 0),
        "all_maps": lambda g: np.full(g.shape[1], g.sum()),
        "dimensions_kept": lambda g: g.sum(axis=(0, 2, 3), keepdims=True),
        "column": _then(right_bias, lambda b: b[:, None]),
        "row": _then(right_bias, lambda b: b[None]),
        "dealt": lambda g: g.reshape(g.shape[1], -1).sum(axis=1),
        "negated": negated(right_bias),
    },
    averaged="the bias gradient is a mean; each use adds to it, so it is the sum over batch and places.",
    averaged_over_the_batch="the bias gradient is a mean over the batch; add up the images.",
    averaged_over_the_places="the bias gradient is a mean over the places; add up what each of them sends.",
    last_image="`=` for `+=` over the images: only the last one reaches the bias.",
    first_image="only the first image reaches the bias; add up all of them.",
    last_place="`=` for `+=`: only the last place of the last image reaches the bias.",
    last_places="`=` for `+=` over the places: only the last one of each image reaches the bias.",
    counted="the uses of the bias are counted; each sends its slope, 1, times upstream.",
    all_maps="every bias gets the sum of all maps; each map, axis 1, has a bias of its own.",
    dimensions_kept="the summed axes are kept with length 1; the gradient has the shape of b, (O,): no keepdims.",
    column="the gradient is a column, (O, 1); it has the shape of b, (O,).",
    row="the gradient is a row, (1, O); it has the shape of b, (O,).",
    dealt="`reshape` moves no axis, so it mixes images and maps: sum over the axes 0, 2 and 3.",
    negated="the sign is turned: a larger bias makes each output larger, slope 1.",
)

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
FILTERS = _of(layouts.filters, STRIDE_BACK, STARTS, LOST, READ) | _table(
    {
        "averaged": _with(right_filters, G, lambda g: g / len(g)),
        "averaged_over_the_places": _with(right_filters, G, lambda g: g / g[0, 0].size),
        "averaged_over_all": _with(right_filters, G, lambda g: g / g[:, 0].size),
        "last_image": _with(right_filters, G, _only(LAST, ALL, ALL)),
        "first_image": _with(right_filters, G, _only(slice(1), ALL, ALL)),
        "last_place": _with(right_filters, G, _only(LAST, LAST, LAST)),
        "last_places": _with(right_filters, G, _only(ALL, LAST, LAST)),
        "turned": _then(right_filters, _turned),
        "upstream_turned": _with(right_filters, G, _turned),
        "planes_and_filters_swapped": _then(right_filters, _swapped),
        "kernel_swapped": _kernel_swapped,
        "exchanged": _then(right_filters, lambda w: w.swapaxes(2, 3)),
        "planes_summed": _then(right_filters, _sum_for_all(1)),
        "one_plane": _then(right_filters, _first_for_all(1)),
        "maps_summed": _then(right_filters, _sum_for_all(0)),
        "one_map": _then(right_filters, _first_for_all(0)),
        "images_crosswise": _images_crosswise,
        "places_crosswise": _with(right_filters, G, lambda g: g * 0 + g.sum(axis=(2, 3), keepdims=True)),
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


INPUT = _of(layouts.images, STRIDE_BACK, STARTS, LOST, SENT) | _table(
    {
        "turned": _with(right_images, W, _turned),
        "overwritten": _overwritten,
        "overwritten_by_the_last_filter": _one_filter(_overwritten, -1),
        "last_filter": _one_filter(right_images, -1),
        "first_filter": _one_filter(right_images, 0),
        "filters_averaged": _with(right_images, W, lambda w: w / len(w)),
        "overlap_averaged": _overlap_averaged,
        "padding_not_removed": _frame,
        "cut_at_the_near_sides": lambda *inputs: _frame(*inputs)[:, :, inputs[-1] :, inputs[-1] :],
        "cut_at_the_far_sides": _cut_at_the_far_sides,
        "cut_to_minus_zero": _cut_to_minus_zero,
        "size_from_windows": _size_from_windows,
        "planes_and_filters_swapped": _with(right_images, W, _swapped),
        "one_plane": _with(right_images, W, _first_for_all(1)),
        "planes_summed": _with(right_images, W, _sum_for_all(1)),
        "averaged": _with(right_images, G, lambda g: g / len(g)),
        "images_summed": _with(right_images, G, _sum_for_all(0)),
        "one_image": _with(right_images, G, _first_for_all(0)),
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

WRONG_AXES = "planes and filters are turned, the first two axes; turn rows and columns, axes 2 and 3."
QUARTER = "this is a quarter turn, 90°; two of them make 180°."
NOT_EXCHANGED = "planes and filters are not exchanged: on the way back O planes come in and C go out"
REVERSED = "the order of planes and filters is reversed too; only rows and columns turn."
KERNELS = _table(
    {
        "not_turned": lambda w: w,
        "rows_only": lambda w: w[..., ::-1, :],
        "columns_only": lambda w: w[..., ::-1],
        "transposed": lambda w: w.swapaxes(2, 3),
        "quarter": lambda w: np.rot90(w, 1, (2, 3)),
        "three_quarters": lambda w: np.rot90(w, 3, (2, 3)),
        "turned_and_transposed": lambda w: _turned(w).swapaxes(2, 3),
        "filters_reversed": lambda w: _turned(w)[::-1],
        "planes_reversed": lambda w: _turned(w)[:, ::-1],
        "all_reversed": np.flip,
        "wrong_axes": lambda w: w[::-1, ::-1],
        "quarter_of_wrong_axes": lambda w: np.rot90(w).swapaxes(0, 1),
        "negated": lambda w: -_turned(w),
    },
    not_turned="the filter is not turned: reverse rows and columns too.",
    rows_only="only the rows are reversed; a turn by 180° reverses the columns too.",
    columns_only="only the columns are reversed; a turn by 180° reverses the rows too.",
    transposed="rows and columns are exchanged; a turn by 180° reverses both.",
    quarter=QUARTER,
    three_quarters=QUARTER,
    turned_and_transposed="rows and columns are exchanged as well; they are reversed, and keep their places.",
    filters_reversed=REVERSED,
    planes_reversed=REVERSED,
    all_reversed=REVERSED,
    wrong_axes=WRONG_AXES,
    quarter_of_wrong_axes=WRONG_AXES,
    negated="the signs are turned; a turn moves the weights and changes none.",
)


def _dealt_out(w):
    """Turned, then forced into the right shape."""
    return _turned(w).reshape(w.shape[1], w.shape[0], *w.shape[2:])


TURN = (
    {named(_then(change, _swapped), change.__name__): hint for change, hint in KERNELS.items()}
    | {
        named(_then(change, np.array), change.__name__, "not_exchanged"): f"{NOT_EXCHANGED}; and {hint}"
        for change, hint in KERNELS.items()
        if change.__name__ != "not_turned"
    }
    | _table(
        {
            "not_exchanged": _turned,
            "dealt": _dealt_out,
            "dealt_unturned": _with(_dealt_out, 0, _turned),
            "T": np.transpose,
        },
        not_exchanged=f"{NOT_EXCHANGED}.",
        dealt_unturned="`reshape` moves no axis: exchange the axes with `transpose`, then turn rows and columns.",
        T="`T` reverses the order of all four axes; exchange the first two only: `transpose(1, 0, 2, 3)`.",
        dealt="`reshape` moves no axis, it deals the entries out anew: exchange the axes with `transpose`.",
    )
)

right_pool = layouts.pool(layouts.RIGHT)
BY_ITSELF = "the maximum runs over the planes as well; each plane is pooled by itself."


def _largest_magnitude(windows):
    place = abs(windows).argmax(axis=-1)[..., None]
    return np.take_along_axis(windows, place, axis=-1)[..., 0]


POOL = _of(layouts.pool, STRIDE, STARTS, COUNTED, APART, WINDOW) | _table(
    {
        "from_zero": _then(right_pool, lambda y: np.maximum(y, 0)),
        "over_everything": _then(right_pool, lambda y: y * 0 + y.max(axis=(0, 1))),
        "zeros_at_the_edge": layouts.pool(layouts.UP, outside=0.0),
        "sizes_swapped": lambda x, K, S: right_pool(x, S, K),
        "over_planes": _then(right_pool, lambda y: y.max(axis=1, keepdims=True).repeat(y.shape[1], axis=1)),
        "planes_lost": _then(right_pool, lambda y: y.max(axis=1)),
        "over_images": _then(right_pool, lambda y: y.max(axis=0, keepdims=True).repeat(len(y), axis=0)),
        "smallest": layouts.pool(layouts.RIGHT, lambda windows: windows.min(axis=-1)),
        "mean": layouts.pool(layouts.RIGHT, lambda windows: windows.mean(axis=-1)),
        "total": layouts.pool(layouts.RIGHT, lambda windows: windows.sum(axis=-1)),
        "magnitude": layouts.pool(layouts.RIGHT, _largest_magnitude),
        "absolute": layouts.pool(layouts.RIGHT, lambda windows: abs(windows).max(axis=-1)),
        "place": layouts.pool(layouts.RIGHT, lambda windows: windows.argmax(axis=-1)),
        "first": layouts.pool(layouts.RIGHT, lambda windows: windows[..., 0]),
        "last": layouts.pool(layouts.RIGHT, lambda windows: windows[..., -1]),
    },
    from_zero="the search for the largest begins with 0, which wins over negative entries: begin with -inf.",
    over_everything="the maximum runs over images and planes as well; each plane of each image is pooled by itself.",
    zeros_at_the_edge="the edge is filled up with zeros; a rest that fills no window is dropped, use the floor.",
    sizes_swapped="K and S are swapped: windows are K wide and start S apart.",
    over_planes=BY_ITSELF,
    planes_lost=BY_ITSELF,
    over_images="the maximum runs over the images as well; each image is pooled by itself.",
    smallest="this is the smallest entry of each window; keep the largest.",
    mean="this is average pooling; keep the largest entry of each window.",
    total="the windows are summed; keep the largest entry of each.",
    magnitude="entries are compared without their sign; the largest of -3, -1 and -2 is -1.",
    absolute="this is the largest absolute value; signs count: the largest of -3, -1 and -2 is -1.",
    place="`argmax` says where the largest entry is; keep the entry itself.",
    first="each window's first entry is kept, not its largest.",
    last="each window's last entry is kept, not its largest.",
)

right_route = layouts.route()
first_winner = layouts.first_winner


def _ties(windows):
    return windows == windows.max(axis=-1, keepdims=True)


def _across(windows):
    """The windows with rows and columns exchanged."""
    K = round(windows.shape[-1] ** 0.5)
    return windows.reshape(*windows.shape[:-1], K, K).swapaxes(-1, -2).reshape(windows.shape)


def _of_all_planes(windows):
    largest = windows.max(axis=-1)
    return first_winner(windows) * (largest == largest.max(axis=1, keepdims=True))[..., None]


def _each(place, adding=True, like_x=False):
    """Window after window; `place` tells from a winner's number, K, W and the window's start where upstream goes."""

    def variant(g, x, K, S):
        gradient = np.zeros(np.add(x.shape, (0, 0, K * K, K * K)), dtype=x.dtype if like_x else float)
        for n, c, i, j in np.ndindex(*g.shape):
            winner = int(x[n, c, S * i : S * i + K, S * j : S * j + K].argmax())
            row, column = place(winner, K, x.shape[3], S * i, S * j)
            before = gradient[n, c, row, column] if adding else 0
            gradient[n, c, row, column] = before + g[n, c, i, j]
        return gradient[:, :, : x.shape[2], : x.shape[3]]

    return variant


def _place(winner, K, W, top, left):
    return top + winner // K, left + winner % K


ROUTE = _of(layouts.routed, STRIDE_BACK, STARTS, LOST, {layouts.K_STEPS: APART[layouts.K_APART]}) | _table(
    {
        "all_winners": layouts.route(_ties),
        "winners_share": layouts.route(
            lambda windows: _ties(windows) / _ties(windows).sum(axis=-1, keepdims=True)
        ),
        "last_winner": layouts.route(lambda windows: first_winner(windows[..., ::-1])[..., ::-1]),
        "first_by_columns": layouts.route(lambda windows: _across(first_winner(_across(windows)))),
        "exchanged": layouts.route(lambda windows: _across(first_winner(windows))),
        "smallest": layouts.route(lambda windows: first_winner(-windows)),
        "everybody": layouts.route(np.ones_like),
        "evenly": layouts.route(lambda windows: np.ones_like(windows) / windows.shape[-1]),
        "magnitude": layouts.route(lambda windows: first_winner(abs(windows))),
        "from_zero": layouts.route(lambda windows: first_winner(windows) * (windows > 0)),
        "corner_from_zero": layouts.route(lambda windows: first_winner(np.maximum(windows, 0))),
        "over_planes": layouts.route(_of_all_planes),
        "value": without(layouts.route(lambda windows: first_winner(windows) * windows), 0),
        "times_value": layouts.route(lambda windows: first_winner(windows) * windows),
        "overwritten": _each(_place, adding=False),
        "like_x": _each(_place, like_x=True),
        "start_forgotten": _each(lambda winner, K, W, top, left: divmod(winner, K)),
        "divided_by_width": _each(lambda winner, K, W, top, left: np.add(divmod(winner, W), (top, left))),
        "looked_without_stride": layouts.route(look=layouts.SIZE_ONLY),
        "sent_without_stride": layouts.route(send=layouts.SIZE_ONLY),
        "without_upstream": without(right_route, 0),
        "negated": negated(right_route),
    },
    all_winners="on a tie each winner gets the whole gradient, so it counts more than once; the first gets it.",
    winners_share="on a tie the winners share; here the first one, row by row, gets everything.",
    last_winner="on a tie the last winner gets the gradient; here it is the first, so search with `>`.",
    first_by_columns="the first winner is searched column by column; go row by row.",
    exchanged="the winner's row and column are exchanged: `divmod` by K gives the row first.",
    smallest="the gradient goes to the smallest entry; the winner is the largest.",
    everybody="every cell of the window gets the gradient; only the winner moves the maximum.",
    evenly="that is average pooling: every cell gets a share. Only the winner moves the maximum.",
    magnitude="the winner is the largest entry, not the one with the largest absolute value.",
    from_zero="the search for the winner begins with 0, so nobody wins among negative entries: begin with -inf.",
    corner_from_zero="the search begins with 0 at the corner, which wins over negative entries: begin with -inf.",
    over_planes="the winner is searched in all planes at once; each plane of a window has a winner of its own.",
    value="the winner gets its own value; it gets the window's upstream.",
    times_value="upstream is multiplied by the winner's value; the slope of a maximum by its winner is 1.",
    overwritten="`=` for `+=`, or `+=` at repeated indices: a winner of several windows adds up what they send.",
    like_x="x holds whole numbers, and `zeros_like(x)` cuts off all fractions: make an array of floats.",
    start_forgotten="row and column count from the window's corner: add its start, S·i and S·j.",
    divided_by_width="the winner's number is divided by the picture's width; a window has K columns, so divide by K.",
    looked_without_stride="the winner is searched in the window at [i, j]; that of output [i, j] starts at [S·i, S·j].",
    sent_without_stride="the gradient goes to the window at [i, j]; the winner lies in the one at [S·i, S·j].",
    without_upstream="the upstream gradient is not multiplied in.",
    negated="the sign is turned: the maximum grows with its winner, slope 1.",
)

BUGS = [
    *catalogue("4.1", "correlate", ONE),
    *catalogue("4.2", "conv_forward", LAYER),
    *catalogue("4.3", "conv_bias_gradient", BIAS),
    *catalogue("4.4", "conv_filter_gradient", FILTERS),
    *catalogue("4.5", "conv_input_gradient", INPUT),
    *catalogue("4.6", "turned_filters", TURN),
    *catalogue("4.7", "max_pool", POOL),
    *catalogue("4.8", "max_pool_gradient", ROUTE),
]
