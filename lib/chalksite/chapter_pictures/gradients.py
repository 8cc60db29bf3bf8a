"""Pictures of chapters 5 to 8, Gradients, drawn from what their figures compute."""

from itertools import pairwise

import numpy as np

from chalkgrad import Tensor
from chalkgrad.expressions import parse

from .marks import grid, letters, line, rings, shades


def one_path_of_many() -> str:
    """A lattice from one input to one output, with one of its paths drawn strongly."""
    columns = [[(18, 56)], [(73, 16), (73, 56), (73, 96)], [(127, 16), (127, 56), (127, 96)], [(182, 56)]]
    made = "".join(
        line([start, end], "line", 1)
        for before, after in pairwise(columns)
        for start in before
        for end in after
    )
    path = [columns[0][0], columns[1][0], columns[2][2], columns[3][0]]
    return made + line(path, "gradient", 4.5) + rings([place for one in columns for place in one], "ink", 8)


def graph_walked_back() -> str:
    """f = (x + y) z with its values in blue and its gradients in orange."""
    root, leaves = parse("f = (x + y) * z", {"x": 2, "y": 1, "z": -3})
    root.backward()
    total = leaves["x"].data + leaves["y"].data
    boxes = {
        "x": (6, 4, leaves["x"].data, leaves["x"].grad),
        "y": (6, 42, leaves["y"].data, leaves["y"].grad),
        "z": (6, 80, leaves["z"].data, leaves["z"].grad),
        "+": (77, 23, total, leaves["z"].data),
        "×": (148, 52, root.data, 1),
    }
    wide, tall = 48, 29
    ends = {name: (x + wide / 2, y + tall / 2) for name, (x, y, _, _) in boxes.items()}
    made = "".join(line([ends[start], ends[end]], "line", 2) for start, end in ("x+", "y+", "+×", "z×"))
    for name, (x, y, value, gradient) in boxes.items():
        middle = x + wide / 2
        made += f'<rect class="paper-fill line-line" x="{x}" y="{y}" width="{wide}" height="{tall}" rx="5"/>'
        made += letters(middle - 13, y + 19, name, "ink")
        made += letters(middle + 8, y + 12.5, f"{value:g}".replace("-", "−"), "value")
        made += letters(middle + 8, y + 26, f"{gradient:g}".replace("-", "−"), "gradient")
    return made


def outer_product() -> str:
    """The gradient of a weight matrix: deltas down the side, outputs along the top, a product in each cell."""
    outputs, deltas = np.array([0.9, 0.3, 0.7, 0.15, 1.0, 0.5]), np.array([0.5, -1.0, 0.25, 0.8])
    side, left, top = 19.0, 56.0, 30.0
    x = Tensor(outputs)
    weight = Tensor(np.zeros((4, 6)), requires_grad=True)
    (weight @ x).backward(deltas)
    return (
        shades(outputs[None], (left, 6), (side, side), "value", 2)
        + shades(deltas[:, None], (left - 24, top), (side, side), "gradient", 2)
        + shades(np.asarray(weight.grad), (left, top), (side, side), "gradient", 2)
        + grid(4, 6, (left - 1, top - 1), (side, side))
    )


def empty_table() -> str:
    """The Jacobian of ReLU: a table of which only the diagonal is ever used."""
    count, side, left, top = 11, 9.4, 48.0, 4.0
    x = np.random.default_rng(11).normal(size=count)
    slopes = (x > 0).astype(float)
    return grid(count, count, (left, top), (side, side)) + shades(
        np.diag(slopes), (left, top), (side, side), "gradient"
    )
