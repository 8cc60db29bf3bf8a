"""Hints for mistakes that people wrote who knew the texts only, before the catalogues learned to name them.

`unseen/` holds 191 of them with their authors' words for the cause, and the hint that each gets when graded. Somebody
who wrote neither judged these hints: all name the mistake. No catalogue may be mended by looking here.
"""

import contextlib
import io
import json
from pathlib import Path

import numpy as np
import pytest

from chalkmark.assignment import load
from chalkmark.diagnosis import Diagnosis
from tests.chalkmark.in_process import ended

HERE = Path(__file__).parent
UNSEEN = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("unseen/*.json"))
}


def given(name):
    """The hints that each mistake of an assignment gets, by its name, sorted."""
    assignment = load(name, HERE.parents[1] / "assignments").for_student("").graded
    diagnosis = Diagnosis(assignment)
    cells = [cell for cell in assignment.master.cells if cell.kind == "code" and not cell.is_check]
    needed = [
        cell.source for cell in cells if (cell.grade_id or not cell.is_answer) and "print(" not in cell.source
    ]
    found = {}
    for mistake in UNSEEN[name]:
        space = {"np": np}
        with contextlib.redirect_stdout(io.StringIO()):
            for source in [*needed, mistake["source"]]:
                exec(source.replace("import chalkmark", ""), space)
        calls = ended(assignment, space)
        functions = {check.function for check in assignment.checks if check.exercise == mistake["exercise"]}
        hints = set()
        for function in functions:
            own = {check: call for check, call in calls.items() if check.function == function}
            hints |= set(diagnosis.hints(own).values())
        found[mistake["name"]] = sorted(hints)
    return found


@pytest.mark.parametrize("name", UNSEEN)
def test_hints_are_those_that_were_judged(name):
    """Where one differs, somebody has to judge it anew, by the cause that stands beside it."""
    assert given(name) == {mistake["name"]: mistake["hints"] for mistake in UNSEEN[name]}


def test_nine_in_ten_mistakes_are_named():
    """Of all, those included that no check notices."""
    mistakes = [mistake for name in UNSEEN for mistake in UNSEEN[name]]
    assert sum(bool(mistake["hints"]) for mistake in mistakes) >= 0.9 * len(mistakes)
