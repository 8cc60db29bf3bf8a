"""What students may read of each check."""

import numpy as np
import pytest

from chalkmark.assignment import Assignment, Check
from chalkmark.diagnosis import Diagnosis
from chalkmark.error_carried_forward import Carried
from chalkmark.notebook import Notebook
from chalkmark.run_submission import CallRun
from chalkmark.scoring import lines

CHECK = Check("1.1", "a row", "halve", (np.array([1.0, 2.0]),), lambda x: x / 2)
HIDDEN = [
    Check("1.1", "secretly signed", "halve", (np.array([-4.0, 2.0]),), lambda x: x / 2, hidden=True)
    for _ in range(2)
]
DIAGNOSIS = Diagnosis(Assignment("toy", None, Notebook([]), [CHECK, *HIDDEN], []))


def message(check, **ended):
    """The message for one check."""
    [line] = lines({check: CallRun(**ended)}, Carried(), DIAGNOSIS)
    return line.message


@pytest.mark.parametrize(
    ("ended", "manner"),
    [
        ({"value": None}, "halve returns None, as without a `return`"),
        ({"value": np.zeros(3)}, "halve returns a result of another shape"),
        ({"value": [[1.0], [2.0, 3.0]]}, "halve returns a result of another shape"),
        ({"value": np.zeros(2)}, "halve returns wrong values"),
        ({"error": "ValueError: -4.0"}, "halve ended in the error ValueError"),
        (
            {"error": "ValueError: output array is read-only (line 4 of the cell)"},
            "halve writes to an array that stays as it is, as those that it is given",
        ),
        ({"error": "NotImplementedError in secret_4"}, "halve calls what is not written yet"),
        ({"error": "Secret_4: -4.0"}, "halve ended in an error"),
        ({"error": "stopped after -4.0 seconds"}, "halve took too long and was stopped"),
        ({"error": "stopped: it used more than -4 MB"}, "halve used too much and was stopped"),
        ({"error": "its process ended"}, "halve ended its process"),
    ],
)
def test_a_hidden_check_says_in_what_way_it_fails(ended, manner):
    """And nothing of what it was given, whatever the student's code puts into its error."""
    said = message(HIDDEN[0], **ended)
    assert said == f"A check that runs after handing in fails: {manner}."
    assert "4" not in said


def test_an_open_check_says_how_much_is_wrong():
    """Its numbers stand in the notebook, too."""
    assert message(CHECK, value=np.array([0.5, 2.0])) == (
        "the result of halve differs in 1 of 2 entries, first at [1]: 2, should be 1."
    )
    assert message(CHECK, error="ValueError: no") == "halve failed: ValueError: no."


def test_hidden_checks_are_numbered():
    """So that two that fail are two."""
    calls = dict.fromkeys([CHECK, *HIDDEN], CallRun(np.zeros(2)))
    titles = [line.title for line in lines(calls, Carried(), DIAGNOSIS)]
    assert titles == ["a row", "after handing in, 1 of 2", "after handing in, 2 of 2"]


def test_what_an_earlier_mistake_explains_is_right():
    """With all the exercises to blame."""
    carried = Carried({CHECK: ["1.1", "1.2"]})
    [line] = lines({CHECK: CallRun(np.zeros(2))}, carried, DIAGNOSIS)
    assert line.passed
    assert line.message == "right, given the mistakes in exercises 1.1 and 1.2; they cost nothing here"
