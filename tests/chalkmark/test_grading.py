"""What students hand in, by mistake or on purpose: nobody gains marks, nothing is lost, nothing stops."""

import json

import pytest

from chalkmark.grading import grade
from chalkmark.run_submission import run
from chalkmark.student_variants import StudentVariants
from tests.chalkmark.submissions import BIAS, HALVE, cell_of, hand_in, own, sheet, toy

WRONG = "def bias_backward(upstream):\n    return upstream\n"
NOT_CALLED = "def halve(x):\n    return x // 2\n"
DEAF = "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))\nwhile True:\n    pass"
CAUGHT = (
    "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"
)
FORGED = (
    "import os, json\n"
    "for fd in range(3, 20):\n"
    "    try:\n"
    "        os.write(fd, (json.dumps({'ready': True, 'token': '', 'value': {'none': True}}) + '\\n').encode())\n"
    "        os.write(fd, b'[' * 100_000 + b'\\n')\n"
    "    except OSError:\n"
    "        pass"
)
PATCHED = (
    "import numpy as np\nnp.testing.assert_allclose = lambda *a, **k: None\n"
    "np.allclose = np.isclose = lambda *a, **k: True"
)
MANY_FORKS = "import os, time\nwhile True:\n    if os.fork() == 0:\n        time.sleep(60)"

# Cells that a student adds before the answers. The answers below them are right and count in full.
HARMLESS = {
    "leaves at once": "import os\nos._exit(0)",
    "sys.exit": "import sys\nsys.exit(1)",
    "endless loop": "while True: pass",
    "deaf loop": DEAF,
    "catches all": CAUGHT,
    "patched numpy": PATCHED,
    "input transformer": "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass'])",
    "magics": "%matplotlib inline\n!ls\nif True:\n    %time 1",
    "missing import": "import matplotlib.pyplot as plt",
    "a warning": "import sys, warnings\nwarnings.warn('careful')\nprint('careful', file=sys.stderr)",
    "forks": MANY_FORKS,
    "memory": "hog = bytearray(4 << 30)",
    "100 MB line": "print('x' * 100_000_000)",
    "a million lines": "print('\\n'.join(map(str, range(1_000_000))))",
    "disk": "for i in range(100):\n    open(f'/tmp/{i}', 'wb').write(b'0' * (8 << 20))",
    "one huge file": "open('huge', 'wb').write(b'0' * (1 << 28))",
    "kills all": "import os, signal\nos.kill(-1, signal.SIGKILL)",
    "kills its parent": "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)",
    "kills itself": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "raised limits": "import resource\nresource.setrlimit(resource.RLIMIT_NPROC, (9999, 9999))",
    "forged replies": FORGED,
    "a deep list": "deep = []\nfor _ in range(100_000):\n    deep = [deep]",
    "a failing error": "class E(Exception):\n    def __str__(self): raise self\nraise E",
}
SLOW = {
    "one huge file",
    "a million lines",
    "a deep list",
    "kills itself",
    "deaf loop",
    "catches all",
    "endless loop",
    "forks",
    "disk",
    "100 MB line",
}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in SLOW else name for name in HARMLESS]
)
def test_a_bad_cell_costs_only_itself(graded, name):
    """The right answers after it count in full."""
    result = graded(sheet(first=HARMLESS[name]))
    assert (result.score, result.status) == (5, "graded"), result


@pytest.mark.parametrize("name", ["patched numpy", "forged replies", "input transformer"])
def test_tricks_gain_nothing(graded, name):
    """Wrong answers stay wrong."""
    assert graded(sheet(bias=WRONG, halve=NOT_CALLED, first=HARMLESS[name])).score == 0


def test_half_right(graded):
    """One exercise right, the mistake in the other named, to the hidden check's hint as well."""
    result = graded(sheet(bias=WRONG))
    assert result.score == 2
    hints = [line.message for line in result.lines if line.exercise == "1.1"]
    assert all("the bias gradient is not summed over the batch" in hint for hint in hints)


def test_blank(graded):
    """Nothing done, nothing scored."""
    assert graded(sheet(bias=None, halve=None)).score == 0


@pytest.mark.parametrize(
    "wrong",
    [
        "def halve(x):\n    return x /\n",
        "import os\ndef halve(x):\n    os._exit(0)\n",
        "def halve(x):\n    return object()\n",
        "def halve(x):\n    return {'a': [[[[[[[[[x]]]]]]]]]}\n",
        "import numpy as np\ndef halve(x):\n    return np.array([1, None], dtype=object)\n",
        "def halve(x):\n    raise SystemExit\n",
        "def halve(x):\n    return halve(x)\n",
        "halve = 3",
        pytest.param("def halve(x):\n    while True: pass\n", marks=pytest.mark.slow),
        pytest.param("def halve(x):\n    return 'x' * (1 << 29)\n", marks=pytest.mark.slow),
    ],
)
def test_a_broken_function_costs_only_its_exercise(graded, wrong):
    """Whatever it does when it is compiled or called."""
    result = graded(sheet(halve=wrong))
    assert (result.score, result.status) == (3, "graded"), result


