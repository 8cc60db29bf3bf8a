"""Answers are taken from the submission, everything else from the release."""

from chalkmark.graft import graft
from chalkmark.notebook import Cell, Notebook


def marked(kind, source, name, **marks):
    """A cell with nbgrader's marks."""
    return Cell(kind, source, name, {"grade_id": name, **marks})


TRUSTED = Notebook(
    [
        marked("code", "import numpy", "imports", solution=False),
        marked("code", "blank", "answer", solution=True),
        marked("code", "check()", "check", grade=True, solution=False),
        marked("markdown", "YOUR ANSWER HERE", "essay", grade=True, solution=True, points=4),
    ]
)


def grafted(*cells):
    """The graft of a submission with these cells."""
    return graft(TRUSTED, Notebook(list(cells)))


def test_answers_replace_blanks_and_checks_are_left_out():
    """Given code stays the release's, whatever the submission made of it before."""
    result = grafted(
        Cell("code", "import math, evil", "imports"),
        marked("code", "mine", "answer", solution=True),
        marked("code", "cheat()", "check", solution=True),
        marked("markdown", "Because.", "essay"),
    )
    assert result.code == [("cell 1", "import math, evil"), ("imports", "import numpy"), ("answer", "mine")]
    assert result.written == {"essay": "Because."}
    assert result.doubts == []


def test_own_cells_stay_where_they_were():
    """Behind the cell of the release that they followed; those before all of them come first."""
    own = [Cell("code", f"own {number}") for number in range(3)]
    result = grafted(own[0], *TRUSTED.cells[:1], own[1], marked("code", "mine", "answer"), own[2])
    assert [source for _, source in result.code] == ["own 0", "import numpy", "own 1", "mine", "own 2"]


def test_blank_answers_are_not_run_and_not_read():
    """The release handed in as it is holds given code only."""
    result = grafted(*TRUSTED.cells)
    assert (result.code, result.written) == ([("imports", "import numpy")], {})


def test_an_answer_of_another_kind_is_run_as_an_own_cell():
    """A written answer that became code is code; it is nobody's answer, and a human hears of it."""
    result = grafted(Cell("code", "x = 1", "essay"))
    assert result.code == [("cell 1", "x = 1"), ("imports", "import numpy")]
    assert result.doubts == ["answer essay stands in a cell of another kind"]
    assert grafted(Cell("raw", "mine", "answer")).doubts == ["answer answer stands in a cell of another kind"]
    assert grafted(Cell("raw", "blank", "answer")).doubts == []


def test_copies_are_harmless_and_different_copies_are_doubtful():
    """A human hears of the second case only; a cell that was split stays whole."""
    one, two = (marked("code", text, "answer") for text in ("mine", "other"))
    assert grafted(one, one).doubts == []
    assert grafted(one, two).doubts == ["2 different answers in cell answer; the last one counted"]
    assert grafted(one, two).code[1:] == [("answer, part 1", "mine"), ("answer", "other")]


def test_an_answer_written_into_a_given_text_is_not_lost():
    """A human hears that the cell made for it is blank."""
    release = Notebook([Cell("markdown", "Why?", "question"), *TRUSTED.cells])
    result = graft(release, Notebook([Cell("markdown", "Why? Because.", "question"), *TRUSTED.cells]))
    assert [cell.source for cell in result.cells[:2]] == ["Why? Because.", "Why?"]
    assert result.doubts == ["answer essay is blank, but there are texts of the student's own"]
