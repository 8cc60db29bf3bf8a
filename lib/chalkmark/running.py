"""Run a student's code in a jail and call their functions; what kills the process loses only itself."""

import time
from dataclasses import dataclass, field

from .inside.encoding import decode, encode
from .jail import Jail, KilledError, Limits


@dataclass
class CellRun:
    """How one cell ended: its error or None, and what it printed."""

    name: str
    error: str | None
    output: str


@dataclass
class CallRun:
    """How one call ended: its value, or its error.

    `doubt` and `excuse` are texts of `inside.session`: why a human should look, always or where the result is wrong.
    """

    value: object = None
    error: str | None = None
    doubt: str | None = None
    excuse: str | None = None


@dataclass
class Ran:
    """All cells, all calls in the order asked for, and whether the time for the submission ran out."""

    cells: list[CellRun] = field(default_factory=list)
    calls: list[CallRun] = field(default_factory=list)
    out_of_time: bool = False


def run(
    code: list[tuple[str, str]], calls: list[tuple[str, tuple]], limits: Limits, jailed: bool = True
) -> Ran:
    """Run the cells, then call each function with its inputs.

    A call that kills the process, or takes too long, is left out, and the rest is run again; of such a cell what
    it defines is kept, unless that kills the process, too.

    Raises:
        JailError: a jail did not start.
    """
    deadline = time.monotonic() + limits.submission_seconds
    cells: dict[int, CellRun] = {}
    lost: dict[int, int] = {}
    results: dict[int, CallRun] = {}
    while len(results) < len(calls) or len(cells) < len(code):
        if time.monotonic() > deadline:
            break
        with Jail(limits, jailed) as jail:
            _pass(jail, code, calls, (cells, lost, results), deadline)
    late = f"not run: the submission had used its {limits.submission_seconds:g} seconds"
    return Ran(
        [cells.get(number) or CellRun(name, late, "") for number, (name, _) in enumerate(code)],
        [results.get(number) or CallRun(error=late) for number in range(len(calls))],
        len(results) < len(calls),
    )


def _pass(jail, code, calls, so_far, deadline):
    """Go through cells and calls until one kills the process; note what happened in `so_far`."""
    cells, lost, results = so_far
    for number, (name, source) in enumerate(code):
        if lost.get(number) == 2:
            continue
        request = {"do": "cell", "name": name, "source": source, "definitions": number in lost}
        try:
            reply = jail.ask(request, _left(deadline, jail.limits.cell_seconds))
        except KilledError as error:
            lost[number] = lost.get(number, 0) + 1
            cells.setdefault(number, CellRun(name, str(error), ""))
            return
        cells.setdefault(number, CellRun(name, _text(reply, "error"), _text(reply, "output") or ""))
    for number, (function, inputs) in enumerate(calls):
        if number in results:
            continue
        request = {"do": "call", "function": function, "inputs": [encode(value) for value in inputs]}
        try:
            reply = jail.ask(request, _left(deadline, jail.limits.call_seconds))
        except KilledError as error:
            results[number] = CallRun(error=str(error))
            return
        results[number] = _result(reply)


def _left(deadline, most):
    return max(0.01, min(most, deadline - time.monotonic()))


def _text(reply, key):
    """A text of a reply, which may be forged."""
    text = reply.get(key)
    return text[:30_000] if isinstance(text, str) else None


def _result(reply):
    call = CallRun(None, *(_text(reply, key) for key in ("error", "doubt", "excuse")))
    if call.error is None:
        try:
            call.value = decode(reply.get("value"))
        except (ValueError, TypeError, RecursionError, MemoryError) as problem:
            call.error = f"the result cannot be read: {problem}"
    return call
