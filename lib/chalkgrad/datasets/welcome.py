"""`welcome`: short recordings with and without the spoken word "welcome", as spectrograms."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..validation import check_choice, check_int
from .stored import stored

WORD = "welcome"
FRAMES = 100
_LEVELS = 20


@dataclass(frozen=True)
class Recordings:
    """N recordings of two seconds; `recordings[where]` (an index, a slice, a mask) picks some of them.

    `spectrograms`: float32 (N, 20, 100), band by frame; a frame is 20 ms, the centre of each band in Hz is in
    `frequencies` (20,), and the value 0 to 1 is the power in it over a range of 60 dB.
    `labels`: int64 (N,), 1 where "welcome" is spoken. `words`: (N,), "welcome" or the decoy spoken in its
    place. `start`, `end`: int64 (N,), that word's first frame and the frame after its last. One or two other
    words come before or after it. `voices`: (N,), the name of the speaking voice.
    """

    spectrograms: np.ndarray
    labels: np.ndarray
    words: np.ndarray
    start: np.ndarray
    end: np.ndarray
    voices: np.ndarray
    frequencies: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, where: Any) -> Recordings:
        picked = {
            field.name: np.atleast_1d(getattr(self, field.name)[where])
            for field in fields(self)
            if field.name not in ("spectrograms", "frequencies")
        }
        return replace(
            self, spectrograms=self.spectrograms[where].reshape(-1, *self.spectrograms.shape[1:]), **picked
        )

    def __repr__(self) -> str:
        return f'<{len(self)} recordings, {int(self.labels.sum())} with "{WORD}">'

    def shifted(self, frames: ArrayLike) -> Recordings:
        """The recordings with everything moved later by `frames` (one number, or one for each; negative: earlier).

        What leaves at one end comes in at the other: the recordings were analysed as rings, so this is
        exactly the spectrogram of the shifted sound. Raises ValueError where it would cut the word in two.
        """
        by = np.asarray(frames)
        if by.dtype.kind not in "iu" or by.shape not in ((), (len(self),)):
            raise ValueError(
                f"shifted: frames must be a whole number or one for each of the {len(self)} recordings, "
                f"was given {by.dtype} of shape {by.shape}."
            )
        by = np.broadcast_to(by, len(self))
        start, end = self.start + by, self.end + by
        cut = np.flatnonzero((start < 0) | (end > FRAMES))
        if cut.size:
            first = cut[0]
            raise ValueError(
                f"shifted: {by[first]} frames would move the word of recording {first} out of its {FRAMES} frames; "
                f"it can move by {-self.start[first]} to {FRAMES - self.end[first]}."
            )
        source = (np.arange(FRAMES) - by[:, None]) % FRAMES
        moved = np.take_along_axis(self.spectrograms, source[:, None, :], axis=2)
        return replace(self, spectrograms=moved, start=start, end=end)

    def centred(self, frame: int = FRAMES // 2) -> Recordings:
        """The recordings shifted so that the middle of the word (or decoy) is at `frame`.

        Raises ValueError where the word would not lie inside.
        """
        frame = check_int("centred", "frame", frame, 0)
        return self.shifted(frame - (self.start + self.end) // 2)


def welcome(split: str = "train") -> Recordings:
    """The `Recordings` of one split: "train", 1 200 by 16 voices, or "test", 400 by 6 other voices.

    In half of them "welcome" is spoken among one or two other words; in the others a decoy ("well", "come",
    "income", "Malcolm", …) takes its place. Words do not overlap and lie at random places; one voice speaks a
    whole recording, at 150 to 220 words a minute and a varying pitch, 5 to 20 dB above white, pink or brown
    noise or babble. Raises ValueError for another split.
    Source: spoken by eSpeak NG 1.51 and analysed by tools/make_welcome.py (22 050 Hz, windows of 46 ms, 20
    mel bands from 100 to 7 000 Hz, stored in steps of 3 dB); CC BY 4.0, see LICENSES.md.
    """
    check_choice("welcome", "split", split, ("train", "test"))
    file = stored("welcome")
    levels, word, voice, start, end = (
        file[f"{split}_{name}"] for name in ("levels", "word", "voice", "start", "end")
    )
    return Recordings(
        spectrograms=levels.astype(np.float32) / np.float32(_LEVELS),
        labels=(word == 0).astype(np.int64),
        words=file["words"][word],
        start=start.astype(np.int64),
        end=end.astype(np.int64),
        voices=file[f"{split}_voices"][voice],
        frequencies=file["frequencies"].astype(np.float64),
    )
