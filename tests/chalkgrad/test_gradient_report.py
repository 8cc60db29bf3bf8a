"""The report of gradcheck: its verdict, and its two forms."""

import pytest

from chalkgrad.gradient_report import Entry, GradcheckReport, summary
from chalkgrad.gradient_verdict import Verdict

WORST = Entry(1, (0, 2), (3,), 2.5, Verdict(2.25, 1e-7, False, 0.75))
BEYOND = Entry(0, (), None, 2.0, Verdict(1.0, 1e-9, True, 1.5))
VAGUE = Entry(0, (1,), None, 0.0, Verdict(0.25, 40.0, False, 0.0, "the reason; the advice"))


@pytest.mark.parametrize(
    ("report", "passed"),
    [
        (GradcheckReport(6, 0, WORST, None), True),
        (GradcheckReport(6, 0, Entry(0, (), None, 1.0, Verdict(1.0, 1e-9, False, 1.0)), None), True),
        (GradcheckReport(0, 0, None, None), True),
        (GradcheckReport(6, 0, BEYOND, None), False),
        (GradcheckReport(6, 0, WORST, "a rule broke its contract"), False),
        (GradcheckReport(6, 0, WORST, None, 5, VAGUE), True),
        (GradcheckReport(6, 0, BEYOND, None, 5, VAGUE), False),
        (GradcheckReport(6, 0, None, None, 6, VAGUE), False),
    ],
)
def test_verdict(report, passed):
    """One bound off is still within; a fault is none, whatever the entries say; nor is it one if all is undecided."""
    assert report.passed is passed
    assert bool(report) is passed


def test_in_a_line():
    assert str(GradcheckReport(6, 2, WORST, None)) == (
        "gradcheck passed: 6 entries, 2 on a kink; worst: input 1 entry [0, 2] of output [3]: "
        "analytic 2.5, numeric 2.25 ± 1e-07"
    )
    assert str(GradcheckReport(1, 0, BEYOND, None)) == (
        "gradcheck FAILED: 1 entry; worst: input 0: analytic 2, numeric 1 ± 1e-09 "
        "(on a kink: any slope between the one-sided ones passes)"
    )
    assert str(GradcheckReport(0, 0, None, None)) == "gradcheck passed: 0 entries"
    assert str(GradcheckReport(0, 0, None, "the reason")) == "gradcheck FAILED: the reason"


def test_in_a_cell():
    """A fact a line, the two values below each other."""
    assert repr(GradcheckReport(6, 0, WORST, None)).split("\n") == [
        "gradcheck passed: 6 entries",
        "  worst: input 1 entry [0, 2] of output [3]",
        "  analytic 2.5",
        "  numeric  2.25 ± 1e-07",
    ]


def test_undecided_entries_are_counted_and_the_vaguest_is_named_with_its_reason():
    assert str(GradcheckReport(6, 0, WORST, None, 2, VAGUE)) == (
        "gradcheck passed: 6 entries, 2 undecided; worst: input 1 entry [0, 2] of output [3]: "
        "analytic 2.5, numeric 2.25 ± 1e-07; "
        "undecided: input 0 entry [1]: analytic 0, numeric 0.25 ± 4e+01: the reason; the advice"
    )
    assert repr(GradcheckReport(1, 0, None, None, 1, VAGUE)).split("\n") == [
        "gradcheck undecided: 1 entry, 1 undecided",
        "  undecided: input 0 entry [1]",
        "  analytic 0",
        "  numeric  0.25 ± 4e+01: the reason; the advice",
    ]


def test_summary():
    report = summary([WORST, VAGUE, BEYOND], None)
    assert report == GradcheckReport(3, 1, BEYOND, None, 1, VAGUE)
    assert report.failed
    assert summary([], "the reason") == GradcheckReport(0, 0, None, "the reason")
