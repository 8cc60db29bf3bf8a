"""The catalogue of known bugs of assignment 4: functions with a mistake, and what to say about it."""

from pathlib import Path

import numpy as np

from chalkmark.assignment import Bug, module_at

_checks = module_at(Path(__file__).with_name("checks.py"), "a4_convolution_checks")
right = _checks.conv_forward
right_filters = _checks.conv_filter_gradient


def _bordered(x, before, after):
    return np.pad(x, [(0, 0), (0, 0), (before, after), (before, after)])


def _turned(w):
    return w[..., ::-1, ::-1]


def _rest(size, K, stride):
    """How much is missing for another window."""
    return -(size - K) % stride


def filter_turned(x, w, b, stride, padding):
    """A true convolution."""
    return right(x, _turned(w), b, stride, padding)


def stride_ignored(x, w, b, stride, padding):
    """All places."""
    return right(x, w, b, 1, padding)


def padding_ignored(x, w, b, stride, padding):
    """The picture without its border."""
    return right(x, w, b, stride, 0)


def border_on_one_side(x, w, b, stride, padding):
    """Zeros above and on the left only."""
    return right(_bordered(x, padding, 0), w, b, stride, 0)


def rounded_up(x, w, b, stride, padding):
    """A further window that hangs over the far edge."""
    rests = [_rest(size + 2 * padding, K, stride) for size, K in zip(x.shape[2:], w.shape[2:], strict=True)]
    margins = [(padding, padding + rest) for rest in rests]
    return right(np.pad(x, [(0, 0), (0, 0), *margins]), w, b, stride, 0)


def bias_forgotten(x, w, b, stride, padding):
    """No bias."""
    return right(x, w, 0 * b, stride, padding)


def bias_at_every_product(x, w, b, stride, padding):
    """The bias inside the sum."""
    return right(x, w, b * w[0].size, stride, padding)


def bias_along_the_columns(x, w, b, stride, padding):
    """Broadcast from the right."""
    return right(x, w, 0 * b, stride, padding) + b


def planes_and_filters_swapped(x, w, b, stride, padding):
    """w[c, o] for w[o, c]."""
    return right(x, w.swapaxes(0, 1), b, stride, padding)


def first_plane_only(x, w, b, stride, padding):
    """The other planes are not looked at."""
    return right(x[:, :1], w[:, :1], b, stride, padding)


def last_plane_only(x, w, b, stride, padding):
    """`=` for `+=` over the planes."""
    return right(x[:, -1:], w[:, -1:], b, stride, padding)


def planes_averaged(x, w, b, stride, padding):
    """A mean over the planes."""
    return right(x, w / w.shape[1], b, stride, padding)


def _single(variant):
    """A bug of the layer as one of a single image and filter."""

    def single(x, w, b, stride, padding):
        return variant(x[None, None], w[None, None], np.array([b]), stride, padding)[0, 0]

    single.__name__ = variant.__name__
    return single


def _filters(upstream, padded, kernel_size, stride):
    """The filters' gradient: what lay under each weight, times upstream."""
    height, width = upstream.shape[2:]
    gradient = np.zeros((upstream.shape[1], padded.shape[1], *kernel_size))
    for k, column in np.ndindex(*kernel_size):
        seen = padded[:, :, k:, column:][:, :, ::stride, ::stride][:, :, :height, :width]
        gradient[:, :, k, column] = np.einsum("nohw,nchw->oc", upstream, seen)
    return gradient


def bias_for_each_image(upstream):
    """No sum over the batch."""
    return upstream.sum(axis=(2, 3))


def bias_for_each_place(upstream):
    """No sum over the places."""
    return upstream.sum(axis=0)


def bias_for_each_row(upstream):
    """No sum over the rows."""
    return upstream.sum(axis=(0, 3))


def bias_averaged(upstream):
    """A mean over batch and places."""
    return upstream.mean(axis=(0, 2, 3))


def bias_averaged_over_the_batch(upstream):
    """A mean over the batch."""
    return upstream.mean(axis=0).sum(axis=(1, 2))


def bias_of_the_last_image(upstream):
    """`=` for `+=` over the images."""
    return upstream[-1].sum(axis=(1, 2))


def bias_sums_the_maps(upstream):
    """One number for all maps."""
    return upstream.sum()


def filters_averaged(upstream, x, kernel_size, stride, padding):
    """A mean over the images."""
    return right_filters(upstream / len(x), x, kernel_size, stride, padding)


