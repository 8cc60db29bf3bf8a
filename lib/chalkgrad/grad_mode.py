"""Grad mode: whether results remember how they were computed."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

grad_enabled = ContextVar("grad_enabled", default=True)  # a thread starts with the default


@contextmanager
def no_grad() -> Iterator[None]:
    """Within `with no_grad():` (or under `@no_grad()`) results remember nothing and require no gradient."""
    before = grad_enabled.set(False)
    try:
        yield
    finally:
        grad_enabled.reset(before)


@contextmanager
def enable_grad() -> Iterator[None]:
    """Within `with enable_grad():` (or under `@enable_grad()`) results are recorded, also inside `no_grad`."""
    before = grad_enabled.set(True)
    try:
        yield
    finally:
        grad_enabled.reset(before)
