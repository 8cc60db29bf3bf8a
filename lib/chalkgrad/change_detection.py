"""Change detection: a debug switch that finds data changed in place between a forward and a backward pass.

A backward pass reads what the forward pass saved, by reference. Arrays have no version counter, so a buffer that is
refilled meanwhile gives wrong gradients without a word, unless this is on.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

import numpy as np

from .function import Context
from .grad_mode import GradMode, current_mode, recording_mode
from .graph import Node


@contextmanager
def detect_changes() -> Iterator[None]:
    """Within `with detect_changes():` rules remember a fingerprint of what they save, and backward compares.

    What is recorded inside is watched, wherever its backward runs. Each application then costs a pass over what it
    saves, so this is for looking for a fault; outside, nothing is checked and nothing costs.

    Raises:
        RuntimeError: in `backward`, that names the rule and what was changed: an operand, labels, a condition, an
            index, its own result.
    """
    before = recording_mode.get()
    recording_mode.set(_watch)
    try:
        with GradMode(bool(current_mode.get())):
            yield
    finally:
        recording_mode.set(before)


def _watch(context: Context, operands: Iterable[Any], made: Node) -> None:
    """Let `context` compare what its rule saved, with what it was now, before its backward."""
    rule = context.function
    named = [(f"operand {place}", data) for place, data in enumerate(operands, 1)]
    named += [(name, given) for name, given in context.keywords.items()] + [("its result", made.data)]
    kept = [(_name(array, named, None), array) for array in _arrays(context.saved)]
    kept += [
        (_name(array, named, name), array) for name, held in vars(context).items() for array in _arrays(held)
    ]
    before = [_fingerprint(array) for _, array in kept]

    def backward(ctx, upstream):
        for (name, array), known in zip(kept, before, strict=True):
            if _fingerprint(array) != known:
                raise RuntimeError(
                    f"{ctx.name}.backward: {name} (shape {np.shape(array)}) was changed in place after the forward "
                    "pass; call backward before you change it, or compute with a copy."
                )
        return rule.backward(ctx, upstream)

    context.function = type(rule.__name__, (rule,), {"backward": staticmethod(backward)})


def _arrays(held: Any) -> Iterator[Any]:
    """The arrays and lists in what a context holds; numbers and slices cannot be changed."""
    if isinstance(held, np.ndarray | list):
        yield held
    elif isinstance(held, tuple):
        for part in held:
            yield from _arrays(part)


def _name(array: Any, named: Iterable[tuple[str, Any]], attribute: str | None) -> str:
    """What `array` is to the user: that with which it shares memory, else the name under which the rule keeps it."""
    for name, given in named:
        for one in _arrays(given):
            same = (
                isinstance(array, np.ndarray)
                and isinstance(one, np.ndarray)
                and np.may_share_memory(array, one)
            )
            if same or one is array:
                return name
    return attribute or "a saved array"


def _fingerprint(array: Any) -> bytes:
    return blake2b(array.tobytes() if isinstance(array, np.ndarray) else repr(array).encode()).digest()
