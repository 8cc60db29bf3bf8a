"""The import benchmark times a new process."""

import time

from benchmarks import importing


def test_both_parts_are_seconds_of_a_new_process():
    start = time.perf_counter()
    parts = importing.once()
    assert min(parts) > 0
    assert sum(parts) < time.perf_counter() - start


def test_the_fastest_of_each_part_is_told(monkeypatch):
    """In milliseconds; not the fastest process, for the parts are disturbed by themselves."""
    runs = iter([(0.4, 0.021), (0.1, 0.032), (0.3, 0.04)])
    monkeypatch.setattr(importing, "once", lambda: next(runs))
    numpy, further = importing.rows(repeats=3)
    assert (numpy.number, numpy.aim) == ("100 ms", "")
    assert (further.number, further.aim) == ("21 ms", "≤ 50 ms")
