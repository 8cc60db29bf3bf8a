"""Answers are taken from the submission, everything else from the release."""

from dataclasses import replace

import pytest

from chalkmark.merge_submission import merge
from chalkmark.notebook import Cell, Notebook
from chalkmark.release import SETUP, released
from tests.chalkmark.submissions import toy


def marked(kind, source, name, **marks):
    """A cell with nbgrader's marks."""
    return Cell(kind, source, name, {"grade_id": name, **marks})


TRUSTED = Notebook(
    [
        marked("code", "import numpy", "imports", solution=False),
        marked("code", "blank", "answer", solution=True),
        marked("code", 'chalkmark.check("1", globals())', "check", grade=True, solution=False),
        marked("markdown", "YOUR ANSWER HERE", "essay", grade=True, solution=True, points=4),
    ]
)


ESSAY = TRUSTED.cells[-1]


def merged(*cells):
    """A submission with these cells, merged into the release."""
    return merge(TRUSTED, Notebook(list(cells)))


def test_answers_replace_blanks_and_checks_are_left_out():
    """Given code stays the release's, whatever the submission made of it before."""
    result = merged(
        Cell("code", "import math, evil", "imports"),
        marked("code", "mine", "answer", solution=True),
        marked("code", 'chalkmark.check("1", globals())  ', "check", solution=True),
        marked("markdown", "Because.", "essay"),
    )
    assert result.code == [("cell 1", "import math, evil"), ("imports", "import numpy"), ("answer", "mine")]
    assert result.written == {"essay": "Because."}
    assert result.doubts == []


def test_own_cells_stay_where_they_were():
    """Behind the cell of the release that they followed; those before all of them come first."""
    own = [Cell("code", f"own {number}") for number in range(3)]
    result = merged(own[0], *TRUSTED.cells[:1], own[1], marked("code", "mine", "answer"), own[2])
    assert [source for _, source in result.code] == ["own 0", "import numpy", "own 1", "mine", "own 2"]


def test_blank_answers_are_not_run_and_not_read():
    """The release handed in as it is holds given code only."""
    result = merged(*TRUSTED.cells)
    assert (result.code, result.written) == ([("imports", "import numpy")], {})


def test_an_answer_of_another_kind_is_run_as_an_own_cell():
    """A written answer that became code is code; it is nobody's answer, and a human hears of it."""
    result = merged(Cell("code", "x = 1", "essay"))
    assert result.code == [("cell 1", "x = 1"), ("imports", "import numpy")]
    assert result.doubts[0] == "answer essay stands in a cell of another kind"
    raw = merged(Cell("raw", "mine", "answer"), ESSAY)
    assert raw.doubts == ["answer answer stands in a cell of another kind"]
    assert merged(Cell("raw", "blank", "answer"), ESSAY).doubts == []


def test_copies_are_harmless_and_different_copies_are_doubtful():
    """A human hears of the second case only; a cell that was split stays whole."""
    one, two = (marked("code", text, "answer") for text in ("mine", "other"))
    assert merged(one, one, ESSAY).doubts == []
    assert merged(one, two, ESSAY).doubts == ["2 different answers in cell answer; the last one counted"]
    assert merged(one, two).code[1:] == [("answer, part 1", "mine"), ("answer", "other")]


def test_an_answer_written_into_a_given_text_is_not_lost():
    """A human hears that the cell made for it is blank."""
    release = Notebook([Cell("markdown", "Why?", "question"), *TRUSTED.cells])
    result = merge(release, Notebook([Cell("markdown", "Why? Because.", "question"), *TRUSTED.cells]))
    assert [cell.source for cell in result.cells[:2]] == ["Why? Because.", "Why?"]
    assert result.doubts == ["answer essay is blank, but there are texts of the student's own"]


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ('chalkmark.check("1", globals());', None),
        ('# here it is checked\nchalkmark.check("1", globals())\n', None),
        ('def f(): pass\n\nchalkmark.check("1", globals())', "def f(): pass"),
        ('chalkmark.check("1", globals())\n\ndef f(): pass', "\n\ndef f(): pass"),
        ('chalkmark.check("1", globals())\n\nchalkmark.check("2", globals())', None),
        ("print(f(2))", "print(f(2))"),
    ],
)
def test_what_stands_in_a_check_cell_is_an_own_cell(source, own):
    """Without the release's line, and where it stood; a line of the check alone is nothing."""
    result = merged(
        *TRUSTED.cells[:1], marked("code", "mine", "answer"), marked("code", source, "check"), ESSAY
    )
    assert result.code[2:] == ([] if own is None else [("cell 3", own)])
    assert result.doubts == []


@pytest.mark.parametrize("address", [None, "git+https://example.org/book"])
def test_what_stands_in_the_first_cell_is_an_own_cell(address):
    """Of an older release, or one that fetches the package, too: its own lines are known by their form."""
    trusted = released(toy())
    setup = next(cell for cell in released(toy(), address).cells if cell.grade_id == SETUP)
    packed = setup.source.replace("chalkmark.use(\n", 'chalkmark.use(\n    "older+/="\n')
    for source, own in (
        (packed, []),
        (packed + "\n\nx = 1", ["\n\nx = 1"]),
        ("x = 1\n\n" + packed, ["x = 1"]),
    ):
        cells = [replace(cell, source=source) if cell.grade_id == SETUP else cell for cell in trusted.cells]
        code = merge(trusted, Notebook(cells)).code
        assert [text for name, text in code if name.startswith("cell ")] == own


def test_a_check_that_became_a_text_and_was_written_into_is_doubtful():
    """It is not run."""
    cell = Cell("markdown", 'def f(): pass\n\nchalkmark.check("1", globals())', "check")
    result = merged(cell, ESSAY)
    assert result.doubts[0] == "cell check is of another kind now, and was written into"
    assert result.code == [("imports", "import numpy")]


def test_a_written_answer_that_is_gone_is_doubtful():
    """Merged into a cell of code, say."""
    assert merged(*TRUSTED.cells[:-1]).doubts == [
        "the cell of answer essay is gone: deleted, or merged with another"
    ]
