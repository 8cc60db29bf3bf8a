"""How the benchmarks take time: the best of several runs, in one process, without the garbage collector."""

import gc
import time
from collections.abc import Callable


def best_time(run: Callable[[], object], repeats: int = 5) -> float:
    """Seconds of the fastest of `repeats` runs; the fastest is the one that other programs disturbed least."""
    run()
    gc.collect()
    gc.disable()
    try:
        times = []
        for _ in range(repeats):
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
    finally:
        gc.enable()
    return min(times)
