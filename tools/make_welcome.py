"""Make lib/chalkgrad/datasets/welcome.npz: short recordings with and without the spoken word "welcome".

For maintainers: needs the program espeak-ng (Debian's package of that name; version 1.51 made the committed
file) and NumPy. The same version of espeak-ng gives the same arrays. Usage: python tools/make_welcome.py
"""

import io
import shutil
import subprocess
import sys
import wave
from functools import cache
from pathlib import Path

import numpy as np

TARGET = Path(__file__).resolve().parent.parent / "lib" / "chalkgrad" / "datasets" / "welcome.npz"
SAMPLE_RATE = 22_050  # Hz, what espeak-ng speaks at
HOP = 441  # samples: 20 ms
SPAN = 1024  # samples under one analysis window: 46 ms
FRAMES = 100
BANDS = 20
LOWEST, HIGHEST = 100.0, 7000.0  # Hz
STEP = 3  # dB between two stored levels
LEVELS = 20  # level 0 stands for LEVELS · STEP dB below LOUDEST and everything fainter
LOUDEST = 58.0  # dB: 1 entry in 1 000 is louder
COUNTS = {"train": 1200, "test": 400}
SEED = 11_785

VOICES = {
    "train": (
        *("en-gb", "en-us", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbclan", "en-029", "en-us-nyc"),
        *("en-gb+f2", "en-us+f4", "en-gb+m3", "en-us+m7", "en-gb-scotland+f1", "en-029+m5"),
        *("en-gb-x-rp+Annie", "en-us+Michael", "en-gb+klatt2"),
    ),
    "test": (
        "en-gb-x-gbcwmd",
        "en-us+f3",
        "en-gb+m4",
        "en-us-nyc+m1",
        "en-gb-scotland+Andy",
        "en-gb-x-rp+f5",
    ),
}
WORD = "welcome"
OTHERS = (
    *("well", "come", "wealth", "become", "income", "outcome", "welfare", "wellness", "falcon", "talcum"),
    *("Malcolm", "volume", "western", "weather", "wonder", "woken", "helmet", "common", "yellow", "elbow"),
    *("morning", "question", "river", "paper"),
)


@cache
def spoken(word: str, voice: str, speed: int, pitch: int) -> np.ndarray:
    """The samples of one utterance, silence trimmed, scaled to a root mean square of 1."""
    command = ["espeak-ng", "-v", voice, "-s", str(speed), "-p", str(pitch), "--stdout", word]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    with wave.open(io.BytesIO(answer)) as recording:
        if recording.getframerate() != SAMPLE_RATE:
            sys.exit(f"{voice} speaks at {recording.getframerate()} Hz; {SAMPLE_RATE} Hz is needed.")
        samples = np.frombuffer(recording.readframes(recording.getnframes()), "<i2").astype(float)
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    samples = samples[loud[0] : loud[-1] + 1]
    return samples / np.sqrt(np.mean(samples**2))


def noise(kind: str, samples: int, voice: str, rng: np.random.Generator) -> np.ndarray:
    """Background noise with a root mean square of 1."""
    if kind == "babble":
        made = np.zeros(samples)
        for word in rng.choice(OTHERS, 12):
            utterance = spoken(str(word), voice, 160, 50)[::-1]
            start = rng.integers(samples)
            np.add.at(made, (start + np.arange(len(utterance))) % samples, utterance)
    else:
        steepness = {"white": 0.0, "pink": 0.5, "brown": 1.0}[kind]
        spectrum = np.fft.rfft(rng.normal(size=samples))
        spectrum /= np.maximum(np.arange(len(spectrum)), 50) ** steepness
        made = np.fft.irfft(spectrum, samples)
    return made / np.sqrt(np.mean(made**2))


def place(lengths: list[int], rng: np.random.Generator) -> np.ndarray | None:
    """A start frame for each utterance so that none overlap and all lie inside, or None when they do not fit."""
    free = FRAMES - 2 - sum(lengths) - 2 * len(lengths)
    if free < 0:
        return None
    order = rng.permutation(len(lengths))
    gaps = np.sort(rng.integers(0, free + 1, len(lengths)))
    starts, used = np.empty(len(lengths), int), 2
    for rank, which in enumerate(order):
        starts[which] = used + gaps[rank]
        used += lengths[which] + 2
    return starts


def recording(word: str, voice: str, rng: np.random.Generator) -> tuple[np.ndarray, int, int]:
    """(samples, start frame, end frame) of `word` among one or two others, in noise, from one speaker."""
    starts = None
    while starts is None:
        speed, pitch = int(rng.choice([150, 165, 180, 200, 220])), int(rng.choice([25, 40, 50, 60, 75]))
        others = rng.choice([other for other in OTHERS if other != word], rng.integers(1, 3), replace=False)
        utterances = [spoken(part, voice, speed, pitch) for part in (word, *map(str, others))]
        lengths = [-(-len(utterance) // HOP) for utterance in utterances]
        starts = place(lengths, rng)
    loudness = rng.uniform(0.7, 1.4, len(utterances))
    samples = np.zeros(FRAMES * HOP)
    for utterance, start, scale in zip(utterances, starts, loudness, strict=True):
        samples[start * HOP : start * HOP + len(utterance)] += scale * utterance
    kind, ratio = (
        rng.choice(["white", "pink", "brown", "babble"]),
        rng.uniform(5, 20),
    )  # dB of speech above noise
    samples += noise(kind, len(samples), voice, rng) * gain(-ratio)
    return samples * gain(rng.uniform(-6, 6)), int(starts[0]), int(starts[0] + lengths[0])


def gain(decibels: float) -> float:
    """The factor on the samples that changes their level by so many dB."""
    return 10 ** (decibels / 20)


def mel_edges() -> np.ndarray:
    """(BANDS + 2,) frequencies in Hz, equally spaced on the mel scale m = 2595 log10(1 + f/700)."""
    lowest, highest = (2595 * np.log10(1 + frequency / 700) for frequency in (LOWEST, HIGHEST))
    return 700 * (10 ** (np.linspace(lowest, highest, BANDS + 2) / 2595) - 1)


def mel_bands() -> np.ndarray:
    """(BANDS, SPAN // 2 + 1) triangular filters: band k rises from edge k to edge k + 1 and falls to edge k + 2."""
    frequencies, edges = np.fft.rfftfreq(SPAN, 1 / SAMPLE_RATE), mel_edges()
    left, centre, right = (edges[k : BANDS + k, None] for k in range(3))
    rising, falling = (frequencies - left) / (centre - left), (right - frequencies) / (right - centre)
    return np.maximum(np.minimum(rising, falling), 0)


def spectrogram(samples: np.ndarray, bands: np.ndarray) -> np.ndarray:
    """(BANDS, FRAMES) in dB. The recording is read as a ring, so that rolling the frames is rolling the sound."""
    middles = (np.arange(FRAMES) + 0.5) * HOP
    at = (middles[:, None].astype(int) + np.arange(SPAN) - SPAN // 2) % len(samples)
    power = np.abs(np.fft.rfft(samples[at] * np.hanning(SPAN), axis=1)) ** 2
    return 10 * np.log10(bands @ power.T + 1e-12)


def split(name: str, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Arrays of one split; voices and words are given by their number."""
    bands, count = mel_bands(), COUNTS[name]
    decibels, table = np.empty((count, BANDS, FRAMES)), np.empty((count, 4), np.uint8)
    with_word = rng.permutation(count) < count // 2
    for k in range(count):
        voice = VOICES[name][k % len(VOICES[name])]
        word = WORD if with_word[k] else str(rng.choice(OTHERS))
        samples, start, end = recording(word, voice, rng)
        decibels[k] = spectrogram(samples, bands)
        table[k] = start, end, (WORD, *OTHERS).index(word), k % len(VOICES[name])
    levels = np.clip(np.rint((decibels - LOUDEST) / STEP) + LEVELS, 0, LEVELS).astype(np.uint8)
    print(
        f"{name}: {np.mean(levels == LEVELS):.2%} of the entries at the top, {np.mean(levels == 0):.2%} at 0"
    )
    starts, ends, words, voices = table.T
    return {"levels": levels, "start": starts, "end": ends, "word": words, "voice": voices}


def main() -> None:
    """Make both splits and write the file."""
    if shutil.which("espeak-ng") is None:
        sys.exit("espeak-ng is not installed; on Debian: apt-get install espeak-ng")
    arrays = {"words": np.array((WORD, *OTHERS)), "frequencies": np.rint(mel_edges()[1:-1]).astype(np.int16)}
    for name, rng in zip(COUNTS, np.random.default_rng(SEED).spawn(len(COUNTS)), strict=True):
        made = split(name, rng)
        arrays |= {f"{name}_{key}": array for key, array in made.items()}
        arrays[f"{name}_voices"] = np.array(VOICES[name])
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    np.savez_compressed(target, **arrays)
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
