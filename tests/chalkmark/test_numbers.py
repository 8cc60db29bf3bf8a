"""Each student may have numbers of their own, the same on every machine."""

import json
from dataclasses import replace

import pytest

from chalkmark.assignment import Bug, Check, draw
from chalkmark.grade_folder import ALONE, MIXED, grade_folder, students
from chalkmark.notebook import Cell, Notebook, dumped
from chalkmark.release import open_checks, release, released
from chalkmark.verify import verify
from tests.chalkmark.submissions import cell_of, hand_in, toy

ANSWER = "def area():\n    ### BEGIN SOLUTION\n    return {{width}} * {{width}}\n    ### END SOLUTION"
MARKS = {
    "solution": True,
    "grade_id": "area",
    "grade": False,
    "locked": False,
    "schema_version": 3,
    "task": False,
}


@pytest.fixture
def square():
    """The toy with one exercise only, which asks for the area of a student's own square."""
    cells = [
        Cell("markdown", "# Square\n\nIts side is {{width}}.", "title"),
        Cell("code", ANSWER, "area", MARKS, {"nbgrader": MARKS}),
    ]

    def right(width):
        return width**2

    def perimeter(width):
        return 4 * width

    checks = [Check("1", "an area", "area", (), right, numbers=("width",), hidden=True)]
    bugs = [Bug("1", "area", perimeter, "this is the perimeter.")]
    whole = Notebook(cells, toy().master.metadata)
    return replace(toy(), master=whole, checks=checks, bugs=bugs, numbers={"width": (5, 99)})


def test_numbers_are_drawn_by_the_id():
    """Within their bounds, each student's own, and the same for ever."""
    drawn = [draw(("toy", str(student), "width"), 5, 8) for student in range(100)]
    assert set(drawn) == {5, 6, 7, 8}
    assert [draw(("toy", "ann", "width"), 5, 99) for _ in range(2)] == [
        draw(("toy", "ann", "width"), 5, 99)
    ] * 2
    assert draw(("a", "b"), 0, 10**6) != draw(("ab", ""), 0, 10**6)


def test_the_release_names_the_number(square, tmp_path):
    """In the text and in the checks."""
    number = draw(("toy", "ann", "width"), 5, 99)
    path = release(square.for_student("ann"), tmp_path / "ann")
    assert f"Its side is {number}." in path.read_text()
    assert square.for_student("ann").checks[0].expected == number**2
    assert "{{" not in "".join(cell.source for cell in released(square.for_student("")).cells)
    assert open_checks(square.for_student("ann"))


def answered(square, whose, answer=None):
    """The variant of `whose`, as JSON, with the right answer to it or another one."""
    notebook = json.loads(dumped(released(square.for_student(whose))))
    number = draw(("toy", whose, "width"), 5, 99)
    cell_of(notebook, "area")["source"] = f"def area():\n    return {answer or number} ** 2"
    return notebook


@pytest.fixture
def results(square, jail, tmp_path):
    """A function that grades notebooks by student."""

    def graded(submissions):
        for student, notebook in submissions.items():
            hand_in(tmp_path / "in", student, notebook)
        folders = students(tmp_path / "in")
        found = grade_folder(square, folders, tmp_path / "out", limits=jail).results
        return {result.student: (result.score, result.status, result.reason) for result in found}

    return graded


def test_grading_knows_whose_numbers_they_are(square, results):
    """By itself; a neighbour's answer does not count, and a name may be stored as macOS does."""
    ann = draw(("toy", "ann", "width"), 5, 99)
    zoe = answered(square, "Zo\u00eb")
    found = results(
        {"ann": answered(square, "ann"), "bob": answered(square, "bob", answer=ann), "Zoe\u0308": zoe}
    )
    assert found["ann"] == (1, "graded", "")
    assert found["bob"] == (0, "graded", "")
    assert found["Zoe\u0308"] == (1, "graded", "")


def test_anothers_notebook_gains_nothing(square, results):
    """Neither as it is, nor with one's own name in it."""
    renamed = answered(square, "ann")
    renamed["metadata"]["chalkmark"]["student"] = "cem"
    found = results({"bob": answered(square, "ann"), "cem": renamed})
    assert found["bob"][:2] == (0, "needs a human")
    assert found["bob"][2] == "the notebook's numbers are those of ann; graded with those of the folder"
    assert found["cem"] == (0, "graded", "")


def test_claiming_everybodys_numbers_is_seen(square, results):
    """Where others have their own, or where the teacher says that all do."""
    found = results({"ann": answered(square, "ann"), "bob": answered(square, "")})
    assert found["ann"] == (1, "graded", "")
    assert found["bob"] == (1, "needs a human", MIXED)


def test_a_claim_of_own_numbers_makes_nobody_else_wait(square, results):
    """Where all the others have those for everybody."""
    found = results(
        {"ann": answered(square, ""), "bob": answered(square, ""), "cem": answered(square, "cem")}
    )
    assert [status for _, status, _ in found.values()] == ["graded", "graded", "needs a human"]
    assert found["cem"][2] == ALONE


def test_verify_draws_the_numbers_for_everybody(square, jail):
    """Only the toy's own shortcomings are left: no cell of checks, alternatives to other exercises."""
    problems = verify(square.for_student(""))
    assert problems[0] == "1: its check cell says None points, its checks sum up to 1"
    assert all(problem.startswith("by_") for problem in problems[1:])
