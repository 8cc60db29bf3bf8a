"""How the benchmarks take time: in one process, in turns, by processor time, without the garbage collector."""

import gc
import time
from collections.abc import Callable

RUNS = 3  # of each comparison; the one with the middle ratio counts


def in_turns(ours: Callable[[], object], theirs: Callable[[], object], turns: int = 9, times: int = 1):
    """(seconds of ours, seconds of theirs) for one call, of the middle one of three runs.

    In a run the two take turns, `times` calls each, and the least of each counts: it is the one that other programs
    disturbed least. Processor time, so that it matters little how many of those there are; with one thread it is all
    that passes.
    """
    runs = sorted(
        (_least(ours, theirs, turns, times) for _ in range(RUNS)), key=lambda pair: pair[0] / pair[1]
    )
    return runs[RUNS // 2]


def _least(ours, theirs, turns, times):
    ours()
    theirs()
    gc.collect()
    gc.disable()
    try:
        pairs = [(_seconds(ours, times), _seconds(theirs, times)) for _ in range(turns)]
    finally:
        gc.enable()
    return tuple(map(min, zip(*pairs, strict=True)))


def _seconds(run, times):
    start = time.process_time()
    for _ in range(times):
        run()
    return (time.process_time() - start) / times
