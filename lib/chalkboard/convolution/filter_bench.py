"""Convolution (chapter 10): a filter bench, the cube view, filters learned from photographs, two filters in a row."""

import numpy as np
import traitlets

from ..kit.encoding import decode_integers, encode_integers
from ..kit.figure import Figure, module
from .plots import draw_bench, draw_cube, draw_pair, draw_wall

MODES = ("scan", "matrix", "backward")


class FilterBench(Figure):
    """An image, a filter, and their convolution forward, as a matrix, and backward. The page computes live."""

    _esm, _css = module("convolution/filter_bench")

    image = traitlets.List().tag(sync=True)
    filters = traitlets.List().tag(sync=True)
    modes = traitlets.List().tag(sync=True)

    poster_size = (7, 2.6)

    def draw_poster(self, ax):
        """Image, filter and feature map."""
        draw_bench(ax, image=np.array(self.image), kernel=np.array(self.filters[0][1]))


class CubeView(Figure):
    """Several planes, a filter with as many slices, one sum. The page computes live."""

    _esm, _css = module("convolution/cube_view")

    planes = traitlets.List().tag(sync=True)
    slices = traitlets.List().tag(sync=True)

    poster_size = (5, 4)

    def draw_poster(self, ax):
        """The planes above each other, with the window in the corner."""
        draw_cube(ax, planes=np.array(self.planes), size=len(self.slices[0]))


class FilterWall(Figure):
    """Filters at several moments of their training, with their answers to stripes. Baked."""

    _esm, _css = module("convolution/filter_wall")

    steps = traitlets.List().tag(sync=True)
    size = traitlets.Int().tag(sync=True)
    walls = traitlets.List().tag(
        sync=True
    )  # a step's filters, `encode_integers` of bytes: filter, row, column, colour
    answers = traitlets.List().tag(sync=True)  # in hundredths of the filter's best
    selectivity = traitlets.List().tag(sync=True)
    oriented = traitlets.List().tag(sync=True)

    poster_size = (7, 3.6)

    def draw_poster(self, ax):
        """The first and the last wall, side by side."""
        flat = [decode_integers(self.walls[k], np.uint8) for k in (0, -1)]
        draw_wall(ax, walls=[one.reshape(-1, self.size, self.size, 3) for one in flat])


class StackedFilters(Figure):
    """Two filters in a row against the one that is their convolution. The page computes live."""

    _esm, _css = module("convolution/stacked_filters")

    pictures = traitlets.List().tag(sync=True)
    pairs = traitlets.List().tag(sync=True)

    poster_size = (7, 2.4)

    def draw_poster(self, ax):
        """The two filters and their convolution."""
        draw_pair(ax, first=np.array(self.pairs[0][1]), second=np.array(self.pairs[0][2]))


def filter_bench(image, filters, *, modes=MODES, name="The filter bench", question="", caption=""):
    """The bench for an `image` (H, W) and `filters`, {name: (K, K)}, in the given `modes`.

    Raises ValueError for an unknown mode, for none, and for a filter that is larger than the image.
    """
    if not modes or set(modes) - set(MODES):
        raise ValueError(f"filter_bench: modes must be some of {', '.join(MODES)}, was given {list(modes)}.")
    for title, kernel in filters.items():
        if max(np.shape(kernel)) > min(np.shape(image)):
            raise ValueError(
                f"filter_bench: the filter {title!r} of shape {np.shape(kernel)} does not fit "
                f"an image of shape {np.shape(image)}."
            )
    return FilterBench(
        image=_plain(image),
        filters=[[title, _plain(kernel)] for title, kernel in filters.items()],
        modes=list(modes),
        name=name,
        question=question,
        caption=caption,
    )


def cube_view(planes, slices, *, name="The cube", question="", caption=""):
    """The figure of `planes` (C, H, W) under one filter of `slices` (C, K, K). Raises ValueError if C differs."""
    if len(planes) != len(slices):
        raise ValueError(f"cube_view: {len(planes)} planes need as many slices, was given {len(slices)}.")
    return CubeView(
        planes=_plain(planes), slices=_plain(slices), name=name, question=question, caption=caption
    )


def filter_wall(snapshots, *, tuning, selectivity, name="Filters learned", question="", caption=""):
    """The figure of `snapshots`, {step: filters (F, 3, K, K)}.

    `tuning(filters)` gives answers (F, angles) to stripes at angles evenly spread over 180°, `selectivity(filters)`
    a number from 0 to 1 for each; from 0.5 on a filter counts as orientation-selective.
    """
    answers = [tuning(filters) for filters in snapshots.values()]
    chosen = [selectivity(filters) for filters in snapshots.values()]
    return FilterWall(
        steps=[int(step) for step in snapshots],
        size=int(next(iter(snapshots.values())).shape[-1]),
        walls=[encode_integers(_levels(filters), np.uint8) for filters in snapshots.values()],
        answers=[np.rint(100 * one / one.max(axis=1, keepdims=True)).astype(int).tolist() for one in answers],
        selectivity=[np.round(one.astype(float), 2).tolist() for one in chosen],
        oriented=[(one >= 0.5).tolist() for one in chosen],
        name=name,
        question=question,
        caption=caption,
    )


def stacked_filters(*, name="Two filters, or one?", question="", caption=""):
    """The figure of two filters in a row, with and without a ReLU between them."""
    dot, square, stripes = np.zeros((3, 7, 7), dtype=int)
    dot[3, 3] = 1
    square[2:5, 2:5] = 1
    stripes[:, ::2] = 1
    pictures = {"a dot": dot, "a square": square, "stripes": stripes}
    blur = [[1, 1, 1], [1, 2, 1], [1, 1, 1]]
    contrast = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]
    hook = [[1, 2, 0], [0, 3, 0], [0, 0, -1]]
    return StackedFilters(
        pictures=[[title, _plain(picture)] for title, picture in pictures.items()],
        pairs=[
            ["contrast, then blur", contrast, blur],
            ["blur, then contrast", blur, contrast],
            ["lopsided, then contrast", hook, contrast],
        ],
        name=name,
        question=question,
        caption=caption,
    )


def _levels(filters):
    """Filters (F, 3, K, K) as a page shows them, (F, K, K, 3): each from 1 to 255, where 128 stands for 0."""
    most = np.abs(filters).max(axis=(1, 2, 3), keepdims=True)
    return (128 + 127 * filters / np.where(most == 0, 1, most)).transpose(0, 2, 3, 1)


def _plain(array):
    """Nested lists, of whole numbers where all are whole."""
    array = np.asarray(array, dtype=float)
    return (array.astype(int) if np.all(array == np.round(array)) else array).tolist()