def test_changed_checks_check_nothing(graded):
    """Deleted, edited, copied or retyped: the release's are trusted, not these."""
    notebook = sheet(bias=WRONG)
    edited, deleted = cell_of(notebook, "check-1-1"), cell_of(notebook, "check-1-2")
    edited["source"] = "chalkmark.check = lambda *given: True\nassert chalkmark.check('1.1', globals())"
    notebook["cells"].remove(deleted)
    notebook["cells"] += [dict(edited), {**deleted, "cell_type": "markdown"}]
    result = graded(notebook)
    assert (result.score, result.status) == (2, "graded")


def test_lost_marks_and_ids_lose_nothing(graded):
    """Without nbgrader's metadata the cell's id tells what it is; without both it is run where it stands."""
    notebook = sheet()
    for cell in notebook["cells"]:
        cell["metadata"] = "damaged" if cell["cell_type"] == "code" else None
    cell_of(notebook, "halve").pop("id")
    assert graded(notebook).score == 5


def test_unknown_kernel(graded):
    """The file's kernel is not asked for."""
    notebook = sheet()
    notebook["metadata"] = {"kernelspec": {"name": "no-such-kernel"}}
    assert graded(notebook).score == 5


def test_deleted_answer_cells(graded):
    """The other answer counts."""
    notebook = sheet()
    notebook["cells"].remove(cell_of(notebook, "bias"))
    assert graded(notebook).score == 2


def test_two_different_answers_need_a_human(graded):
    """The last one counts for now."""
    notebook = sheet(bias=WRONG)
    notebook["cells"].append({**cell_of(notebook, "bias"), "source": BIAS})
    result = graded(notebook)
    assert (result.score, result.status) == (5, "needs a human")
    assert "2 different answers in cell bias" in result.reason


def test_the_students_own_helper_cells_are_run(graded):
    """Where they stand."""
    helper = "def half():\n    return 0.5"
    assert graded(sheet(halve="def halve(x):\n    return half() * x", first=helper)).score == 5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "its JSON is damaged"),
        ("[" * 200_000, "nested too deeply"),
        (json.dumps({"cells": 3}), "no list of cells"),
        (json.dumps([1]), "no list of cells"),
        ("", "its JSON is damaged"),
    ],
)
def test_damaged_files_need_a_human(graded, text, reason):
    """They have no score, rather than none of the points."""
    result = graded(text)
    assert (result.score, result.status) == (None, "needs a human")
    assert reason in result.reason


def test_odd_cells_are_read(graded):
    """A damaged cell does not take the others with it."""
    notebook = sheet()
    notebook["cells"][1:1] = [None, 3, {"cell_type": 7}, {"cell_type": "code", "source": [1, "x = 1"]}]
    assert graded(notebook).score == 5


def test_an_import_added_to_a_given_cell_counts(graded):
    """The release's own cell comes after it, whatever else was changed there."""
    notebook = sheet(
        halve="import numpy as np\ndef halve(x):\n    return x * math.exp(-math.log(2)) * np.ones(1)\n"
    )
    cell_of(notebook, "imports")["source"] = "import math\nimport chalkmark\nnp = None"
    assert graded(notebook).score == 5


def test_tuples_come_as_tuples(jail):
    """So that a function may compare one with a shape, or add one to it."""
    ran = run([("a", "def f(size): return size + size == (2, 3, 2, 3)")], [("f", ((2, 3),))], jail)
    assert ran.calls[0].value is True


def test_another_notebook_beside_it_needs_a_human(jail, tmp_path):
    """The browser calls a second download "(1)"; what macOS keeps beside a file, and another ending, do not matter."""
    folder = hand_in(tmp_path, "ann", sheet(bias=None, halve=None)) / "toy"
    (folder / "toy (1).ipynb").write_text(json.dumps(sheet()))
    (folder / "._toy.ipynb").write_bytes(b"\0")
    both = grade(StudentVariants(toy()), folder.parent, jail)
    assert (both.score, both.status) == (0, "needs a human")
    assert both.reason == "another notebook lies beside it and was not graded: toy (1).ipynb"
    (folder / "toy.ipynb").unlink()
    (folder / "toy (1).ipynb").rename(folder / "TOY.IPYNB")
    one = grade(StudentVariants(toy()), folder.parent, jail)
    assert (one.score, one.reason) == (5, "the notebook is called TOY.IPYNB")


def test_a_look_at_the_help_in_an_answer_costs_nothing(graded):
    """Jupyter understands the question mark, so that the student saw no error."""
    assert graded(sheet(halve="import numpy as np\nnp.pad?\n" + HALVE + "halve??")).score == 5


def test_answers_in_another_order(graded):
    """A function may stand below the cell that the release had it in."""
    notebook = sheet(bias=None)
    notebook["cells"].append(own(BIAS + HALVE))
    assert graded(notebook).score == 5


def test_an_open_check_cannot_tell_a_hidden_ones_inputs(graded):
    """An error of a later function that repeats what an earlier one was called with shows open inputs only."""
    bias = "seen = []\ndef bias_backward(upstream):\n    seen.append(upstream.tolist())\n"
    result = graded(sheet(bias=bias, halve="def halve(x):\n    raise ValueError(repr(seen))\n"))
    messages = " ".join(line.message for line in result.lines)
    assert "[[0.5, 1.0]" in messages
    assert "-1.5" not in messages
