"""Watching a network work: what every layer put out, in the order in which the layers finished."""

from contextlib import contextmanager
from contextvars import ContextVar

current_calls = ContextVar("current_calls", default=None)


@contextmanager
def recording():
    """Within `with recording() as calls:` every module call appends (module, output) to the list `calls`.

    Parts come before the whole: a Sequential follows its layers. Recordings may be nested; the inner one gets
    the calls made inside it.
    """
    calls = []
    before = current_calls.set(calls)
    try:
        yield calls
    finally:
        current_calls.reset(before)
