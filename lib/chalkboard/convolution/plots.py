"""Convolution as still pictures: feature maps side by side, a bench, a cube, walls of filters."""

import numpy as np
from matplotlib import pyplot

from ..kit.palette import LIGHT


def plot_maps(maps):
    """A figure of feature maps side by side, grey, each under its name; `maps` is {name: (H, W)}.

    A map without negative numbers runs from black to white; in one with them grey is zero.
    """
    figure, axes = pyplot.subplots(1, len(maps), figsize=(3.1 * len(maps), 2.6), layout="constrained")
    pyplot.close(figure)  # the cell shows what it returns, once
    for ax, (name, values) in zip(np.atleast_1d(axes), maps.items(), strict=True):
        most = np.quantile(np.abs(values), 0.995)
        lowest = -most if values.min() < 0 else 0
        ax.imshow(values, cmap="gray", vmin=lowest, vmax=most)
        ax.set_xlabel(name, fontsize=14)  # to be read on a phone as well
        ax.set(xticks=[], yticks=[])
    return figure


def draw_bench(ax, *, image, kernel):
    """Draw an image, a filter and the feature map on `ax`, the window in the upper left corner framed."""
    K = len(kernel)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    parts = (("image", image), ("filter", kernel), ("output", (windows * kernel).sum(axis=(2, 3))))
    left = 0
    for title, values in parts:
        _numbers(ax, values, left, title)
        left += values.shape[1] + 1.5
    for corner, side in ((0, K), (left - 1.5 - parts[2][1].shape[1], 1)):
        ax.add_patch(
            pyplot.Rectangle((corner, -side), side, side, fill=False, edgecolor=LIGHT.chosen, linewidth=2)
        )
    _bare(ax)


def draw_pair(ax, *, first, second):
    """Draw two filters and their convolution on `ax`."""
    both = np.zeros(np.add(first.shape, second.shape) - 1)
    for (row, column), weight in np.ndenumerate(second):
        both[row : row + len(first), column : column + len(first)] += weight * first
    left = 0
    for title, values in (("first", first), ("second", second), ("one in their place", both)):
        _numbers(ax, values, left, title)
        left += values.shape[1] + 1.5
    _bare(ax)


def draw_cube(ax, *, planes, size):
    """Draw planes (C, H, W) above each other on `ax`, with a window of `size` in their corner."""
    for c, plane in enumerate(planes):
        for (i, j), value in np.ndenumerate(plane):
            corners = [
                (j + b - 0.45 * (i + a), -0.5 * (i + a) - 3.6 * c)
                for a, b in ((0, 0), (0, 1), (1, 1), (1, 0))
            ]
            ax.add_patch(
                pyplot.Polygon(
                    corners, facecolor=LIGHT.value_soft if value else LIGHT.paper, edgecolor=LIGHT.line
                )
            )
        ends = [(b - 0.45 * a, -0.5 * a - 3.6 * c) for a, b in ((0, 0), (0, size), (size, size), (size, 0))]
        ax.add_patch(pyplot.Polygon(ends, fill=False, edgecolor=LIGHT.chosen, linewidth=2))
        ax.text(-2.4, 0.2 - 3.6 * c, f"plane {c + 1}", ha="right", color=LIGHT.ink)
    _bare(ax)


def draw_wall(ax, *, walls):
    """Draw walls of filters, bytes (F, K, K, 3) each, side by side on `ax`: before and after."""
    left = 0
    for title, filters in zip(("before", "after"), walls, strict=True):
        count, size = filters.shape[:2]
        across = int(np.ceil(np.sqrt(count)))
        picture = np.full((across * (size + 1), across * (size + 1), 3), 255, np.uint8)
        for f, one in enumerate(filters):
            top, start = (size + 1) * (f // across), (size + 1) * (f % across)
            picture[top : top + size, start : start + size] = one
        ax.imshow(picture, extent=(left, left + 1, 0, 1))
        ax.text(left + 0.5, 1.03, title, ha="center", color=LIGHT.ink)
        left += 1.1
    ax.set(xlim=(0, left), ylim=(0, 1.12))
    ax.set_axis_off()


def _numbers(ax, values, left, title):
    for (i, j), value in np.ndenumerate(values):
        ax.add_patch(
            pyplot.Rectangle(
                (left + j, -i - 1),
                1,
                1,
                facecolor=LIGHT.value_soft if value else LIGHT.paper,
                edgecolor=LIGHT.line,
            )
        )
        ax.text(left + j + 0.5, -i - 0.5, f"{value:g}", ha="center", va="center", color=LIGHT.ink, fontsize=9)
    ax.text(left, 0.25, title, color=LIGHT.ink)
    ax.update_datalim([(left, 0.9)])  # room for the title: text does not count


def _bare(ax):
    ax.autoscale_view()
    ax.set_aspect("equal")
    ax.set_axis_off()
