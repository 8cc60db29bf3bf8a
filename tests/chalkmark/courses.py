"""A course with the toy assignment, to which a written answer was added, recorded for nbgrader."""

import copy
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from chalkmark.assignment import load
from chalkmark.grading import grade
from chalkmark.notebook import dumped
from chalkmark.release import released
from chalkmark.student_variants import StudentVariants
from tests.chalkmark.submissions import BIAS, HALVE, ROOT, cell_of, hand_in

EVIL = "Because **$a<b$**.\n```\n<script>document.title = 'evil'</script>\n````\n[x](javascript:evil) $$ <img src=x> $$"
_MARKS = {
    "grade": True,
    "grade_id": "essay",
    "locked": False,
    "schema_version": 3,
    "solution": True,
    "task": False,
}
ESSAY = {
    "cell_type": "markdown",
    "id": "essay",
    "metadata": {"nbgrader": {**_MARKS, "points": 4, "cell_type": "markdown"}},
    "source": "The model answer.",
}


def with_essay(folder: Path) -> Path:
    """Write the assignment below `folder` and return it, as an argument for `--assignments`."""
    place = folder / "assignments"
    shutil.copytree(ROOT, place)
    master = json.loads((ROOT / "toy" / "toy.ipynb").read_text())
    master["cells"].append(ESSAY)
    (place / "toy" / "toy.ipynb").write_text(json.dumps(master))
    return place


def answered(assignments: Path, essay=None, **code):
    """The release as plain JSON, filled in."""
    notebook = json.loads(dumped(released(load("toy", assignments))))
    for name, answer in {"bias": BIAS, "halve": HALVE, "essay": essay, **code}.items():
        if answer is not None:
            cell_of(notebook, name)["source"] = answer
    return copy.deepcopy(notebook)


def graded_into(folder: Path, assignments: Path, submissions: dict, limits) -> Path:
    """Grade notebooks, or texts of files, by student, and return the folder with the results."""
    variants = StudentVariants(load("toy", assignments))
    results = folder / "graded" / "results"
    results.mkdir(parents=True, exist_ok=True)
    for student, notebook in submissions.items():
        if not (folder / "in" / student).exists():
            hand_in(folder / "in", student, notebook)
        result = grade(variants, folder / "in" / student, limits)
        (results / f"{student}.json").write_text(json.dumps(result.as_dict()))
    return folder / "graded"


def command(*arguments, status=0, cwd=None, warnings="ignore"):
    """Run a Python program in a process of its own, as nbgrader and what it builds on warn; what it printed.

    In `warnings` stands what becomes of those.
    """
    environment = {
        **os.environ,
        "PYTHONWARNINGS": warnings,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, env=environment
    )
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr
