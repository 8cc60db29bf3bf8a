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
LEVELS = 20  # level 0 is silence: LEVELS · STEP dB below the loudest entry of the recordings
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
def spoken(word, voice, speed, pitch):
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


def noise(kind, samples, voice, rng):
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


def place(lengths, rng):
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


def recording(word, voice, rng):
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
    ratio = rng.uniform(5, 20)  # dB of speech above noise
    samples += noise(rng.choice(["white", "pink", "brown", "babble"]), len(samples), voice, rng) / 10 ** (
        ratio / 20
    )
    return samples * 10 ** (rng.uniform(-6, 6) / 20), int(starts[0]), int(starts[0] + lengths[0])


def mel_bands():
    """(BANDS, SPAN // 2 + 1) triangular filters, equally spaced on the mel scale m = 2595 log10(1 + f/700)."""
    mel = np.linspace(*(2595 * np.log10(1 + f / 700) for f in (LOWEST, HIGHEST)), BANDS + 2)
    edges = 700 * (10 ** (mel / 2595) - 1)
    frequencies = np.fft.rfftfreq(SPAN, 1 / SAMPLE_RATE)
    left, centre, right = (edges[k : BANDS + k, None] for k in range(3))
    return np.clip(
        np.minimum((frequencies - left) / (centre - left), (right - frequencies) / (right - centre)), 0, None
    )


def spectrogram(samples, bands):
    """(BANDS, FRAMES) in dB. The recording is read as a ring, so that rolling the frames is rolling the sound."""
    middles = (np.arange(FRAMES) + 0.5) * HOP
    at = (middles[:, None].astype(int) + np.arange(SPAN) - SPAN // 2) % len(samples)
    power = np.abs(np.fft.rfft(samples[at] * np.hanning(SPAN), axis=1)) ** 2
    return 10 * np.log10(bands @ power.T + 1e-12)


def split(name, rng):
    """Arrays of one split; voices and words are given by their number."""
    bands, count = mel_bands(), COUNTS[name]
    decibels, table = np.empty((count, BANDS, FRAMES)), np.empty((count, 4), np.uint8)
    for k in range(count):
        voice = VOICES[name][k % len(VOICES[name])]
        word = WORD if rng.random() < 0.5 else str(rng.choice(OTHERS))
        samples, start, end = recording(word, voice, rng)
        decibels[k] = spectrogram(samples, bands)
        table[k] = start, end, (WORD, *OTHERS).index(word), k % len(VOICES[name])
    loudest = np.percentile(decibels, 99.9)
    levels = np.clip(np.rint((decibels - loudest) / STEP) + LEVELS, 0, LEVELS).astype(np.uint8)
    start, end, words, voices = table.T
    return {"levels": levels, "start": start, "end": end, "word": words, "voice": voices}


def main():
    """Make both splits and write the file."""
    if shutil.which("espeak-ng") is None:
        sys.exit("espeak-ng is not installed; on Debian: apt-get install espeak-ng")
    arrays = {"words": np.array((WORD, *OTHERS))}
    for name in COUNTS:
        made = split(name, np.random.default_rng([SEED, len(name)]))
        arrays |= {f"{name}_{key}": array for key, array in made.items()}
        arrays[f"{name}_voices"] = np.array(VOICES[name])
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    np.savez_compressed(target, **arrays)
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
