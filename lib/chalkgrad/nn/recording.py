"""Watching a network work: what every layer put out, in the order in which the layers finished."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

current_calls: ContextVar[list[tuple[Any, Any]] | None] = ContextVar("current_calls", default=None)


@contextmanager
def recording() -> Iterator[list[tuple[Any, Any]]]:
    """Within `with recording() as calls:` every module call appends (module, output) to the list `calls`.

    Parts come before the whole: a Sequential follows its layers. Recordings may be nested; the inner one gets
    the calls made inside it.
    """
    calls: list[tuple[Any, Any]] = []
    before = current_calls.get()
    current_calls.set(calls)
    try:
        yield calls
    finally:
        current_calls.set(before)  # no token: a generator may be closed in another context
