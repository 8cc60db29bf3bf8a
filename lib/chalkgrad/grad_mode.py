"""Grad mode: whether results are recorded for a backward pass."""

from collections.abc import Callable, Iterator
from contextvars import ContextVar, copy_context
from functools import wraps
from typing import Any, TypeVar, overload

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

# What `Function.apply` asks: False, True, or a function to be called with each application that is recorded.
# A thread starts with the default.
current_mode: ContextVar[bool | Callable[..., None]] = ContextVar("grad_mode", default=True)
# What it is while results are recorded: True, or that function, also inside a `no_grad` that hides it.
recording_mode: ContextVar[bool | Callable[..., None]] = ContextVar("recording_mode", default=True)


class GradMode:
    """A block (`with`) or a decorator under which results are recorded or are not, and afterwards as before."""

    def __init__(self, recorded: bool) -> None:
        self._recorded = recorded
        self._before: list[bool | Callable[..., None]] = []

    def __enter__(self) -> None:
        self._before.append(current_mode.get())
        current_mode.set(self._recorded and recording_mode.get())

    def __exit__(self, *error: object) -> None:
        # Without a token: a generator may be closed in another context than that in which it was started.
        current_mode.set(self._before.pop())

    def __call__(self, function: Decorated) -> Decorated:
        """`function` in this mode; of a generator function the body, whenever it goes on, and nothing between."""
        from inspect import isgeneratorfunction

        @wraps(function)
        def called(*operands, **options):
            with GradMode(self._recorded):
                return function(*operands, **options)

        @wraps(function)
        def stepped(*operands: Any, **options: Any) -> Iterator[Any]:
            within = copy_context()
            within.run(GradMode(self._recorded).__enter__)
            body, sent = function(*operands, **options), None
            while True:
                try:
                    made = within.run(body.send, sent)
                except StopIteration as end:
                    return end.value
                sent = yield made

        return stepped if isgeneratorfunction(function) else called  # type: ignore[return-value]


@overload
def no_grad() -> GradMode: ...
@overload
def no_grad(function: Decorated) -> Decorated: ...
def no_grad(function: Decorated | None = None) -> GradMode | Decorated:
    """Within `with no_grad():` (or under `@no_grad()` or `@no_grad`) results remember nothing and require no gradient.

    Of a generator function the decorator covers its body and not what its user does between two of its values.
    """
    return GradMode(False) if function is None else GradMode(False)(function)


@overload
def enable_grad() -> GradMode: ...
@overload
def enable_grad(function: Decorated) -> Decorated: ...
def enable_grad(function: Decorated | None = None) -> GradMode | Decorated:
    """Within `with enable_grad():` (or under it as a decorator) results are recorded, also inside `no_grad`."""
    return GradMode(True) if function is None else GradMode(True)(function)
