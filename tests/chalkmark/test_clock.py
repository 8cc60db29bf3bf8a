"""Time is what was computed, or slept; what another process took of it costs nobody points."""

import time

import pytest

from chalkmark.clock import Clock, SlowError
from chalkmark.memory_use import Use


@pytest.fixture
def at(monkeypatch):
    """A function that sets the time."""
    return lambda seconds: monkeypatch.setattr(time, "monotonic", lambda: 100.0 + seconds)


def clock_at(at, now, use, first=None):
    """A clock of 10 seconds that was first looked at with nothing used, and then a while later."""
    clock = Clock(10, 6)
    at(0)
    clock.look(first or Use(computed=3, waited=5))
    at(now)
    clock.look(use)
    return clock


def test_counts_from_the_first_look(at):
    """What was computed before is another request's."""
    clock = clock_at(at, 12, Use(computed=12, waited=6))
    assert (clock.computed, clock.asleep) == (9, 2)


def test_computing_too_long_is_final(at):
    """Also when several processes compute at once."""
    with pytest.raises(SlowError, match="stopped after 10 seconds of computing") as error:
        clock_at(at, 5, Use(computed=13, waited=5))
    assert error.value.fair


def test_a_machine_without_time_is_waited_for(at):
    """Six times as long, here; then it is nobody's fault."""
    clock = clock_at(at, 59, Use(computed=4, waited=60))
    assert (clock.computed, clock.asleep) == (1, 3)
    with pytest.raises(SlowError, match=r"stopped after 60 seconds$") as error:
        clock_at(at, 60, Use(computed=4, waited=60))
    assert not error.value.fair


def test_sleep_is_not_waited_for(at):
    """It is stopped, and nobody knows why it slept."""
    with pytest.raises(SlowError, match=r"stopped after 10 seconds$") as error:
        clock_at(at, 12, Use(computed=4, waited=5.5))
    assert not error.value.fair


def test_processes_that_end_take_nothing_back(at):
    """Their seconds vanish with them where nobody asks how they ended."""
    clock = clock_at(at, 8, Use(computed=10, waited=5))
    at(9)
    clock.look(Use(computed=4, waited=5))
    assert (clock.computed, clock.asleep) == (7, 2)