def last_image_only(upstream, x, kernel_size, stride, padding):
    """`=` for `+=` over the images."""
    return right_filters(upstream[-1:], x[-1:], kernel_size, stride, padding)


def last_place_only(upstream, x, kernel_size, stride, padding):
    """`=` for `+=` over images and places."""
    last = np.zeros_like(upstream)
    last[-1, :, -1, -1] = upstream[-1, :, -1, -1]
    return right_filters(last, x, kernel_size, stride, padding)


def windows_without_border(upstream, x, kernel_size, stride, padding):
    """The windows start in the picture, not in its border."""
    return _filters(upstream, _bordered(x, 0, 2 * padding), kernel_size, stride)


def windows_without_stride(upstream, x, kernel_size, stride, padding):
    """Neighbouring windows."""
    return _filters(upstream, _bordered(x, padding, padding), kernel_size, 1)


def filter_gradient_turned(upstream, x, kernel_size, stride, padding):
    """Turned by 180 degrees without need."""
    return _turned(right_filters(upstream, x, kernel_size, stride, padding))


def filter_gradient_swapped(upstream, x, kernel_size, stride, padding):
    """(C, O, ...) for (O, C, ...)."""
    return right_filters(upstream, x, kernel_size, stride, padding).swapaxes(0, 1)


def _scatter(upstream, w, x_shape, step, padding, add=True):
    """The images' gradient with its border; the catalogue bends step and addition."""
    gradient = _bordered(np.zeros(x_shape), padding, padding)
    for i, j in np.ndindex(*upstream.shape[2:]):
        window = gradient[:, :, step * i : step * i + w.shape[2], step * j : step * j + w.shape[3]]
        sent = np.einsum("no,ockl->nckl", upstream[:, :, i, j], w)
        window[...] = window + sent if add else sent
    return gradient


def _cut(gradient, x_shape, padding):
    return gradient[:, :, padding : padding + x_shape[2], padding : padding + x_shape[3]]


def scattered_turned(upstream, w, x_shape, stride, padding):
    """Each output sends its filter upside down."""
    return _cut(_scatter(upstream, _turned(w), x_shape, stride, padding), x_shape, padding)


def overlap_overwritten(upstream, w, x_shape, stride, padding):
    """`=` for `+=`."""
    return _cut(_scatter(upstream, w, x_shape, stride, padding, add=False), x_shape, padding)


def padding_not_removed(upstream, w, x_shape, stride, padding):
    """The border too."""
    return _scatter(upstream, w, x_shape, stride, padding)


def padding_cut_at_the_end(upstream, w, x_shape, stride, padding):
    """Both borders cut on the far side."""
    return _scatter(upstream, w, x_shape, stride, padding)[:, :, : x_shape[2], : x_shape[3]]


def scattered_without_stride(upstream, w, x_shape, stride, padding):
    """To neighbouring windows."""
    return _cut(_scatter(upstream, w, x_shape, 1, padding), x_shape, padding)


def scattered_swapped(upstream, w, x_shape, stride, padding):
    """w[c, o] for w[o, c]."""
    return _cut(_scatter(upstream, w.swapaxes(0, 1), x_shape, stride, padding), x_shape, padding)


def last_filter_only(upstream, w, x_shape, stride, padding):
    """No sum over the filters."""
    return _cut(_scatter(upstream[:, -1:], w[-1:], x_shape, stride, padding), x_shape, padding)


def input_gradient_averaged(upstream, w, x_shape, stride, padding):
    """Divided by the batch."""
    return _cut(_scatter(upstream / x_shape[0], w, x_shape, stride, padding), x_shape, padding)


def not_turned(w):
    """Planes and filters exchanged, no more."""
    return w.swapaxes(0, 1)


def not_exchanged(w):
    """Turned, no more."""
    return _turned(w)


def rows_and_columns_exchanged(w):
    """A transpose for a turn."""
    return w.transpose(1, 0, 3, 2)


def rows_reversed_only(w):
    """Half a turn."""
    return w.swapaxes(0, 1)[:, :, ::-1]


def everything_reversed(w):
    """The order of the planes and filters too."""
    return w.swapaxes(0, 1)[::-1, ::-1, ::-1, ::-1]


def pooled_without_stride(x, K, stride):
    """All windows."""
    return _checks.max_pool(x, K, 1)


def pooled_side_by_side(x, K, stride):
    """Windows that do not overlap."""
    return _checks.max_pool(x, K, K)


