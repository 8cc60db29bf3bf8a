"""A second run draws what the first one drew, from whatever generators, and leaves them as they were."""

import numpy as np

from chalkgrad.recomputation import Draws, drawing, recomputing
from chalkgrad.rng import generator


def drawn(*rngs):
    return [generator("test", rng).random() for rng in rngs]


def test_the_second_run_draws_the_same_and_leaves_no_trace():
    """Given generators, used twice and in turns, and fresh ones."""
    one, other = np.random.default_rng(1), np.random.default_rng(2)
    draws = Draws()
    with draws.recorded():
        first = drawn(one, other, one, None)
    later = drawn(one, other)
    for _ in range(2):
        with draws.repeated():
            assert drawn(one, other, one, None) == first
    expected = np.random.default_rng(1).random(4), np.random.default_rng(2).random(3)
    assert later == [expected[0][2], expected[1][1]]
    assert drawn(one, other) == [expected[0][3], expected[1][2]]


def test_other_kinds_of_bit_generator():
    rng = np.random.Generator(np.random.MT19937(3))
    draws = Draws()
    with draws.recorded():
        first = drawn(rng, rng)
    drawn(rng)
    with draws.repeated():
        assert drawn(rng, rng) == first


def test_runs_may_be_nested():
    """A first run inside a second one notes what the outer one hands out."""
    outer, inner, rng = Draws(), Draws(), np.random.default_rng(4)
    with outer.recorded():
        first = drawn(None, rng, None)
    drawn(rng)
    with outer.repeated():
        second = drawn(None)
        with inner.recorded():
            second += drawn(rng)
        second += drawn(None)
    assert second == first
    with inner.repeated():
        assert drawn(rng) == first[1:2]


def test_without_runs_a_generator_is_itself():
    rng = np.random.default_rng(5)
    assert drawing(rng) is rng


def test_only_a_second_run_is_one():
    draws = Draws()
    assert not recomputing()
    with draws.recorded():
        assert not recomputing()
    with draws.repeated():
        assert recomputing()
    assert not recomputing()
