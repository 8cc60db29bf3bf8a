"""The figures of chapter 04: the descent lab on named surfaces, and a race of batch sizes on three clocks."""

from dataclasses import asdict, dataclass, field

import numpy as np
import traitlets

from chalkgrad import Tensor, datasets, optim

from ..kit.figure import Figure, module, prediction
from .plots import draw_descent, draw_race

# Of a straight line: per sample, per sample, per update.
MULTIPLY_ADDS = {"forward": 2, "backward": 2, "update": 2}


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


class DescentLab(Figure):
    """Surfaces to descend on. The page computes live; built by `descent_lab`."""

    _esm, _css = module("gradient_descent/descent_lab")

    surfaces = traitlets.List().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    poster_size = (5, 3.75)  # inches, the shape of a surface's box

    def draw_poster(self, ax):
        """The first surface with its first path."""
        surface = Surface(**self.surfaces[0])
        path = descend(surface, surface.start, lr=surface.eta, steps=60)
        draw_descent(ax, surface=surface, box=surface.box, paths={f"η = {surface.eta:g}": path})


def descent_lab(*chosen, name="The descent lab", question="", caption=""):
    """The lab on the surfaces with those names, on all where none is given; bet first, then the marks appear."""
    known = surfaces()
    strange = [one for one in chosen if one not in known]
    if strange:
        raise ValueError(f"descent_lab: no surface {strange[0]!r}; there are {', '.join(known)}.")
    answers = {
        "0.5": "Too careful: 0.5 is 1/λ, where the steepest direction needs one step only. The limit is twice that.",
        "1": "Right: 2/λ = 2/2 = 1. The marks are now on the track.",
        "2": "Too bold: every step would end on the other side, three times as far out. The limit is 2/λ = 1.",
        "there is none": "There is one: a step too long climbs the other side. The limit is 2/λ = 2/2 = 1.",
    }
    return DescentLab(
        surfaces=[asdict(known[one]) for one in chosen or known],
        guess=prediction(
            "The bowl's steepest curvature is λ = 2. Up to which η will plain descent (β = 0) arrive?",
            answers,
        ),
        name=name,
        question=question,
        caption=caption,
    )


@dataclass(frozen=True)
class Run:
    """One run of the race: parameters (w, b) and loss over all data after the updates counted in `updates`."""

    batch_size: int
    updates: np.ndarray
    path: np.ndarray
    losses: np.ndarray


def run(inputs, targets, *, batch_size, lr, start, updates, rng):
    """Fit targets ≈ w·inputs + b (arrays (N,)) by `updates` steps on shuffled batches of ½·mean squared error.

    Records every step up to 200, then every sixteenth.
    """
    weights = Tensor(np.array(start, dtype=float), requires_grad=True)
    optimizer = optim.SGD([weights], lr=lr)
    design = np.stack([inputs, np.ones_like(inputs)], axis=1)
    counts, path = [0], [weights.data.copy()]
    done = 0
    while done < updates:
        for x, t in datasets.batches(design, targets, batch_size=batch_size, rng=rng):
            if done == updates:
                break
            optimizer.zero_grad()
            (0.5 * ((x @ weights - t) ** 2).mean()).backward()
            optimizer.step()
            done += 1
            if done <= 200 or done % 16 == 0:
                counts.append(done)
                path.append(weights.data.copy())
    path = np.array(path)
    losses = 0.5 * ((path @ design.T - targets) ** 2).mean(axis=1)
    return Run(batch_size, np.array(counts), path, losses)


class DescentRace(Figure):
    """Runs with several batch sizes, baked; built by `descent_race`."""

    _esm, _css = module("gradient_descent/descent_race")

    runs = traitlets.List().tag(sync=True)
    clocks = traitlets.Dict().tag(sync=True)
    surface = traitlets.Dict().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    def draw_poster(self, ax):
        """Loss against updates, all runs."""
        draw_race(ax, runs={one["title"]: (one["updates"], one["excess"]) for one in self.runs}, last=200)


def descent_race(inputs, targets, runs, *, name="Three clocks", question="", caption=""):
    """The race of `runs` (made by `run` on these data), from the largest batch to the smallest."""
    count = len(inputs)
    design = np.stack([inputs, np.ones_like(inputs)], axis=1)
    best = np.linalg.lstsq(design, targets, rcond=None)[0]
    hessian, least = design.T @ design / count, 0.5 * float(np.mean((design @ best - targets) ** 2))
    per_sample = MULTIPLY_ADDS["forward"] + MULTIPLY_ADDS["backward"]
    surface = Surface(
        "loss",
        H=hessian.tolist(),
        g=(-hessian @ best).tolist(),
        c=least + 0.5 * float(best @ hessian @ best),
        start=runs[0].path[0].tolist(),
        eta=0.0,
        minima=(best.tolist(),),
        least=least,
        bowl=True,
        box=(-1.7, 2.3, -0.6, 2.4),
    )
    answers = {
        "full batch": "No: for it eight passes are eight updates, good ones but too few. Set the clock to epochs.",
        "single samples": "No: it is far ahead at first, then its noise makes it dance about. Set the clock to epochs.",
        "batches of 32": "Right: enough updates to arrive, less noise than single samples. Set the clock to epochs.",
    }
    return DescentRace(
        runs=[
            {
                "title": _title(one.batch_size, count),
                "updates": one.updates.tolist(),
                "path": np.round(one.path, 3).tolist(),
                "excess": [float(f"{max(value - least, 1e-9):.3g}") for value in one.losses],
                "each": {
                    "updates": 1,
                    "epochs": one.batch_size / count,
                    "adds": one.batch_size * per_sample + MULTIPLY_ADDS["update"],
                },
            }
            for one in runs
        ],
        clocks={
            "updates": {"title": "updates", "unit": "updates", "last": 200},
            "epochs": {"title": "epochs", "unit": "epochs", "last": 8},
            "adds": {"title": "multiply-adds", "unit": "multiply-adds", "last": 16_000},
        },
        surface=asdict(surface),
        guess=prediction("After eight passes over the data, which run has the lowest loss?", answers),
        name=name,
        question=question,
        caption=caption,
    )


def _title(batch_size, count):
    return (
        "full batch"
        if batch_size == count
        else "single samples"
        if batch_size == 1
        else f"batches of {batch_size}"
    )
