"""Symbolic links, which Windows lets an ordinary account make in developer mode only."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

# ERROR_PRIVILEGE_NOT_HELD, https://learn.microsoft.com/en-us/windows/win32/debug/system-error-codes--1300-1699-
NOT_HELD = 1314
REASON = "this account may not make symbolic links: on Windows, switch on developer mode"


@contextmanager
def skip_where_none_can_be_made() -> Iterator[None]:
    """Skip the test that stumbles over such a link; any other error stays one."""
    try:
        yield
    except OSError as error:
        if getattr(error, "winerror", None) != NOT_HELD:
            raise
        pytest.skip(REASON)
