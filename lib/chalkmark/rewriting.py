"""Known bugs as wrong lines: a right program, and for each hint the lines that stand in the place of its own."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from .assignment import Bug

_SETS = re.compile(r"\s*(return(?= )|.+?(?= [-+*/]?= ))")


def rewritten(
    exercise: str, program: str, hints: dict[str, list[str]], also: tuple[str, ...] = (), **names: object
) -> list[Bug]:
    """The bugs of the function that `program` defines, with NumPy as `np` and `names` at hand.

    Each text that goes with a hint holds wrong lines, set apart by "; ". A line takes the place of the one that sets
    the same name, or that returns: `"span = K"` that of `span = D * (K - 1) + 1`. Each text makes one bug by itself,
    and one more together with each text of `also`. NumPy does not warn in them, as some divide by 0.

    Raises:
        ValueError: the program has no such line, or several.
    """
    ways = [
        (hint, f"{one}; {more}" if more else one)
        for more in ("", *also)
        for hint, several in hints.items()
        for one in several
    ]
    return [Bug(exercise, *_function(program, wrong, names), hint) for hint, wrong in ways]


def _function(program: str, wrong: str, names: dict[str, object]) -> tuple[str, Callable]:
    """The name of the function, and the function as it is with the wrong lines, which are its own name."""
    space: dict[str, Any] = {"np": np, **names}
    exec(compile(_with(program, wrong.split("; ")), wrong, "exec"), space)
    name, *_ = re.findall(r"def (\w+)", program)

    def variant(*inputs: object) -> object:
        with np.errstate(all="ignore"):
            return space[name](*inputs)

    variant.__name__ = wrong
    return name, variant


def _with(program: str, wrong: list[str]) -> str:
    lines = program.split("\n")
    for line in wrong:
        places = [number for number, own in enumerate(lines) if _set_by(own) == _set_by(line)]
        if len(places) != 1:
            raise ValueError(f"{len(places)} lines of the program set {_set_by(line)}, not one, for: {line}")
        own = lines[places[0]]
        lines[places[0]] = own[: len(own) - len(own.lstrip())] + line
    return "\n".join(lines)


def _set_by(line: str) -> str | None:
    """What a line sets, or `return`; None for any other line."""
    found = _SETS.match(line)
    return found[1] if found else None
