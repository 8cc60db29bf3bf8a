"""The spoken words: what is stored, that shifting is exact, and that they teach what chapter 09 needs."""

from math import sqrt

import numpy as np
import pytest

from chalkgrad.datasets import welcome

WIDTH = 32


@pytest.fixture(scope="module", params=["train", "test"])
def recordings(request):
    return welcome(request.param)


def test_shapes_dtypes_and_ranges(recordings):
    count = len(recordings)
    assert (recordings.spectrograms.shape, recordings.spectrograms.dtype) == ((count, 20, 100), np.float32)
    assert recordings.spectrograms.min() == 0
    assert recordings.spectrograms.max() == 1
    for name in ("labels", "start", "end"):
        assert getattr(recordings, name).dtype == np.int64
    assert (recordings.frequencies[[0, -1]] > [100, 5000]).all()
    assert (np.diff(recordings.frequencies) > 0).all()
    assert recordings.frequencies[-1] < 7000


def test_half_hold_the_word_and_every_word_has_its_place(recordings):
    assert recordings.labels.mean() == 0.5
    np.testing.assert_array_equal(recordings.labels, recordings.words == "welcome")
    length = recordings.end - recordings.start
    assert (recordings.start >= 2).all()
    assert (recordings.end <= 98).all()
    assert length.min() >= 8
    assert length.max() <= 40
    middle = (recordings.start + recordings.end) / 2
    assert np.histogram(middle[recordings.labels == 1], bins=4, range=(0, 100))[0].min() > len(middle) / 20


def test_splits_share_no_voice():
    train, test = welcome("train"), welcome("test")
    assert (len(train), len(test)) == (1200, 400)
    assert (len(set(train.voices)), len(set(test.voices))) == (16, 6)
    assert not set(train.voices) & set(test.voices)


def test_speech_is_louder_than_what_is_between(recordings):
    frames = np.arange(100)
    inside = (frames >= recordings.start[:, None]) & (frames < recordings.end[:, None])
    energy = recordings.spectrograms.mean(axis=1)
    within, around = (energy * inside).sum(1) / inside.sum(1), (energy * ~inside).sum(1) / (~inside).sum(1)
    assert (within > around).mean() > 0.95


def test_picking_some():
    recordings = welcome("test")
    some = recordings[recordings.words == "become"]
    assert 0 < len(some) < len(recordings)
    assert (some.words == "become").all()
    assert some.spectrograms.shape == (len(some), 20, 100)
    one = recordings[3]
    assert len(one) == 1
    np.testing.assert_array_equal(one.spectrograms[0], recordings.spectrograms[3])
    assert len(recordings[10:20]) == 10
    assert repr(recordings) == '<400 recordings, 200 with "welcome">'


def test_shifting_moves_sound_and_word_alike():
    recordings = welcome("test")[:50]
    by = np.clip(np.arange(50) - 25, -recordings.start, 100 - recordings.end)
    moved = recordings.shifted(by)
    np.testing.assert_array_equal(moved.start - recordings.start, by)
    np.testing.assert_array_equal(moved.end - recordings.end, by)
    for before, after, frames in zip(recordings.spectrograms, moved.spectrograms, by, strict=True):
        np.testing.assert_array_equal(after, np.roll(before, frames, axis=1))
    np.testing.assert_array_equal(moved.shifted(-by).spectrograms, recordings.spectrograms)
    np.testing.assert_array_equal(
        recordings.shifted(1).spectrograms[:, :, 1:], recordings.spectrograms[:, :, :-1]
    )


@pytest.mark.parametrize("frame", [50, 30])
def test_centring(recordings, frame):
    centred = recordings.centred(frame)
    assert (np.abs(centred.start + centred.end - 2 * frame) <= 1).all()


BAD = [
    (
        lambda: welcome("validation"),
        ValueError,
        "welcome: split must be one of 'train', 'test', was given 'validation'",
    ),
    (
        lambda: welcome("test").shifted(90),
        ValueError,
        "shifted: 90 frames would move the word of recording .* by -",
    ),
    (
        lambda: welcome("test").shifted(1.5),
        ValueError,
        "frames must be a whole number or one for each of the 400",
    ),
    (lambda: welcome("test").shifted([1, 2]), ValueError, r"was given int64 of shape \(2,\)"),
    (lambda: welcome("test").centred(2), ValueError, "would move the word"),
    (lambda: welcome("test").centred(-1), ValueError, "centred: frame must be at least 0, was given -1"),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()


def detector(inputs, labels, hidden=24, steps=300, batch=64, rate=2e-3):
    """A network with one hidden layer of ReLUs, trained by Adam in plain NumPy; returns its score function."""
    rng = np.random.default_rng(0)
    size = inputs.shape[1]
    shapes = ((size, hidden), (hidden,), (hidden,), ())
    weights = [(rng.normal(size=shape) * sqrt(2 / size)).astype(np.float32) for shape in shapes]
    mean, square = [0 * part for part in weights], [0 * part for part in weights]
    for step in range(1, steps + 1):
        picked = rng.integers(len(inputs), size=batch)
        x = inputs[picked]
        h = np.maximum(x @ weights[0] + weights[1], 0)
        error = (1 / (1 + np.exp(-(h @ weights[2] + weights[3]))) - labels[picked]).astype(np.float32) / batch
        back = np.outer(error, weights[2]) * (h > 0)
        for k, gradient in enumerate((x.T @ back, back.sum(0), h.T @ error, error.sum())):
            mean[k] = 0.9 * mean[k] + 0.1 * gradient
            square[k] = 0.999 * square[k] + 0.001 * gradient**2
            size_of_step = rate / (1 - 0.9**step) * sqrt(1 - 0.999**step)
            weights[k] = weights[k] - size_of_step * mean[k] / (np.sqrt(square[k]) + np.float32(1e-8))
    return lambda x: np.maximum(x @ weights[0] + weights[1], 0) @ weights[2] + weights[3]


def window(recordings, moved=0):
    middle = np.roll(recordings.spectrograms, moved, axis=2)[:, :, 50 - WIDTH // 2 : 50 + WIDTH // 2]
    return middle.reshape(len(recordings), -1) - 0.5


def test_a_small_network_finds_the_word_where_it_was_trained_to_and_nowhere_else():
    train, test = welcome("train").centred(), welcome("test").centred()
    score = detector(window(train), train.labels)
    right = {moved: ((score(window(test, moved)) > 0) == test.labels).mean() for moved in (0, 6)}
    assert right[0] > 0.9
    assert right[6] < 0.65


def test_decoys_matter():
    train, test = welcome("train").centred(), welcome("test").centred()
    with_word = train.labels == 1
    # Trained against noise alone, the network takes any speech for the word.
    silence = train.spectrograms[with_word].min(axis=2, keepdims=True) + 0 * train.spectrograms[with_word]
    inputs = np.concatenate(
        [window(train[with_word]), silence[:, :, :WIDTH].reshape(with_word.sum(), -1) - 0.5]
    )
    score = detector(inputs, np.repeat([1, 0], with_word.sum()))
    alarms = score(window(test[test.labels == 0])) > 0
    assert alarms.mean() > 0.5
