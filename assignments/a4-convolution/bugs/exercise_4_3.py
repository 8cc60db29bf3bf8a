"""Exercise 4.3, `conv_bias_gradient`: sums over other axes, and parts of the sum."""

from itertools import combinations

import numpy as np

from chalkmark.mistakes import catalogue, named, negated, then, without

from .shared import table

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
BIAS = {_summed(*axes): _sum_hint(axes) for axes in sums} | table(
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
        "column": then(right_bias, lambda b: b[:, None]),
        "row": then(right_bias, lambda b: b[None]),
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

BUGS = catalogue("4.3", "conv_bias_gradient", BIAS)
