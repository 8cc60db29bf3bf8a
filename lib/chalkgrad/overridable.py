"""Overridable functions: one argument that carries a tangent decides what a whole function of arrays does."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any


def overridable(function: Callable) -> Callable:
    """`function`, unless an argument's class has a method `push`: then that computes the result, as a whole.

    NumPy asks the arguments of its own functions in the same way (`__array_function__`, NEP 18). What several
    steps compute is thus one step to whatever carries derivatives along: the steps may take a way that has no
    derivative, as σ(x) does by |x| so as not to overflow, or write into arrays in place, as a convolution does.
    """

    @wraps(function)
    def called(*arguments: Any, **options: Any) -> Any:
        for given in arguments:
            if _overrides(type(given)):
                return given.push(called, arguments, options)
        for given in options.values():
            if _overrides(type(given)):
                return given.push(called, arguments, options)
        return function(*arguments, **options)

    return called


# Asked for each argument of each call: three times as fast as looking for the method again.
_overrides: Callable[[type], bool] = cache(lambda kind: hasattr(kind, "push"))
