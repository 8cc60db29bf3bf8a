"""Mistakes made out of a right function, for catalogues of known bugs: a wrong factor, a sign, a swap, and so on.

*Places* are the parts of a result that a mistake is made in: positions in a tuple or list, or keys of a dict. Without
any it is made in all of them; a result of another type is one part.
"""

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from .assignment import Bug

Variant = Callable[..., Any]


def catalogue(exercise: str, function: str, hints: dict[Variant, str]) -> list[Bug]:
    """The known bugs of a function: its variants, each with a hint."""
    return [Bug(exercise, function, variant, hint) for variant, hint in hints.items()]


def by_hint(exercise: str, function: str, causes: dict[str, list[Variant]]) -> list[Bug]:
    """The known bugs of a function: hints, each with the variants that it fits, which get their names from it.

    NumPy does not warn in them: overflow is what some mistakes are about.
    """
    return [
        Bug(exercise, function, named(_quiet(variant), *re.findall(r"\w+", hint)[:6], number), hint)
        for hint, variants in causes.items()
        for number, variant in enumerate(variants, start=1)
    ]


def _quiet(variant: Variant) -> Variant:
    def quiet(*inputs: Any) -> object:
        with np.errstate(all="ignore"):
            return variant(*inputs)

    return quiet


def named(variant: Variant, *words: object) -> Variant:
    """The variant under a name of its own, by which `verify` speaks of it."""
    variant.__name__ = "_".join(map(str, words))
    return variant


def then(right: Variant, change: Callable) -> Variant:
    """`change(result)` in place of the whole result, without a name of its own."""
    return lambda *inputs: change(right(*inputs))


def changed(right: Variant, name: str, change: Callable, *places: int | str) -> Variant:
    """`change(part, *inputs)` in place of each part of the result."""

    def variant(*inputs: Any) -> object:
        result = right(*inputs)
        if isinstance(result, dict):
            return {
                key: change(part, *inputs) if not places or key in places else part
                for key, part in result.items()
            }
        if isinstance(result, list | tuple):
            return tuple(
                change(part, *inputs) if not places or n in places else part for n, part in enumerate(result)
            )
        return change(result, *inputs)

    return named(variant, right.__name__, name, *places)


def given(right: Variant, name: str, change: Callable) -> Variant:
    """`right` of other inputs: those that `change(*inputs)` returns."""
    return named(lambda *inputs: right(*change(*inputs)), right.__name__, name)


def scaled(right: Variant, factor: float | Callable, *places: int | str) -> Variant:
    """Times a number, or times what `factor(*inputs)` returns."""
    if callable(factor):
        return changed(right, factor.__name__, lambda part, *inputs: part * factor(*inputs), *places)
    return changed(right, f"times_{factor:g}", lambda part, *inputs: part * factor, *places)


def negated(right: Variant, *places: int | str) -> Variant:
    """The sign turned."""
    return scaled(right, -1, *places)


def transposed(right: Variant, *places: int | str) -> Variant:
    """Rows and columns exchanged."""
    return changed(right, "transposed", lambda part, *inputs: np.transpose(part), *places)


def reordered(right: Variant, *order: int) -> Variant:
    """The parts of a tuple in another order."""
    return named(
        lambda *inputs: tuple(right(*inputs)[place] for place in order), right.__name__, "order", *order
    )


def without(right: Variant, place: int, neutral: float = 1.0) -> Variant:
    """The input at `place` left out: in its place ones, as for a factor (upstream, say), or zeros for a summand."""

    def change(*inputs: Any) -> list[np.ndarray]:
        return [np.full_like(one, neutral, float) if n == place else one for n, one in enumerate(inputs)]

    return given(right, f"without_input_{place}", change)


def typed_as(right: Variant, place: int, *places: int | str) -> Variant:
    """Numbers of an input's type, as after `zeros_like(input)`: where the input is whole, fractions are cut off."""

    def change(part: Any, *inputs: Any) -> np.ndarray:
        return np.asarray(part).astype(np.asarray(inputs[place]).dtype)

    return changed(right, f"typed_as_input_{place}", change, *places)
