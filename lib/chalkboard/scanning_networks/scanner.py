"""The scanner (chapter 9): recordings whose word can be pulled, and three networks that listen.

The recordings and the networks' scores are baked; how window scores are combined is live (numerics.js).
"""

import numpy as np
import traitlets

from ..kit.figure import Figure, module, prediction
from ..kit.palette import LIGHT
from .network_data import layers, outputs

LEVELS = 80  # a squeezed spectrogram holds multiples of 1/80
WIDTH = 16  # steps under the scanner's window


def ring_windows(x):
    """All windows of (N, bands, steps) taken as a ring, one for each step: (N, steps, bands · WIDTH)."""
    seen = np.concatenate([x, x[:, :, : WIDTH - 1]], axis=2)
    return np.stack([seen[:, :, t : t + WIDTH].reshape(len(x), -1) for t in range(x.shape[2])], axis=1)


def turned(x):
    """Every turn of the rings (N, bands, steps), flat: (N, steps, bands · steps); number k is `k` steps later."""
    return np.stack([np.roll(x, k, axis=2).reshape(len(x), -1) for k in range(x.shape[2])], axis=1)


class Scanner(Figure):
    """Recordings whose word can be pulled, and three networks that listen; built by `scanner`."""

    _esm, _css = module("scanning_networks/scanner")

    recordings = traitlets.List().tag(sync=True)
    combiners = traitlets.Dict().tag(sync=True)
    width = traitlets.Int(WIDTH).tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)

    poster_size = (7, 4.2)  # inches

    def draw_poster(self, ax):
        """The first recording, word in the centre, and the scores of its windows."""
        draw_scanner(ax, self.recordings[0], self.width)


def scanner(
    recordings,
    squeeze,
    *,
    detector,
    whole,
    everywhere,
    logistic,
    by_size,
    name="The scanner",
    question="",
    caption="",
):
    """The scanner on four of `recordings`: two "welcome" that `whole` hears in the centre, and two decoys.

    `squeeze` turns recordings into networks' inputs (N, 10, 50). `detector` scores windows, `whole` and
    `everywhere` whole recordings; `logistic` and `by_size` combine window scores. The first decoy is one
    whose strongest window says yes although the logistic unit says no, if there is such a one.
    """
    recordings = recordings.centred()
    x = squeeze(recordings)
    ring = outputs(detector, ring_windows(x))
    at_home = ring[:, : x.shape[2] - WIDTH + 1]
    answers = {"whole": outputs(whole, turned(x)), "everywhere": outputs(everywhere, turned(x))}
    a, b = (float(p.data.ravel()[0]) for p in logistic.parameters())
    most = at_home.max(axis=1)
    soft = a * (most + np.log(np.exp(at_home - most[:, None]).sum(axis=1))) + b
    chosen = _choose(recordings, most, soft, answers["whole"][:, 0], answers["everywhere"][:, 0])
    right = [float(np.mean((answers["whole"][:, k] > 0) == recordings.labels)) for k in (0, 2)]
    return Scanner(
        recordings=[
            {
                "word": str(recordings.words[k]),
                "label": int(recordings.labels[k]),
                "start": float(recordings.start[k] / 2),
                "end": float(recordings.end[k] / 2),
                "cells": np.rint((x[k] + 0.5) * LEVELS).astype(int).tolist(),
                "ring": np.round(ring[k].astype(float), 3).tolist(),
                **{name: np.round(every[k].astype(float), 3).tolist() for name, every in answers.items()},
            }
            for k in chosen
        ],
        combiners={"logistic": [a, b], "network": layers(by_size, 5)},
        guess=_guess(*right),
        name=name,
        question=question,
        caption=caption,
    )


def _choose(recordings, most, soft, whole, everywhere):
    spoken, decoys = (np.flatnonzero(recordings.labels == label) for label in (1, 0))
    voices, words = recordings.voices, recordings.words
    hears = (most > 0) & (whole > 0)
    first = _first(spoken, hears & (everywhere > 0))  # all three are right in the first frame
    second = _first(spoken, hears & (voices != voices[first]))
    third = _first(decoys, (most > 0) & (soft < 0))
    fourth = _first(decoys, (most < 0) & (words != words[third]))
    return first, second, third, fourth


def _first(candidates, wanted):
    """The first candidate that is wanted, the very first where none is."""
    return candidates[wanted[candidates].argmax()]


def _guess(home, late):
    options = (90, 70, 50)
    best = min(options, key=lambda share: abs(share - 100 * late))
    truth = f"On the 400 test recordings it is right {100 * late:.0f} times in 100, and a coin 50 times."
    return prediction(
        f"Taught at the centre, it is right {100 * home:.0f} times in 100 there. And with the word 80 ms late?",
        {f"about {share} times": ("Right. " if share == best else "No. ") + truth for share in options},
    )


def draw_scanner(ax, recording, width):
    """Draw a recording of the scanner, {cells, start, end, word, ring}, and below it its windows' probabilities."""
    cells, ring = np.array(recording["cells"]), np.array(recording["ring"])
    steps = cells.shape[1]
    ax.imshow(cells, origin="lower", aspect="auto", cmap="Blues", extent=(0, steps, 1.2, 2.2))
    for at in (recording["start"], recording["end"]):
        ax.plot([at, at], [1.2, 2.2], color=LIGHT.chosen, linewidth=2)
    ax.text(recording["start"], 2.24, f"“{recording['word']}”", color=LIGHT.chosen)
    chance = 1 / (1 + np.exp(-ring[: steps - width + 1]))
    ax.plot(np.arange(len(chance)) + width / 2, chance, color=LIGHT.value, linewidth=2)
    ax.plot([0, steps], [0, 0], color=LIGHT.line, linewidth=0.8)
    ax.text(0.3, 1.02, "each window's probability of “welcome”", va="center", fontsize=9)
    ax.set_xlim(0, steps)
    ax.set_ylim(-0.08, 2.4)
    ax.set_axis_off()
