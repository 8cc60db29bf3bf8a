"""Watching a network work: what every layer put out, in the order in which the layers finished."""

import threading
from contextlib import contextmanager


class _Current(threading.local):
    calls = None


current = _Current()


@contextmanager
def recording():
    """Within `with recording() as calls:` every module call appends (module, output) to the list `calls`.

    Parts come before the whole: a Sequential follows its layers. Recordings may be nested; the inner one gets
    the calls made inside it.
    """
    before, current.calls = current.calls, []
    try:
        yield current.calls
    finally:
        current.calls = before
