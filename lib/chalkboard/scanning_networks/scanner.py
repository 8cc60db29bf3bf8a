"""The figures of chapter 09: the scanner, the flower that moves, and the stripes of a scanning layer.

Where their numbers come from: the scanner's recordings and scores are baked, the way its window scores are
combined is live (numerics.js); the other two compute live on weights sent with the page.
"""

import numpy as np
import traitlets

from chalkgrad import no_grad

from ..kit.figure import Figure, module, prediction
from .plots import draw_flower, draw_scanner, draw_stripes

LEVELS = 80  # a squeezed spectrogram holds multiples of 1/80
WIDTH = 16  # steps under the scanner's window


def outputs(model, x):
    """The model's single outputs for the rows of x, (…, n) → (…,), without gradients."""
    with no_grad():
        return np.asarray(model(x).data)[..., 0]


def layers(model, digits):
    """The weights of a network with one hidden layer as lists [W, b, V, c], rounded to be sent."""
    return [np.round(p.data.astype(float), digits).tolist() for p in model.parameters()]


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


def scanner(recordings, squeeze, *, detector, whole, everywhere, logistic, by_size, **words):
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
        **words,
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


class FlowerField(Figure):
    """A shape to pull over a small picture, seen by two networks; built by `flower_field`."""

    _esm, _css = module("scanning_networks/flower_field")

    shapes = traitlets.Dict().tag(sync=True)
    whole = traitlets.List().tag(sync=True)
    window = traitlets.List().tag(sync=True)
    side = traitlets.Int().tag(sync=True)

    def draw_poster(self, ax):
        """The first shape in the centre of the picture."""
        draw_flower(ax, np.array(next(iter(self.shapes.values()))), self.side)


def flower_field(whole, window, shapes, *, side=13, **words):
    """The field: `whole` scores pictures of side × side cells, `window` scores windows as large as the `shapes`."""
    return FlowerField(
        shapes={name: np.asarray(shape, dtype=int).tolist() for name, shape in shapes.items()},
        whole=layers(whole, 3),
        window=layers(window, 3),
        side=side,
        **words,
    )


class SharedStripes(Figure):
    """A scanning layer as a matrix of stripes, with every copy's gradient; built by `shared_stripes`."""

    _esm, _css = module("scanning_networks/shared_stripes")

    weights = traitlets.List().tag(sync=True)
    out = traitlets.List().tag(sync=True)
    signal = traitlets.List().tag(sync=True)

    def draw_poster(self, ax):
        """The matrix with five stripes."""
        draw_stripes(ax, np.array(self.weights), 5)


def shared_stripes(weights, out, *, signal=(0.2, -1.0, 0.8, 1.3, -0.5, 0.4, 0.9, -0.7), **words):
    """The stripes of `weights` (2, 3) over up to six windows of `signal`; `out` (2,) makes each window's score."""
    weights, out = np.asarray(weights, dtype=float), np.asarray(out, dtype=float)
    if weights.shape != (2, 3) or out.shape != (2,):
        raise ValueError(
            f"shared_stripes: weights must have shape (2, 3) and out (2,), were given {weights.shape} and {out.shape}."
        )
    return SharedStripes(weights=weights.tolist(), out=out.tolist(), signal=list(signal), **words)
