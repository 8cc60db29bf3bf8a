"""Nothing of a solution or a hidden check is in what students get: cells, metadata and packed checks are searched."""

import base64
import json
import re
import zlib
from pathlib import Path

import numpy as np
import pytest

from chalkmark.assignment import load, names
from chalkmark.release import release, stripped
from chalkmark.sandbox_worker.encoding import encode

ROOT = Path(__file__).parents[2] / "assignments"
TELLING = 18  # characters that a line needs to tell anything


@pytest.fixture(scope="module", params=names(ROOT))
def handed_out(request, tmp_path_factory):
    """An assignment, and all the text of its release: the file as it is, and the checks unpacked."""
    assignment = load(request.param, ROOT).for_student("ann")
    text = release(assignment, tmp_path_factory.mktemp("release")).read_text(encoding="utf-8")
    [setup] = [cell for cell in json.loads(text)["cells"] if cell["id"] == "chalkmark-setup"]
    packed = "".join(re.findall(r'^    "([A-Za-z0-9+/=]+)"$', "".join(setup["source"]), re.M))
    unpacked = zlib.decompress(base64.b64decode(packed)).decode("utf-8")
    sources = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"] if cell is not setup)
    return assignment, "\n".join((text, unpacked, sources))


def lines_of(source):
    """The lines of code that tell something."""
    lines = {line.strip() for line in source.splitlines()}
    return {line for line in lines if len(line) >= TELLING and re.search("[=(]", line) and line[0] != "#"}


def test_no_line_of_a_solution_is_there(handed_out):
    """Neither the masters', nor the alternatives', nor the references' that the checks compare with."""
    assignment, text = handed_out
    given = {line for cell in assignment.master.cells for line in lines_of(stripped(cell).source)}
    solutions = {line for cell in assignment.master.cells if cell.is_answer for line in lines_of(cell.source)}
    modules = [path for path in assignment.files.values() if path.suffix == ".py"]
    for path in [*assignment.alternatives, *modules]:
        inside = re.findall(r"^( +.*)$", path.read_text(encoding="utf-8"), re.M)
        solutions |= lines_of("\n".join(line for line in inside if '"""' not in line and "Bug(" not in line))
    hints = {bug.hint for bug in assignment.bugs}
    titles = {check.title for check in assignment.checks if not check.hidden}
    told = [line for line in solutions - given if line in text]
    assert not [line for line in told if not any(part in line for part in hints | titles)]


def test_no_hidden_check_is_there(handed_out):
    """Neither its title nor its inputs nor its expected value."""
    assignment, text = handed_out
    open_ones = [check for check in assignment.checks if not check.hidden]
    shown = json.dumps([encode(value) for one in open_ones for value in (*one.inputs, one.expected)])
    for check in assignment.checks:
        if check.hidden:
            assert check.title not in text
            for value in (*check.inputs, check.expected):
                for coded in arrays(value):
                    assert coded in shown or coded not in text, check.title


def arrays(value):
    """The coded data of each array with more than two numbers that a value holds."""
    if isinstance(value, list | tuple):
        return [coded for part in value for coded in arrays(part)]
    if isinstance(value, np.ndarray) and value.size > 2:
        return [encode(value)["data"]]
    return []


def test_no_output_and_no_teachers_word_is_there(handed_out):
    """Outputs would show results; the rubric and the marks of solutions stay behind."""
    _, text = handed_out
    for word in (
        "BEGIN SOLUTION",
        "END SOLUTION",
        "HIDDEN TESTS",
        '"checksum"',
        "Rubric",
        "rubric",
        "teacher]",
    ):
        assert word not in text
    assert '"output_type"' not in text
