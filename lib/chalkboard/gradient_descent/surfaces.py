"""Loss surfaces over the plane, and chalkgrad's gradient descent on them (chapter 04)."""

from dataclasses import dataclass, field

import numpy as np

from chalkgrad import Tensor, optim


@dataclass(frozen=True)
class Surface:
    """f(x) = c + g·x + ½ xᵀHx + q x₁⁴ over the plane, for x of shape (2,).

    `box` is the part shown (left, right, bottom, top), `minima` are marked in it, `least` is the lowest value
    (None: there is none), `bowl` says that H is positive definite and q = 0.
    """

    title: str
    H: tuple
    start: tuple
    eta: float
    g: tuple = (0.0, 0.0)
    c: float = 0.0
    q: float = 0.0
    minima: tuple = ((0.0, 0.0),)
    least: float | None = 0.0
    bowl: bool = False
    box: tuple = field(default=(-2.4, 2.4, -1.8, 1.8))

    def __call__(self, x):
        """f at `x`, an array or a Tensor of shape (2,)."""
        return (
            self.c
            + (x * np.array(self.g)).sum()
            + 0.5 * (x * (np.array(self.H) @ x)).sum()
            + self.q * x[0] ** 4
        )


def surfaces():
    """The bowl, the long valley, the saddle and the two basins, by name."""
    left, right = (_basin(near) for near in (-1.0, 1.0))
    basins = Surface(
        "two basins",
        H=((-4.0, 0.0), (0.0, 2.0)),
        g=(0.3, 0.0),
        c=1.0,
        q=1.0,
        start=(1.7, 1.2),
        eta=0.05,
        minima=((left, 0.0), (right, 0.0)),
        least=0.0,
    )
    basins = Surface(**{**vars(basins), "least": float(basins(np.array([left, 0.0])))})
    return {
        "bowl": Surface("bowl", H=((1.0, 0.0), (0.0, 2.0)), start=(-2.0, 1.4), eta=0.1, bowl=True),
        "valley": Surface("long valley", H=((2.4, -3.8), (-3.8, 8.1)), start=(-2.0, 0.4), eta=0.1, bowl=True),
        "saddle": Surface(
            "saddle", H=((1.0, 0.0), (0.0, -1.0)), start=(-2.0, 0.05), eta=0.2, minima=(), least=None
        ),
        "basins": basins,
    }


def _basin(x):
    """The root of 4x³ − 4x + 0.3 near `x`, by Newton's method."""
    for _ in range(30):
        x -= (4 * x**3 - 4 * x + 0.3) / (12 * x**2 - 4)
    return x


def descend(function, start, *, lr, momentum=0.0, steps):
    """The path of chalkgrad's SGD on `function` (a Tensor of shape (n,) to a scalar), array (steps + 1, n)."""
    x = Tensor(np.array(start, dtype=float), requires_grad=True)
    optimizer = optim.SGD([x], lr=lr, momentum=momentum)
    path = [x.data.copy()]
    for _ in range(steps):
        optimizer.zero_grad()
        function(x).backward()
        optimizer.step()
        path.append(x.data.copy())
    return np.array(path)
