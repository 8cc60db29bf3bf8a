"""Turns, the least of a run, and the middle one of three runs: with a clock that is set by hand."""

import gc
from types import SimpleNamespace

import pytest

from benchmarks import timing


@pytest.fixture
def clock(monkeypatch):
    """A processor clock that the timed functions move on themselves."""
    now = SimpleNamespace(seconds=0.0)
    monkeypatch.setattr(timing, "time", SimpleNamespace(process_time=lambda: now.seconds))
    return now


def test_the_middle_ratio_of_three_runs_and_the_least_of_each(clock):
    order = []

    def taking(name, seconds):
        seconds = iter(seconds)

        def run():
            assert not gc.isenabled() or order.count(name) % 3 == 0  # the first call of a run warms up
            order.append(name)
            clock.seconds += next(seconds)

        return run

    ours = taking("ours", [9, 2, 3, 9, 8, 6, 9, 5, 3])
    theirs = taking("theirs", [9, 1, 2, 9, 1, 1, 9, 2, 2])
    middle = timing.in_turns(ours, theirs, turns=2)
    assert middle == (2, 1)  # of 2 : 1, 6 : 1 and 3 : 2
    assert order == ["ours", "theirs"] * 9
    assert gc.isenabled()


def test_seconds_are_those_of_one_call(clock):
    def run():
        clock.seconds += 0.5

    assert timing.in_turns(run, run, turns=1, times=4) == (0.5, 0.5)