def pooled_rounded_up(x, K, stride):
    """A further window for the rest."""
    margins = [(0, _rest(size, K, stride)) for size in x.shape[2:]]
    padded = np.pad(x, [(0, 0), (0, 0), *margins], constant_values=-np.inf)
    return _checks.max_pool(padded, K, stride)


def pooled_from_zero(x, K, stride):
    """The search begins with 0."""
    return np.maximum(_checks.max_pool(x, K, stride), 0)


def pooled_over_planes(x, K, stride):
    """The largest of all planes."""
    return _checks.max_pool(x, K, stride).max(axis=1, keepdims=True)


def _shared(upstream, x, K, step, share, add=True):
    """Each window shares its gradient by `share(window)`."""
    gradient = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*upstream.shape):
        place = n, c, slice(step * i, step * i + K), slice(step * j, step * j + K)
        sent = upstream[n, c, i, j] * share(x[place])
        gradient[place] = gradient[place] + sent if add else np.where(sent != 0, sent, gradient[place])
    return gradient


def _one(place, shape):
    return (np.arange(np.prod(shape)) == place).reshape(shape).astype(float)


def _first(window):
    return _one(window.argmax(), window.shape)


def all_winners(upstream, x, K, stride):
    """The whole gradient to each of them."""
    return _shared(upstream, x, K, stride, lambda window: window == window.max())


def winners_share(upstream, x, K, stride):
    """An even share to each of them."""
    return _shared(
        upstream, x, K, stride, lambda window: (window == window.max()) / (window == window.max()).sum()
    )


def last_winner(upstream, x, K, stride):
    """`>=` in the search."""
    return _shared(
        upstream,
        x,
        K,
        stride,
        lambda window: _one(window.size - 1 - window[::-1, ::-1].argmax(), window.shape),
    )


def first_winner_by_columns(upstream, x, K, stride):
    """Column by column."""
    return _shared(upstream, x, K, stride, lambda window: _first(window.T).T)


def every_cell(upstream, x, K, stride):
    """The whole gradient everywhere."""
    return _shared(upstream, x, K, stride, np.ones_like)


def every_cell_evenly(upstream, x, K, stride):
    """Average pooling's share."""
    return _shared(upstream, x, K, stride, lambda window: np.ones_like(window) / window.size)


def largest_magnitude(upstream, x, K, stride):
    """Without the sign."""
    return _shared(upstream, x, K, stride, lambda window: _first(abs(window)))


def winner_overwritten(upstream, x, K, stride):
    """`=` for `+=` where windows overlap."""
    return _shared(upstream, x, K, stride, _first, add=False)


def routed_without_stride(upstream, x, K, stride):
    """Neighbouring windows."""
    return _shared(upstream, x, K, 1, _first)


def routed_without_upstream(upstream, x, K, stride):
    """The mask only."""
    return _shared(np.ones_like(upstream), x, K, stride, _first)


def _bugs(exercise, function, hints):
    return [Bug(exercise, function, variant, hint) for variant, hint in hints.items()]


