"""Argument validation: whole numbers, pairs, choices; errors name the operation and the argument."""

import math
from collections.abc import Collection, Iterable
from numbers import Real
from operator import index
from typing import Literal, SupportsFloat, SupportsIndex, TypeAlias, TypeVar, cast

IntPair: TypeAlias = int | tuple[int, int]  # for both axes, or along H and along W
Padding: TypeAlias = IntPair | Literal["same"]  # "same": as much as keeps the size
Choice = TypeVar("Choice")


def check_int(caller: str, name: str, given: SupportsIndex | str, least: int) -> int:
    """`given` as an int.

    Raises:
        TypeError: it is not a whole number.
        ValueError: it is below `least`.
    """
    try:
        number = index(cast(SupportsIndex, given))
    except TypeError:
        raise TypeError(f"{caller}: {name} must be a whole number, was given {given!r}.") from None
    if number < least:
        raise ValueError(f"{caller}: {name} must be at least {least}, was given {number}.")
    return number


def check_rising(caller: str, name: str, given: Iterable[SupportsIndex], least: int) -> tuple[int, ...]:
    """`given` as a tuple of ints, each above the one before.

    Raises:
        TypeError: it is no list of whole numbers.
        ValueError: one is below `least`, or they do not rise.
    """
    if not isinstance(given, Iterable):
        raise TypeError(f"{caller}: {name} must be a list of whole numbers, was given {given!r}.")
    numbers = tuple(check_int(caller, f"each of {name}", number, least) for number in given)
    if list(numbers) != sorted(set(numbers)):
        raise ValueError(f"{caller}: {name} must rise, was given {numbers}; sort them, each once.")
    return numbers


def check_axis(caller: str, name: str, given: SupportsIndex, shape: tuple[int, ...], added: int = 0) -> int:
    """`given`, an axis of `shape` or of one with `added` more axes, counted from 0; () counts as if it had an axis.

    Raises:
        TypeError: it is not a whole number.
        ValueError: there is no such axis.
    """
    axes = max(len(shape) + added, 1)
    try:
        axis = index(given)
    except TypeError:
        raise TypeError(f"{caller}: {name} must be a whole number, was given {given!r}.") from None
    if not -axes <= axis < axes:
        more = f" with {added} more" if added else ""
        raise ValueError(
            f"{caller}: {name} {axis} is not an axis of shape {shape}{more}; it must lie from {-axes} to {axes - 1}."
        )
    return axis % axes


def check_pair(caller: str, name: str, given: IntPair | str, least: int) -> tuple[int, int]:
    """(along H, along W) from one whole number for both axes or a pair of them.

    Raises:
        TypeError: one of them is not a whole number.
        ValueError: one of them is below `least`, or they are not two.
    """
    if isinstance(given, tuple | list):
        if len(given) != 2:
            raise ValueError(f"{caller}: {name} must be a number or a pair (H, W), was given {given!r}.")
        along_h, along_w = (check_int(caller, name, part, least) for part in given)
        return along_h, along_w
    both = check_int(caller, name, given, least)
    return both, both


def is_same(caller: str, padding: object, strides: Collection[int]) -> bool:
    """True for the padding "same", which goes with stride 1 alone; False for numbers, which are not checked here.

    Raises:
        ValueError: it is another word, or a stride is not 1.
    """
    if not isinstance(padding, str):
        return False
    if padding != "same":
        raise ValueError(f"{caller}: padding must be a whole number or 'same', was given {padding!r}.")
    if any(stride != 1 for stride in strides):
        raise ValueError(
            f"{caller}: padding 'same' keeps the size and goes with stride 1, was given stride "
            f"{' × '.join(map(str, strides))}; give the padding as a number."
        )
    return True


def check_share(caller: str, name: str, given: float | None) -> float:
    """`given`, a number from 0 to 1, as a float.

    Raises:
        TypeError: it is not a number.
        ValueError: it is not between 0 and 1.
    """
    if not isinstance(given, Real):
        raise TypeError(f"{caller}: {name} must be a number from 0 to 1, was given {given!r}.")
    if not 0 <= given <= 1:
        raise ValueError(f"{caller}: {name} must be a number from 0 to 1, was given {given!r}.")
    return float(given)


def check_noise(caller: str, noise: SupportsFloat | str) -> float:
    """`noise`, a standard deviation, as a float.

    Raises:
        TypeError: it is not a number.
        ValueError: it is negative or not finite.
    """
    try:
        number = float(noise)
    except (TypeError, ValueError):
        raise TypeError(f"{caller}: noise must be a number, was given {noise!r}.") from None
    if not 0 <= number < math.inf:
        raise ValueError(f"{caller}: noise must be at least 0 and finite, was given {number}.")
    return number


def check_choice(caller: str, name: str, given: Choice, allowed: Collection[Choice]) -> Choice:
    """`given`, one of those `allowed`.

    Raises:
        ValueError: it is none of them; they are listed.
    """
    if given not in allowed:
        raise ValueError(
            f"{caller}: {name} must be one of {', '.join(map(repr, allowed))}, was given {given!r}."
        )
    return given
