"""A chain of scalar multiplications, forward and backward: time per node beside HIPS autograd, and its growth."""

import autograd

from benchmarks.timing import best_time
from chalkgrad import Value

FACTOR = 1.0000001
SHORT, LONG = 1_000, 100_000


def chain(x, nodes: int):
    """x · FACTOR^nodes, one multiplication at a time."""
    for _ in range(nodes):
        x = x * FACTOR
    return x


def ours(nodes: int) -> float:
    """dy/dx by chalkgrad."""
    x = Value(1.0)
    chain(x, nodes).backward()
    return x.grad


def theirs(nodes: int) -> float:
    """dy/dx by HIPS autograd."""
    return autograd.grad(lambda x: chain(x, nodes))(1.0)


def rows() -> list[tuple[str, str]]:
    """What was measured, in words, and the numbers."""
    if abs(ours(SHORT) - theirs(SHORT)) > 1e-12:
        raise RuntimeError("The two libraries disagree about the gradient; the times would mean nothing.")
    short = best_time(lambda: ours(SHORT)) / SHORT
    long = best_time(lambda: ours(LONG), repeats=3) / LONG
    other = best_time(lambda: theirs(SHORT)) / SHORT
    return [
        (f"chalkgrad, chain of {SHORT:,} multiplications", f"{short * 1e6:.2f} µs a node"),
        ("HIPS autograd, the same chain", f"{other * 1e6:.2f} µs a node"),
        ("ratio, chalkgrad to HIPS autograd", f"{short / other:.2f}"),
        (f"growth per node from {SHORT:,} to {LONG:,} nodes", f"{long / short:.2f}"),
    ]