FORWARD = {
    filter_turned: "the filter is turned by 180°; here it lies on the window as it is (a cross-correlation).",
    stride_ignored: "the stride is ignored: the window of output i starts at S·i, and fewer windows fit.",
    padding_ignored: "the border of zeros is missing: pad rows and columns by P on both sides first.",
    border_on_one_side: "the border is on one side only: P zeros belong on each side, 2P in all.",
    rounded_up: "the output size is rounded up: a window that hangs over the edge does not count, use the floor.",
    bias_forgotten: "the bias is not added.",
    bias_at_every_product: "the bias is added to every product; it belongs once to each output.",
}
LAYER = {
    bias_along_the_columns: "the bias runs along the columns: NumPy aligns shapes from the right, give it (O, 1, 1).",
    planes_and_filters_swapped: "planes and filters are swapped: w[o, c] reads plane c for output o.",
    first_plane_only: "only the first plane is looked at; a filter reaches through all planes and sums.",
    last_plane_only: "`=` for `+=` over the planes: only the last one counts.",
    planes_averaged: "the planes are averaged; an output is their sum.",
}
BIAS = {
    bias_for_each_image: "the bias gradient is not summed over the batch: all images use the one bias.",
    bias_for_each_place: "the bias gradient is not summed over the places: every output of a map uses the bias.",
    bias_for_each_row: "the bias gradient is not summed over the rows: every output of a map uses the bias.",
    bias_averaged: "the bias gradient is a mean; each use adds to it, so it is the sum over batch and places.",
    bias_averaged_over_the_batch: "the bias gradient is a mean over the batch; add up the images.",
    bias_of_the_last_image: "`=` for `+=` over the images: only the last one reaches the bias.",
    bias_sums_the_maps: "the maps are summed too; each map has a bias of its own.",
}
FILTERS = {
    filters_averaged: "the gradient is divided by the batch; a mean, if any, is in upstream already.",
    last_image_only: "`=` for `+=` over the images: only the last image reaches the filters.",
    last_place_only: "`=` for `+=` over the places: a weight is used at every place, so add up what they send.",
    windows_without_border: "the windows are taken from x without its border: pad x as the forward pass did.",
    windows_without_stride: "the stride is ignored: output i saw the window that starts at S·i.",
    filter_gradient_turned: "the filter's gradient is turned by 180°; only the way to the images turns anything.",
    filter_gradient_swapped: "planes and filters are swapped: entry [o, c] pairs upstream's map o with plane c of x.",
}
INPUT = {
    scattered_turned: "the filter is turned as it is sent back. One output sends it as it lies; the turn appears "
    "only when you collect for one pixel.",
    overlap_overwritten: "`=` for `+=` where windows overlap: a pixel adds up what all its windows send.",
    padding_not_removed: "the padding is not removed: the gradient has the shape of x, cut P from every side.",
    padding_cut_at_the_end: "the padding is cut off at the wrong end: x begins at row P and column P.",
    scattered_without_stride: "the stride is ignored: output i sends to the window that starts at S·i.",
    scattered_swapped: "planes and filters are swapped: upstream's map o goes through w[o, c] to plane c.",
    last_filter_only: "`=` for `+=` over the filters: every filter looked at the pixel, so all of them send.",
    input_gradient_averaged: "the gradient is divided by the batch; each image gets its own, as it is.",
}
TURN = {
    not_turned: "the filter is not turned: reverse rows and columns too.",
    not_exchanged: "planes and filters are not exchanged: on the way back O planes come in and C go out.",
    rows_and_columns_exchanged: "rows and columns are exchanged; a turn by 180° reverses both.",
    rows_reversed_only: "only the rows are reversed; a turn by 180° reverses the columns too.",
    everything_reversed: "the order of planes and filters is reversed too; only rows and columns turn.",
}
POOL = {
    pooled_without_stride: "the stride is ignored: the windows start at 0, S, 2S, …",
    pooled_side_by_side: "the windows stand side by side; they start S apart, not K.",
    pooled_rounded_up: "the output size is rounded up: a rest that fills no window is dropped, use the floor.",
    pooled_from_zero: "the search for the largest begins with 0, which wins over negative entries.",
    pooled_over_planes: "the maximum runs over the planes as well; each plane is pooled by itself.",
}
ROUTE = {
    all_winners: "on a tie each winner gets the whole gradient, so it counts more than once; the first gets it.",
    winners_share: "on a tie the winners share; here the first one, row by row, gets everything.",
    last_winner: "on a tie the last winner gets the gradient; here it is the first, so search with `>`.",
    first_winner_by_columns: "the first winner is searched column by column; go row by row.",
    every_cell: "every cell of the window gets the gradient; only the winner moves the maximum.",
    every_cell_evenly: "that is average pooling: every cell gets a share. Only the winner moves the maximum.",
    largest_magnitude: "the winner is the largest entry, not the one with the largest absolute value.",
    winner_overwritten: "`=` for `+=`: an entry that wins in several windows adds up their gradients.",
    routed_without_stride: "the stride is ignored: output i routes into the window that starts at S·i.",
    routed_without_upstream: "the upstream gradient is not multiplied in.",
}

BUGS = [
    *_bugs("4.1", "correlate", {_single(variant): hint for variant, hint in FORWARD.items()}),
    *_bugs("4.2", "conv_forward", FORWARD | LAYER),
    *_bugs("4.3", "conv_bias_gradient", BIAS),
    *_bugs("4.4", "conv_filter_gradient", FILTERS),
    *_bugs("4.5", "conv_input_gradient", INPUT),
    *_bugs("4.6", "turned_filters", TURN),
    *_bugs("4.7", "max_pool", POOL),
    *_bugs("4.8", "max_pool_gradient", ROUTE),
]
