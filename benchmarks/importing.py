"""How much processor time `import chalkgrad; chalkgrad.Tensor` takes beyond NumPy's own import."""

import os
import subprocess
import sys

from benchmarks.table import Row

PROGRAM = """
import time
start = time.process_time()
import numpy
numpy_done = time.process_time()
import chalkgrad
chalkgrad.Tensor
print(numpy_done - start, time.process_time() - numpy_done)
"""


def once():
    """(seconds for NumPy, further seconds for chalkgrad.Tensor) in a new process."""
    # With more threads, those that wait for work would count as well.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    output = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        check=True,
        stdout=subprocess.PIPE,
        encoding="locale",
        env=environment,
    ).stdout
    return tuple(map(float, output.split()))


def rows(repeats=7):
    """The rows for the table; the fastest of several processes, the first of which fills the file cache."""
    numpy, further = (min(seconds) for seconds in zip(*(once() for _ in range(repeats)), strict=True))
    return [
        Row("import of NumPy", f"{numpy * 1e3:.0f} ms"),
        Row("import of chalkgrad.Tensor beyond it", f"{further * 1e3:.0f} ms", "≤ 50 ms"),
    ]
