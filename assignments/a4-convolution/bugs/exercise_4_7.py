"""Exercise 4.7, `max_pool`: other windows, and other things kept of them."""

import numpy as np

from chalkmark.mistakes import catalogue, then

from . import layouts
from .placement import APART, COUNTED, STARTS, STRIDE, WINDOW
from .shared import made_of, table

right_pool = layouts.pool(layouts.RIGHT)
BY_ITSELF = "the maximum runs over the planes as well; each plane is pooled by itself."


def _largest_magnitude(windows):
    place = abs(windows).argmax(axis=-1)[..., None]
    return np.take_along_axis(windows, place, axis=-1)[..., 0]


POOL = made_of(layouts.pool, STRIDE, STARTS, COUNTED, APART, WINDOW) | table(
    {
        "from_zero": then(right_pool, lambda y: np.maximum(y, 0)),
        "over_everything": then(right_pool, lambda y: y * 0 + y.max(axis=(0, 1))),
        "zeros_at_the_edge": layouts.pool(layouts.UP, outside=0.0),
        "sizes_swapped": lambda x, K, S: right_pool(x, S, K),
        "over_planes": then(right_pool, lambda y: y.max(axis=1, keepdims=True).repeat(y.shape[1], axis=1)),
        "planes_lost": then(right_pool, lambda y: y.max(axis=1)),
        "over_images": then(right_pool, lambda y: y.max(axis=0, keepdims=True).repeat(len(y), axis=0)),
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

BUGS = catalogue("4.7", "max_pool", POOL)
