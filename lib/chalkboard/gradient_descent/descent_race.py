"""A race of batch sizes on three clocks: updates, epochs, multiply-adds (chapter 04)."""

from dataclasses import asdict, dataclass

import numpy as np
import traitlets

from chalkgrad import Tensor, datasets, optim

from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT
from .surfaces import Surface

# Of a straight line: per sample, per sample, per update.
MULTIPLY_ADDS = {"forward": 2, "backward": 2, "update": 2}
# Colour and dash of each run.
LINES = (
    (LIGHT.ink, "-"),
    (LIGHT.third, "--"),
    (LIGHT.first, "-"),
    (LIGHT.fourth, ":"),
    (LIGHT.second, "-"),
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


def draw_race(ax, *, runs, last):
    """Draw excess loss against updates up to `last` for `runs`, {title: (updates, excess)}, on `ax`."""
    for (title, (updates, excess)), (colour, dash) in zip(runs.items(), LINES, strict=False):
        seen = [(u, max(e, 1e-5)) for u, e in zip(updates, excess, strict=True) if u <= last]
        ax.semilogy(*zip(*seen, strict=True), dash, color=colour, linewidth=1.2, label=title)
    ax.text(0.01, 0.98, "loss − lowest loss, against updates", va="top", transform=ax.transAxes)
    ax.set_ylim(1e-5, 30)
    ax.legend(frameon=False, loc="upper right", ncols=2)
    ax.set_axis_off()
