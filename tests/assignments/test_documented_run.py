"""The run that the page for teachers describes, typed from the page: six students, from release to feedback."""

import csv
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from chalkmark.sandbox import Sandbox, SandboxError

ROOT = Path(__file__).parents[2]
NAME = "a1-scalar-engine"
STUDENTS = ["ada", "ben", "chloe", "dan", "eve", "finn"]
PAGE = (ROOT / "chapters" / "teaching.md").read_text(encoding="utf-8")
RUN = PAGE.partition("(documented-run)=")[2].partition("\n(teaching-elsewhere)=")[0].partition("\n### ")[0]
BLOCKS = re.findall(r"^```sh\n(?:# exit status (\d)\n)?(.*?)^```$", RUN, re.M | re.S)
COMMANDS = [
    (command, int(status or 0))
    for status, block in BLOCKS
    for command in block.replace("\\\n", "").splitlines()
]
PROMISED = re.search(r"^```text\n(student,.*?)^```$", RUN, re.M | re.S)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The folder that the run leaves behind, each command having ended as the page says."""
    if importlib.util.find_spec("nbgrader") is None:
        pytest.skip("nbgrader is not installed")
    try:
        Sandbox().close()
    except SandboxError as error:
        pytest.skip(str(error))
    here = tmp_path_factory.mktemp("run")
    for name in ("assignments", "tools"):
        (here / name).symlink_to(ROOT / name)
    programs = here / "bin"
    programs.mkdir()
    for name, start in (("python", ""), ("chalkmark", "-m chalkmark ")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {start}"$@"\n')
        (programs / name).chmod(0o755)
    paths = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "lib")}
    for command, status in COMMANDS:
        done = subprocess.run(
            command, shell=True, cwd=here, env=os.environ | paths, capture_output=True, text=True
        )
        assert done.returncode == status, f"{command}\n{done.stderr}"
    return here / "course"


def rows(path):
    """A table, read."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_page_names_every_step():
    """A step that nobody reads here would not be tested."""
    steps = [command.split()[1] for command, _ in COMMANDS]
    assert steps == ["release", "tools/rehearsal_submissions.py", "grade", "record", "export", "export"]


@pytest.mark.slow
def test_grades_are_those_on_the_page(course):
    """Row by row; what the page cuts short begins like that."""
    promised = list(csv.reader(PROMISED.group(1).splitlines()))
    found = rows(course / "graded" / NAME / "grades.csv")
    assert [row[:4] for row in found] == [row[:4] for row in promised]
    for row, other in zip(found, promised, strict=True):
        assert row[4].startswith(other[4].partition("(")[0])


@pytest.mark.slow
def test_every_student_has_feedback(course):
    """The known mistake is named; what a hidden check tries is not."""
    pages = {
        path.stem: path.read_text(encoding="utf-8")
        for path in (course / "graded" / NAME / "feedback").iterdir()
    }
    assert sorted(pages) == STUDENTS
    assert pages["ben"].count("the path straight to f is lost") == 2
    assert "SyntaxError" in pages["chloe"]
    assert "its process ended" in pages["eve"]
    assert "Your teacher will look at this" in pages["finn"]
    assert not any("another sign upstream" in page for page in pages.values())


@pytest.mark.slow
def test_exports_leave_finn_empty(course):
    """Not zero."""
    assert rows(course / "moodle.csv")[-1] == ["finn", ""]
    assert rows(course / "canvas.csv")[-1][-1] == ""
    assert (course / "nbgrader" / "gradebook.db").stat().st_size > 0
    for student in STUDENTS:
        assert (course / "nbgrader" / "autograded" / student / NAME / f"{NAME}.ipynb").is_file()
    assert json.loads((course / "graded" / NAME / "results" / "finn.json").read_text())["score"] is None
