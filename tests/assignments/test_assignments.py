"""Every assignment holds what it promises, and its notebook is stored as the book's are."""

from pathlib import Path

import nbformat
import pytest

from chalkmark.assignment import load, names
from chalkmark.modules import modules_of
from chalkmark.sandbox import Sandbox, SandboxError
from chalkmark.verify import verify

ROOT = Path(__file__).parents[2] / "assignments"
every_assignment = pytest.mark.parametrize("name", names(ROOT))


@every_assignment
def test_holds_what_it_promises(name):
    """The solution passes, the blank does not, each bug is caught, nothing is given away."""
    try:
        Sandbox().close()
    except SandboxError as error:
        pytest.skip(str(error))
    assert verify(load(name, ROOT).for_student("")) == []


@every_assignment
def test_each_exercise_has_its_module_of_bugs(name):
    """Under its number, so that the tree of files says where they are."""
    modules = {module: getattr(found, "BUGS", None) for module, found in modules_of([ROOT / name]).items()}
    found = {module: {bug.exercise for bug in bugs} for module, bugs in modules.items() if bugs is not None}
    exercises = load(name, ROOT).exercises
    assert found == {f"bugs.exercise_{exercise.replace('.', '_')}": {exercise} for exercise in exercises}


@every_assignment
def test_is_worth_ten_to_twenty_points(name):
    """For one to three hours of work."""
    assert 10 <= sum(check.points for check in load(name, ROOT).checks) <= 20


@every_assignment
def test_notebook_is_valid_and_stored_without_results(name):
    """As every notebook of the book."""
    notebook = nbformat.read(ROOT / name / f"{name}.ipynb", as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells)
