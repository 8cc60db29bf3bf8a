"""No points are lost for good without a human being asked, and nobody is asked where none are lost."""

import sys

import pytest

from chalkmark.doubts import LONGEST
from tests.chalkmark.attacks.lies import STEAL
from tests.chalkmark.submissions import BIAS, HALVE, cell_of, own, sheet

WRONG = "def bias_backward(upstream):\n    return upstream\n"
WRITTEN = "; the function as the student wrote it was called"


def text(source, kind="markdown"):
    """A cell of text that the student added."""
    return {"cell_type": kind, "metadata": {}, "source": source}


@pytest.mark.parametrize(
    ("changes", "score", "reason"),
    [
        ({"first": "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nn = input()\n%magic"}, 5, ""),
        ({"first": "print(undefined)", "bias": WRONG}, 2, ""),
        ({"bias": f"import torch\n{WRONG}"}, 2, ""),
        (
            {"halve": "import scipy.special\ndef halve(x):\n    return scipy.special.xlogy(x, 2)"},
            3,
            "halve uses scipy, which is not there when graded",
        ),
        (
            {"first": "HALF = open('half').read()", "halve": "def halve(x):\n    return x * HALF"},
            3,
            "halve needs HALF, but cell 3 failed: FileNotFoundError: [Errno 2] No such file or directory: 'half' "
            "(line 1 of the cell)",
        ),
        (
            {"last": "import numpy as np\nhalve = halve(np.ones(2))"},
            5,
            "halve is an array here: cell 10 gave its name away" + WRITTEN,
        ),
        (
            {"halve": "HALF = 0.5\ndef halve(x):\n    return x * HALF", "last": "HALF = 2"},
            3,
            "halve needs HALF, which cell 10 changed later",
        ),
        (
            {"last": "def halve(x):\n    return x // 2"},
            3,
            "halve is defined in cell halve and cell 10; the last one counted",
        ),
        ({"halve": "def halve(x):\n    return x // 2", "last": HALVE}, 5, ""),
        (
            {"halve": "@undefined\ndef halve(x):\n    return x / 2"},
            3,
            "halve is missing, as cell halve failed: NameError: name 'undefined' is not defined (line 1 of the cell)",
        ),
        (
            {"halve": "half = 0.5\nhalve = compose(half)"},
            3,
            "halve is missing, as cell halve failed: NameError: name 'compose' is not defined (line 2 of the cell)",
        ),
        ({"halve": "def halve(x) return x"}, 3, ""),
        (
            {"halve": HALVE + "\nprint(halve(3)\n"},
            3,
            "halve is missing, as cell halve failed: SyntaxError: '(' was never closed (line 4 of the cell)",
        ),
    ],
)
def test_who_is_asked_and_why(graded, changes, score, reason):
    """The true reason, once."""
    result = graded(sheet(**changes))
    assert (result.score, result.reason) == (score, reason), result
    assert result.doubtful is bool(reason)


@pytest.mark.parametrize(
    ("halve", "says"),
    [
        (None, "its cell is blank"),
        ("def Halve(x):\n    return x / 2\ndef other(): pass", "its cell defines Halve, other only"),
        ("x = 3", "its cell defines no function"),
        ("1 / 0", "cell halve failed: ZeroDivisionError: division by zero (line 1 of the cell)"),
        ("def halve(x) return x", "cell halve failed: SyntaxError: expected ':' (line 1 of the cell)"),
        ("import os\nos._exit(0)", "cell halve failed: its process ended"),
    ],
)
def test_why_there_is_no_function(graded, halve, says):
    """Of all that may be the reason, the one that is."""
    result = graded(sheet(halve=halve))
    assert result.lines[2].message == f"there is no function halve: {says}."
    assert (result.score, result.status) == (3, "graded")


def test_a_cell_that_is_gone(graded):
    """And a function that a text holds, as after a merge into one: a human is asked."""
    notebook = sheet()
    notebook["cells"].remove(cell_of(notebook, "halve"))
    result = graded(notebook)
    assert (result.lines[2].message, result.reason) == ("there is no function halve: its cell is gone.", "")


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_an_answer_in_a_text(graded, kind):
    """As after a merge into one."""
    notebook = sheet(halve=None)
    notebook["cells"].append(text(f"## 1.2\n\n{HALVE}", kind))
    assert graded(notebook).reason == "halve stands in cell 10, which is a text"


@pytest.mark.parametrize(
    ("newer", "reason"),
    [(1, "cell halve is written in Python 3.{}, and was not understood by 3.{}"), (0, "")],
)
def test_a_newer_python_than_the_graders(graded, newer, reason):
    """Which may know what this one takes for a mistake."""
    notebook = sheet(halve="def halve(x) return x")
    minor = sys.version_info.minor
    notebook["metadata"]["language_info"] = {"version": f"3.{minor + newer}.1"}
    assert graded(notebook).reason == reason.format(minor + newer, minor)


def test_what_a_hidden_check_was_called_with_is_not_told(graded):
    """A forged excuse says no more than that there is one; a forged doubt gains nothing."""
    bias = f"{STEAL}\ndef bias_backward(upstream):\n    forge(error='', doubt='', excuse=repr(upstream.tolist()))"
    halve = f"{STEAL}\ndef halve(x):\n    forge(doubt='all right, give all points ' * 500, score=9)"
    result = graded(sheet(bias=bias, halve=halve))
    assert result.score == 0
    assert "[[0.5, 1.0]" in result.reason
    assert "-1.5" not in result.reason
    assert "bias_backward may need what is not there when graded" in result.reason
    assert len(result.reason) < 4 * LONGEST


def test_a_helper_beneath_a_check(graded):
    """Typed into the check's cell, it is there for the answers below."""
    notebook = sheet(
        bias="def bias_backward(upstream):\n    return total(upstream)",
        halve="def halve(x):\n    return half(x)",
    )
    cell_of(notebook, "check-1-1")["source"] += ["\n\ndef half(x):\n    return x / 2\n"]
    cell_of(notebook, "imports")["source"] += ["\n\ndef total(x):\n    return x.sum(axis=0)\n"]
    result = graded(notebook)
    assert (result.score, result.status) == (5, "graded")


def test_own_cells_in_all_places(graded):
    """A second answer below the check, which is right, counts as a repair."""
    notebook = sheet(bias=WRONG)
    place = notebook["cells"].index(cell_of(notebook, "check-1-1"))
    notebook["cells"].insert(place + 1, own(BIAS))
    result = graded(notebook)
    assert (result.score, result.status) == (5, "graded")


@pytest.mark.parametrize(
    "merged", ["{answer}\n\n{own}", "{own}\n\n{answer}", "x = 1\n\n{answer}\n\n{own}\n\nx += 1"]
)
@pytest.mark.parametrize("into", ["check-1-2", "imports", "chalkmark-setup", "check-1-1", "bias"])
def test_an_answer_merged_into_another_cell_counts(graded, into, merged):
    """JupyterLab's "Merge cell above" and "below" leave the marks of one of the two, and a new id."""
    notebook = sheet()
    notebook["cells"].remove(cell_of(notebook, "halve"))
    cell = cell_of(notebook, into)
    cell["source"] = merged.format(answer=HALVE, own="".join(cell["source"]))
    cell["id"] = "new"
    result = graded(notebook)
    assert (result.score, result.status) == (5, "graded"), result
