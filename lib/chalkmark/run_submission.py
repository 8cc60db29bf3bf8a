"""Run a submission in a jail: its code, then calls of its functions; what kills the process loses only itself."""

import contextlib
import time
from dataclasses import dataclass, field

from .clock import KilledError, SlowError
from .sandbox import Limits, Sandbox
from .sandbox_worker.encoding import decode, encode


@dataclass
class CellRun:
    """How one cell ended: its error or None, and what it printed."""

    name: str
    error: str | None
    output: str


@dataclass
class CallRun:
    """How one call ended: its value, or its error.

    `doubt` and `excuse` are texts of `sandbox_worker.session`: why a human should look, always or where the result is
    wrong.
    """

    value: object = None
    error: str | None = None
    doubt: str | None = None
    excuse: str | None = None


@dataclass
class Ran:
    """All cells, all calls in the order asked for, whether the time for the submission ran out, and doubts.

    A doubt says to a human what might have ended otherwise in another run.
    """

    cells: list[CellRun] = field(default_factory=list)
    calls: list[CallRun] = field(default_factory=list)
    out_of_time: bool = False
    doubts: list[str] = field(default_factory=list)


def run(
    code: list[tuple[str, str]], calls: list[tuple[str, tuple]], limits: Limits, jailed: bool = True
) -> Ran:
    """Run the cells, given as names and sources, then call each function with its inputs.

    A call that kills the process, or takes too long, is left out, and the rest is run again; of such a cell what it
    defines is kept, unless that kills the process, too. What took too long without computing for so long is tried once
    more; after that it is a doubt.

    Raises:
        SandboxError: a jail did not start.
    """
    with Session(limits, jailed) as session:
        return session.run(code, calls)


class Session:
    """Cells and calls, one after another, in a jail that starts with the first; use it with `with`.

    After a cell or call that killed its process the next one finds a new jail, in which the cells of `kept` have
    run again: the requests of all that did not kill. `out_of_time` says that something was not run, or cut
    short, as the time for the submission was used up; `doubts` are as in `Ran`.
    """

    def __init__(self, limits: Limits, jailed: bool = True) -> None:
        self.kept: list[dict] = []
        self.out_of_time = False
        self.doubts: list[str] = []
        self._limits, self._jailed = limits, jailed
        self._jail: Sandbox | None = None
        self._computed = self._asleep = 0.0
        self._start = time.monotonic()
        self._slow: set[str] = set()

    def run(self, code: list[tuple[str, str]], calls: list[tuple[str, tuple]]) -> Ran:
        """Run cells and calls as the function `run` does; others may follow.

        Raises:
            SandboxError: a jail did not start.
        """
        cells = [self.cell(source, name) for name, source in code]
        ended = [self.call(function, inputs) for function, inputs in calls]
        return Ran(cells, ended, self.out_of_time, self.doubts)

    def cell(self, source: str, name: str = "cell") -> CellRun:
        """Run a cell.

        Raises:
            SandboxError: a jail did not start.
        """
        request = {"do": "cell", "name": name, "source": source, "definitions": False}
        try:
            reply = self._ask(request, self._limits.cell_seconds, f"the code of {name}")
        except KilledError as error:
            self._define({**request, "definitions": True})
            return CellRun(name, str(error), "")
        self.kept.append(request)
        return CellRun(name, _text(reply, "error"), _text(reply, "output") or "")

    def _define(self, request: dict) -> None:
        """Keep what a cell defines whose other lines killed the process."""
        with contextlib.suppress(KilledError):
            self._ask(request, self._limits.cell_seconds, f"the code of {request['name']}")
            self.kept.append(request)

    def call(self, function: str, inputs: tuple) -> CallRun:
        """Call the function of that name.

        Raises:
            SandboxError: a jail did not start.
            TypeError: an input is nothing that can be sent.
        """
        request = {"do": "call", "function": function, "inputs": [encode(value) for value in inputs]}
        try:
            return _result(self._ask(request, self._limits.call_seconds, f"{function}()"))
        except KilledError as error:
            return CallRun(error=str(error))

    def _ask(self, request: dict, seconds: float, what: str) -> dict:
        """The reply; a second try for what was stopped by the clock and not for computing too long."""
        try:
            return self._tried(request, seconds)
        except SlowError as error:
            if error.fair or self.out_of_time:
                raise
            if what not in self._slow:
                self._slow.add(what)
                return self._ask(request, seconds, what)
            doubt = f"{what} was stopped by the clock twice before it had computed for {seconds:g} seconds"
            self.doubts += [doubt] if doubt not in self.doubts else []
            raise

    def _tried(self, request: dict, seconds: float) -> dict:
        while self._jail is None:
            self._left()
            self._jail = Sandbox(self._limits, self._jailed)
            self._run_again()
        return self._sent(request, seconds)

    def _run_again(self) -> None:
        """Run the cells kept in a new jail; one that ends it this time is kept no longer."""
        for number, request in enumerate(self.kept):
            try:
                self._sent(request, self._limits.cell_seconds)
            except KilledError as error:
                if not self.out_of_time:
                    self.doubts.append(f"the code of {request['name']} ran once, but not again: {error}")
                    del self.kept[number]
                return

    def _sent(self, request: dict, seconds: float) -> dict:
        left = self._left()
        assert self._jail is not None  # whoever sends has started it
        try:
            return self._jail.ask(request, min(seconds, left))
        except KilledError as error:
            self._end()
            self.out_of_time |= left < seconds and isinstance(error, SlowError)
            raise

    def _left(self) -> float:
        """What is left of the seconds for the submission: of computing, of sleep, and by the clock on the wall."""
        limit, patience = self._limits.submission_seconds, self._limits.patience
        computed, asleep = self._computed, self._asleep
        if self._jail is not None:
            computed, asleep = computed + self._jail.computed, asleep + self._jail.asleep
        left = min(limit - max(computed, asleep), limit - (time.monotonic() - self._start) / patience)
        if left <= 0:
            self._end()
            self.out_of_time = True
            raise KilledError(f"not run: the submission had used its {limit:g} seconds")
        return left

    def _end(self) -> None:
        """End the jail and all that runs in it."""
        if self._jail is not None:
            self._jail.close()
            self._computed += self._jail.computed
            self._asleep += self._jail.asleep
            self._jail = None

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *error: object) -> None:
        self._end()


def _text(reply: dict, key: str) -> str | None:
    """A text of a reply, which may be forged."""
    text = reply.get(key)
    return text[:30_000] if isinstance(text, str) else None


def _result(reply: dict) -> CallRun:
    call = CallRun(None, *(_text(reply, key) for key in ("error", "doubt", "excuse")))
    if call.error is None:
        try:
            call.value = decode(reply.get("value"))
        except (ValueError, TypeError, RecursionError, MemoryError) as problem:
            call.error = f"the result cannot be read: {problem}"
    return call
