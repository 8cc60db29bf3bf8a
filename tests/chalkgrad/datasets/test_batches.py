"""Mini-batches: every sample once, in order or shuffled, the last batch kept."""

from math import ceil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalkgrad import Tensor
from chalkgrad.datasets import batches

X = np.arange(20.0).reshape(10, 2)
Y = np.arange(10)


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.integers(0, 40), st.integers(1, 12), st.booleans())
def test_every_sample_comes_once_and_rows_stay_together(count, batch_size, shuffled):
    x, y = np.arange(3 * count).reshape(count, 3), np.arange(count)
    rng = np.random.default_rng(0) if shuffled else None
    parts = list(batches(x, y, batch_size=batch_size, rng=rng))
    assert len(parts) == ceil(count / batch_size)
    assert all(len(part[1]) == batch_size for part in parts[:-1])
    for part in parts:
        np.testing.assert_array_equal(part[0][:, 0], 3 * part[1])
    seen = [int(sample) for part in parts for sample in part[1]]
    assert sorted(seen) == list(range(count))
    assert shuffled or seen == list(range(count))


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.integers(0, 40), st.integers(1, 12))
def test_a_smaller_last_batch_may_be_dropped(count, batch_size):
    parts = [part for (part,) in batches(np.arange(count), batch_size=batch_size, drop_last=True)]
    assert [len(part) for part in parts] == [batch_size] * (count // batch_size)
    assert [int(sample) for part in parts for sample in part] == list(range(len(parts) * batch_size))


def test_order_is_new_each_time_and_repeatable():
    rng = np.random.default_rng(3)
    first, second = ([list(y) for (y,) in batches(Y, batch_size=4, rng=rng)] for _ in range(2))
    again = [list(y) for (y,) in batches(Y, batch_size=4, rng=np.random.default_rng(3))]
    assert first == again != second


def test_unshuffled_parts_are_views():
    for (part,) in batches(X, batch_size=3):
        assert np.shares_memory(part, X)


def test_lists_are_taken_too():
    assert [y.tolist() for (y,) in batches([1, 2, 3], batch_size=2)] == [[1, 2], [3]]


BAD = [
    (lambda: batches(batch_size=2), TypeError, "at least one array"),
    (lambda: batches(X, Y[:9], batch_size=2), ValueError, "equally many samples, were given 10, 9"),
    (lambda: batches(X, batch_size=0), ValueError, "batches: batch_size must be at least 1, was given 0"),
    (lambda: batches(X, batch_size=2.0), TypeError, "batch_size must be a whole number, was given 2.0"),
    (lambda: batches(X, batch_size=2, rng=7), TypeError, "rng must be a NumPy generator, .* was given 7"),
    (lambda: batches(X, Tensor(Y), batch_size=2), TypeError, "argument 1 is a Tensor; pass its array"),
    (lambda: batches(3.0, batch_size=2), ValueError, "a single number cannot be cut"),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD)
def test_bad_input_is_refused_before_the_first_batch(call, error, message):
    with pytest.raises(error, match=message):
        call()
