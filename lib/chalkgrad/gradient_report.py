"""What `gradcheck` reports: every entry's two values, the worst of them, and the verdict."""

from dataclasses import dataclass


class GradcheckError(AssertionError):
    """A gradient is not what finite differences say; the message is the report."""


@dataclass(frozen=True)
class Entry:
    """One entry of a Jacobian: both its values, the bound on their difference, and whether it is on a kink."""

    input: int
    index: tuple
    output_index: tuple | None
    analytic: float
    numeric: float
    bound: float
    on_kink: bool
    excess: float  # how many bounds the analytic value is off; at most 1 passes

    def __str__(self) -> str:
        of = "" if self.output_index in ((), None) else f" of output {list(self.output_index)}"
        at = f"input {self.input}" + (f" entry {list(self.index)}" if self.index else "")
        kink = " (on a kink: any slope between the one-sided ones passes)" if self.on_kink else ""
        return (
            f"{at}{of}: analytic {self.analytic:.10g}, numeric {self.numeric:.10g} ± {self.bound:.1g}{kink}"
        )


@dataclass(frozen=True)
class GradcheckReport:
    """True when every entry passed and no rule broke its contract (`fault` says how one did).
    `worst` is the entry nearest to (or furthest past) its bound."""

    entries: int
    kinks: int
    worst: Entry | None
    fault: str | None

    @property
    def passed(self) -> bool:
        """True when there is no fault and even the worst entry is within its bound."""
        return self.fault is None and (self.worst is None or self.worst.excess <= 1)

    def __bool__(self) -> bool:
        return self.passed

    def __str__(self) -> str:
        verdict = "passed" if self.passed else "FAILED"
        if self.fault:
            return f"gradcheck {verdict}: {self.fault}"
        kinks = f", {self.kinks} on a kink" if self.kinks else ""
        worst = f"; worst: {self.worst}" if self.worst else ""
        return (
            f"gradcheck {verdict}: {self.entries} {'entry' if self.entries == 1 else 'entries'}{kinks}{worst}"
        )

    def __repr__(self) -> str:  # what a cell shows: the same, a fact a line
        text = str(self)
        for joint, lines in (
            (": analytic", "\n  analytic"),
            (", numeric", "\n  numeric "),
            ("; worst", "\n  worst"),
        ):
            text = text.replace(joint, lines)
        return text
