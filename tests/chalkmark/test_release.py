"""A release holds no solution and no hidden check, and overwrites nothing."""

import base64
import json
import zlib
from dataclasses import replace

import nbformat
import pytest

from chalkmark.assignment import AssignmentError
from chalkmark.notebook import Cell, read
from chalkmark.release import SETUP, open_checks, release, released, stripped
from tests.chalkmark.submissions import toy


def answer(source, kind="code"):
    """An answer cell."""
    return Cell(kind, source, "a", {"solution": True, "grade_id": "a"})


def test_is_a_valid_notebook_with_nbgraders_marks(tmp_path):
    """The marks of the master stay."""
    path = release(toy(), tmp_path)
    assert path == tmp_path / "toy" / "toy.ipynb"
    nbformat.validate(nbformat.read(path, as_version=nbformat.NO_CONVERT))
    assert {cell.grade_id for cell in read(path).cells} - {None} == {
        SETUP,
        "imports",
        "bias",
        "check-1-1",
        "halve",
        "check-1-2",
    }


def test_nbgrader_finds_its_marks_in_order(tmp_path):
    """Its own validator of metadata reads the release."""
    nbgraderformat = pytest.importorskip("nbgrader.nbgraderformat")
    notebook = nbgraderformat.read(str(release(toy(), tmp_path)), as_version=4)
    points = {
        c.metadata.nbgrader.grade_id: c.metadata.nbgrader.get("points")
        for c in notebook.cells
        if "nbgrader" in c.metadata
    }
    assert (points["check-1-1"], points["check-1-2"]) == (3, 2)


def test_holds_nothing_secret(tmp_path):
    """Not even inside the packed checks."""
    notebook = released(toy())
    setup = next(cell for cell in notebook.cells if cell.grade_id == SETUP)
    packed = "".join(
        line.strip().strip('"') for line in setup.source.partition("chalkmark.use(")[2].splitlines()[1:-1]
    )
    entries = json.loads(zlib.decompress(base64.b64decode(packed)))
    assert [[entry["title"] for entry in checks] for checks in entries.values()] == [
        ["a batch of three"],
        ["a row"],
    ]
    text = "\n".join(cell.source for cell in notebook.cells) + json.dumps(entries)
    assert "sum(axis=0)" not in text
    assert "secretly" not in text


def test_never_overwrites(tmp_path):
    """The student's work stays as it was."""
    path = release(toy(), tmp_path)
    path.write_text("my work")
    with pytest.raises(FileExistsError, match="left as it is"):
        release(toy(), tmp_path)
    assert path.read_text() == "my work"


def test_strips_solutions_where_they_stand():
    """Indented, and more than one in a cell."""
    source = "def f(x):\n    ### BEGIN SOLUTION\n    y = x\n    ### END SOLUTION\n    return y\n"
    blank = "def f(x):\n    # YOUR CODE HERE\n    raise NotImplementedError\n    return y\n"
    assert stripped(answer(source + source)).source == blank + blank


def test_strips_written_answers_and_hidden_tests():
    """A model answer goes, and so does what nbgrader calls a hidden test."""
    assert stripped(answer("Because.", kind="markdown")).source == "YOUR ANSWER HERE"
    check = Cell("code", "a = 1\n### BEGIN HIDDEN TESTS\nassert b\n### END HIDDEN TESTS\nc = 2")
    assert stripped(check).source == "a = 1\nc = 2"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("### BEGIN SOLUTION\nx = 1", "needs BEGIN and END"),
        ("x = 1", "needs BEGIN and END"),
        ("### BEGIN SOLUTION\nx\n### END SOLUTION\n### BEGIN SOLUTION\ny", "lacks its partner"),
    ],
)
def test_unpaired_marks_are_refused(source, message):
    """Else the solution would go out."""
    with pytest.raises(AssignmentError, match=message):
        stripped(answer(source))


def test_a_master_without_ids_is_refused():
    """Answers are found by them, and Jupyter gives them."""
    nameless = replace(toy().master, cells=[*toy().master.cells, Cell("markdown", "text")])
    with pytest.raises(AssignmentError, match="a cell of the master has no id"):
        released(replace(toy(), master=nameless))


def test_cells_for_teachers_stay_behind():
    """A rubric, say."""
    assignment = replace(toy(), master=replace(toy().master, cells=[*toy().master.cells]))
    assignment.master.cells.append(Cell("markdown", "Rubric", "r", {}, {"tags": ["teacher"]}))
    assert "Rubric" not in [cell.source for cell in released(assignment).cells]


def test_the_first_cell_fetches_the_package_only_from_where_the_teacher_says():
    """No name is asked for that somebody else may have taken."""
    plain, fetching = (
        released(toy(), address).cells[1].source for address in (None, "git+https://example.org/book")
    )
    assert "pip" not in plain
    assert "chalkmark is not installed here" in plain
    assert "'git+https://example.org/book'" in fetching


def test_what_two_bugs_say_alike_is_stored_once():
    """Families of bugs share hints, and on the open inputs often their outputs."""
    assignment = toy()
    twice = replace(assignment, bugs=assignment.bugs * 2)
    assert open_checks(twice) == open_checks(assignment)
