"""What `gradcheck` reports: the worst entry's two values, what was left undecided and why, and the verdict."""

from collections.abc import Iterable
from dataclasses import dataclass

from .gradient_verdict import Verdict


class GradcheckError(AssertionError):
    """A gradient is not what finite differences say, or they could decide nothing; the message is the report."""


@dataclass(frozen=True)
class Entry:
    """One entry of a Jacobian: the gradient's own value, and the `Verdict` with the numeric one and its bound."""

    input: int
    index: tuple
    output_index: tuple | None
    analytic: float
    verdict: Verdict

    @property
    def numeric(self) -> float:
        """The slope that finite differences give."""
        return self.verdict.numeric

    @property
    def bound(self) -> float:
        """The largest error to expect of `numeric`."""
        return self.verdict.bound

    @property
    def on_kink(self) -> bool:
        """True where the slopes from the left and from the right differ."""
        return self.verdict.on_kink

    @property
    def excess(self) -> float:
        """How many bounds the analytic value is off; above 1 it is wrong."""
        return self.verdict.excess

    @property
    def undecided(self) -> str:
        """Why nothing can be said, and what to do; else empty."""
        return self.verdict.undecided

    def __str__(self) -> str:
        of = "" if self.output_index in ((), None) else f" of output {list(self.output_index)}"
        at = f"input {self.input}" + (f" entry {list(self.index)}" if self.index else "")
        kink = " (on a kink: any slope between the one-sided ones passes)" if self.on_kink else ""
        return (
            f"{at}{of}: analytic {self.analytic:.10g}, numeric {self.numeric:.10g} ± {self.bound:.1g}{kink}"
        )


@dataclass(frozen=True)
class GradcheckReport:
    """True when no entry is wrong, one at least is decided, and no rule broke its contract (`fault` says how).

    `worst` is the entry nearest to (or furthest past) its bound; `undecided` counts the entries that finite
    differences say too little about, and `vaguest` is the one of them with the widest bound.
    """

    entries: int
    kinks: int
    worst: Entry | None
    fault: str | None
    undecided: int = 0
    vaguest: Entry | None = None

    @property
    def failed(self) -> bool:
        """True when a gradient is wrong, or there is a fault."""
        return self.fault is not None or (self.worst is not None and self.worst.excess > 1)

    @property
    def passed(self) -> bool:
        """True when nothing is wrong and something was decided, or there was nothing to check."""
        return not self.failed and (self.undecided < self.entries or not self.entries)

    def __bool__(self) -> bool:
        return self.passed

    def __str__(self) -> str:
        verdict = "FAILED" if self.failed else "passed" if self.passed else "undecided"
        if self.fault:
            return f"gradcheck {verdict}: {self.fault}"
        kinks = f", {self.kinks} on a kink" if self.kinks else ""
        unknown = f", {self.undecided} undecided" if self.undecided else ""
        told = f"gradcheck {verdict}: {self.entries} {'entry' if self.entries == 1 else 'entries'}{kinks}{unknown}"
        if self.worst:
            told += f"; worst: {self.worst}"
        if self.vaguest:
            told += f"; undecided: {self.vaguest}: {self.vaguest.undecided}"
        return told

    def __repr__(self) -> str:  # what a cell shows: the same, a fact a line
        text = str(self)
        for joint, lines in (
            (": analytic", "\n  analytic"),
            (", numeric", "\n  numeric "),
            ("; worst", "\n  worst"),
            ("; undecided", "\n  undecided"),
        ):
            text = text.replace(joint, lines)
        return text


def summary(entries: Iterable[Entry], fault: str | None) -> GradcheckReport:
    """The `GradcheckReport` on these entries."""
    number, kinks, undecided = 0, 0, 0
    worst: Entry | None = None
    vaguest: Entry | None = None
    for entry in entries:
        number += 1
        kinks += entry.on_kink
        if entry.undecided:
            undecided += 1
            if vaguest is None or entry.bound > vaguest.bound:
                vaguest = entry
        elif worst is None or entry.excess > worst.excess:
            worst = entry
    return GradcheckReport(number, kinks, worst, fault, undecided, vaguest)
