"""Marks of small SVG drawings, as text: lines, dots, polygons, matrices in shades, letters.

A mark's kind is the name of a colour in `chalkboard.kit.palette`; assets/chapter-map.css has a class for each.
"""

import html
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

WIDTH, HEIGHT = 200, 112
SHADES = 4


def short(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def trace(points: Iterable[Iterable[float]]) -> str:
    """The data of a path through points (n, 2)."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points)


def line(points: Iterable[Iterable[float]], kind: str, width: float = 1.5, more: str = "") -> str:
    """A line through points (n, 2)."""
    return f'<path class="{kind}-line" d="{trace(points)}" stroke-width="{short(width)}"{more}/>'


def polygon(points: Iterable[Iterable[float]], kind: str) -> str:
    """A filled polygon with corners (n, 2)."""
    return f'<path class="{kind}-fill" d="{trace(points)}Z"/>'


def dots(points: Iterable[Iterable[float]], kind: str, size: float = 5) -> str:
    """Round dots of that diameter."""
    places = "".join(f"M{short(x)} {short(y)}h0" for x, y in points)
    return f'<path class="{kind}-line" d="{places}" stroke-width="{short(size)}" stroke-linecap="round"/>'


def rings(points: Iterable[Iterable[float]], kind: str, radius: float) -> str:
    """Circles that hide what lies behind them."""
    return "".join(
        f'<circle class="paper-fill {kind}-line" cx="{short(x)}" cy="{short(y)}" r="{short(radius)}"/>'
        for x, y in points
    )


def rectangle(corner: tuple[float, float], size: tuple[float, float], kind: str, width: float = 1.5) -> str:
    """The frame of a rectangle."""
    (x, y), (wide, tall) = corner, size
    path = f"M{short(x)} {short(y)}h{short(wide)}v{short(tall)}h{short(-wide)}z"
    return f'<path class="{kind}-line" d="{path}" stroke-width="{short(width)}"/>'


def shades(
    values: ArrayLike, corner: tuple[float, float], size: tuple[float, float], kind: str, gap: float = 0
) -> str:
    """A matrix (m, n) as cells of `size`, the larger |value| the deeper in four shades; 0 is left out.

    Cells of one shade that touch, without a `gap`, are one piece.
    """
    table = np.abs(np.asarray(values, dtype=float))
    steps = np.ceil(table / table.max() * SHADES - 1e-9).astype(int)
    wide, tall = size
    made = ""
    for shade in range(1, SHADES + 1):
        path = ""
        for i, row in enumerate(steps == shade):
            j = 0
            while j < len(row):
                run = 1
                while row[j] and not gap and j + run < len(row) and row[j + run]:
                    run += 1
                if row[j]:
                    x, y = corner[0] + j * wide, corner[1] + i * tall
                    across = short(run * wide - gap)
                    path += f"M{short(x)} {short(y)}h{across}v{short(tall - gap)}h-{across}z"
                j += run
        if path:
            made += f'<path class="{kind}-fill" fill-opacity="{shade / SHADES:.2g}" d="{path}"/>'
    return made


def grid(
    rows: int, columns: int, corner: tuple[float, float], size: tuple[float, float], kind: str = "edge"
) -> str:
    """The lines of a table."""
    (x, y), (wide, tall) = corner, size
    path = "".join(f"M{short(x)} {short(y + i * tall)}h{short(columns * wide)}" for i in range(rows + 1))
    path += "".join(f"M{short(x + j * wide)} {short(y)}v{short(rows * tall)}" for j in range(columns + 1))
    return f'<path class="{kind}-line" d="{path}"/>'


def letters(x: float, y: float, text: str, kind: str) -> str:
    """Letters around a middle."""
    return f'<text class="{kind}-fill" x="{short(x)}" y="{short(y)}">{html.escape(text)}</text>'
