"""Recomputation: a second run of a function draws the numbers of the first one and moves nothing on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np

Run = Callable[[np.random.Generator], np.random.Generator]
_runs: ContextVar[tuple[Run, ...]] = ContextVar("runs", default=())  # the outermost first
_again: ContextVar[bool] = ContextVar("again", default=False)


def drawing(generator: np.random.Generator) -> np.random.Generator:
    """The generator to draw from where `generator` was asked for: in a second run, the first run's in its old state."""
    for run in _runs.get():
        generator = run(generator)
    return generator


def recomputing() -> bool:
    """True within a second run, in which running averages stay where they are."""
    return _again.get()


class Draws:
    """Which generators one run asked for, each with its state at that moment."""

    def __init__(self) -> None:
        self._used: list[tuple[np.random.Generator, dict]] = []

    @contextmanager
    def recorded(self) -> Iterator[None]:
        """Within this block every generator that is asked for is noted."""

        def note(generator):
            self._used.append((generator, generator.bit_generator.state))
            return generator

        with _added(note):
            yield

    @contextmanager
    def repeated(self) -> Iterator[None]:
        """Within this block they are handed out once more in the same order and states; then all is as before."""
        before = [(generator, generator.bit_generator.state) for generator, _ in self._used]
        left = iter(self._used)

        def repeat(generator):
            generator, state = next(left, (generator, generator.bit_generator.state))
            generator.bit_generator.state = state
            return generator

        token = _again.set(True)
        try:
            with _added(repeat):
                yield
        finally:
            _again.reset(token)
            for generator, state in before:
                generator.bit_generator.state = state


@contextmanager
def _added(run):
    token = _runs.set((*_runs.get(), run))
    try:
        yield
    finally:
        _runs.reset(token)
