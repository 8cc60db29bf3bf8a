"""What a cunning student might hand in: nothing is gained, nobody else is hurt, and what is right keeps its points.

The attacks are listed by name in `attacks/`; cells that only spoil themselves are in `test_grading_trials`.
"""

import json
import os
import re
from dataclasses import replace

import pytest

from chalkmark import sandbox as jail_module
from chalkmark.grading import grade
from chalkmark.run_submission import Session, run
from chalkmark.student_variants import StudentVariants
from tests.chalkmark.attacks import lies, resources
from tests.chalkmark.attacks.forbidden import BY_ROOT_ONLY, FORBIDDEN
from tests.chalkmark.submissions import hand_in, own, sheet, toy

SLOW = pytest.mark.slow


def some(table, every):
    """Each name of a table; all but every so many are slow."""
    return [pytest.param(name, marks=SLOW if number % every else ()) for number, name in enumerate(table)]


@pytest.fixture
def tight(jail):
    """Limits that are soon reached."""
    return replace(jail, cell_seconds=0.5, memory=300 << 20)


@pytest.mark.parametrize("root", [True, False])
def test_is_forbidden(jail, monkeypatch, root):
    """Whoever started the jail."""
    if not root:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
    names = [name for name in FORBIDDEN if name not in BY_ROOT_ONLY or (root and os.geteuid() == 0)]
    with Session(jail) as session:
        ended = {name: session.cell(FORBIDDEN[name][0]) for name in names}
        allowed = {
            name: run.error
            for name, run in ended.items()
            if not re.search(FORBIDDEN[name][1], run.error or "")
        }
        assert not allowed
        assert len(session.kept) == len(names), "a cell killed the jail"


@pytest.mark.parametrize("name", some(resources.MEMORY, 2))
def test_memory_is_counted(tight, name):
    """Of all processes together, wherever it is."""
    with Session(replace(tight, cell_seconds=20)) as session:
        assert session.cell(resources.MEMORY[name]).error == "stopped: it used more than 300 MB"


@pytest.mark.parametrize("name", [*resources.SHARED_MEMORY, *resources.SHARED_ONCE])
def test_shared_memory_counts_once_where_it_cannot_be_refused(tight, monkeypatch, name):
    """On machines whose system calls are not known."""
    monkeypatch.setattr(jail_module, "program", lambda: None)
    attacks = resources.SHARED_MEMORY | resources.SHARED_ONCE
    expected = "stopped: it used more than 300 MB" if name in resources.SHARED_MEMORY else None
    with Session(replace(tight, cell_seconds=20)) as session:
        assert session.cell(attacks[name]).error == expected


@pytest.mark.parametrize("name", some(resources.ENOUGH_MEMORY, 3))
def test_what_is_shared_costs_nobody_twice(tight, name):
    """Nor what is gone."""
    with Session(replace(tight, cell_seconds=20)) as session:
        assert session.cell(resources.ENOUGH_MEMORY[name]).error is None


@pytest.mark.parametrize("name", some(resources.TIME, 3))
def test_time_is_counted(tight, name):
    """All that is computed is; who only waits is tried again, and is a doubt."""
    cell, expected = resources.TIME[name]
    with Session(tight) as session:
        assert re.fullmatch(expected, session.cell(cell).error)
        assert bool(session.doubts) == (expected == resources.WAITING)


@pytest.mark.parametrize("name", some(resources.OUTPUT, 2))
def test_output_is_counted(jail, name):
    """What floods its pipe loses its process, not the grader's memory."""
    with Session(replace(jail, reply=1 << 20)) as session:
        assert session.cell(resources.OUTPUT[name]).error == "stopped: it sent more than 1 MB"


@pytest.mark.parametrize("name", some(resources.ENDS, 2))
def test_who_ends_ends_alone(jail, name):
    """The cells before and after it count."""
    with Session(jail) as session:
        session.cell("x = 1")
        assert session.cell(resources.ENDS[name]).error == "its process ended"
        session.cell("def f(): return x + 1")
        assert session.call("f", ()).value == 2


def test_harmless(jail):
    """The jail goes on, and another one beside it has all it needs."""
    with Session(jail) as session, Session(jail) as beside:
        assert [session.cell(cell).error for cell in resources.HARMLESS.values()] == [None] * 5
        assert len(session.kept) == 5
        fork = "import os\nif os.fork() == 0: os._exit(0)\nprint(os.wait()[1])"
        assert beside.cell(fork).output == "0\n"


def test_memory_is_counted_while_a_request_is_not_read(tight):
    """As it is larger than the pipe, which the code has put another one in the place of."""
    source = """
import os, time
for _ in range(3):
    if os.fork() == 0:
        time.sleep(.2)
        hog = bytearray(b'x') * (110 << 20)
        time.sleep(5)
        os._exit(0)
os.dup2(os.pipe()[0], 3)
"""
    with Session(replace(tight, call_seconds=20)) as session:
        assert session.cell(source).error is None
        assert session.call("f", (["x" * 10_000] * 20,)).error == "stopped: it used more than 300 MB"


@SLOW
def test_the_checks_cannot_be_found(jail):
    """Nor anybody's notebook, nor results, wherever one looks."""
    search = """
import os
words = ("checks.py", "exercise_1_1.py", "grades.csv", "gradebook.db")
for folder, _, names in os.walk("/"):
    print(*(f"{folder}/{name}" for name in names if name in words or name.endswith(".ipynb")), sep="", end="")
"""
    with Session(jail) as session:
        run = session.cell(search)
        assert (run.error, run.output) == (None, "")


def returning(claim):
    """An answer to `halve` that returns it."""
    return f"import numpy as np\n{claim}\ndef halve(x):\n    return result\n"


@pytest.mark.parametrize("name", some(lies.CLAIMS, 5))
def test_claims_are_not_believed(graded, name):
    """What is returned crosses as plain numbers, or not at all."""
    result = graded(sheet(halve=returning(lies.CLAIMS[name])))
    assert (result.score, result.status) == (3, "graded"), result.lines


@SLOW
@pytest.mark.parametrize("name", lies.RIGHT)
def test_right_numbers_count_in_any_form(graded, name):
    """As any check by hand would have it."""
    result = graded(sheet(halve=f"import numpy as np\ndef halve(x):\n    return {lies.RIGHT[name]}\n"))
    assert result.score == 5, result.lines


@pytest.mark.parametrize("name", some(lies.FORGED, 5))
def test_forged_replies_with_the_right_token_gain_nothing(graded, name):
    """They can say no more than the function could have returned."""
    answer = f"{lies.STEAL}\ndef halve(x):\n    forge({lies.FORGED[name]})\n"
    result = graded(sheet(halve=answer))
    assert (result.score, result.status) == (3, "graded")
    assert len(json.dumps(result.as_dict())) < 200_000


def test_replies_can_be_forged(jail):
    """Or else the others would test nothing."""
    ran = run([("a", f"{lies.STEAL}\ndef f(): forge(value=dict(number=7))")], [("f", ())], jail)
    assert ran.calls[0].value == 7


@pytest.mark.parametrize("name", some(lies.TOKENS, 5))
def test_replies_without_the_token_are_not_read(graded, name):
    """Neither for this request nor for the next."""
    result = graded(sheet(halve=lies.FORGED_TOKEN.replace("TOKEN", lies.TOKENS[name])))
    assert (result.score, result.status) == (3, "graded")


@pytest.mark.parametrize("name", some(lies.PATCHES, 4))
def test_patches_gain_nothing(jail, tmp_path, name):
    """Values to compare with never enter: whatever is patched in there can only spoil the student's own answers."""
    patch = f"import numpy as np\nright = np.array([0.0, 7.0])\n{lies.PATCHES[name]}"
    wrong = "def bias_backward(upstream):\n    return upstream\n"
    notebook = sheet(bias=wrong, halve="def halve(x):\n    return None\n", first=patch)
    limits = replace(jail, cell_seconds=1, call_seconds=1)
    assert grade(StudentVariants(toy()), hand_in(tmp_path, "student", notebook), limits).score == 0


def test_nothing_to_compare_with_is_in_there(graded):
    """Neither an expected value, nor a title, nor points, among all that the interpreter holds at any time."""
    search = """
import gc
def halve(x):
    seen = " ".join(repr(one)[:2000] for one in gc.get_objects() if type(one) in (dict, list, tuple))
    words = map("".join, (("secret", "ly"), ("max_", "score"), ("hid", "den"), ("likely", "_cause")))
    raise ValueError(str([word in seen for word in words]))
"""
    result = graded(sheet(halve=search))
    [message] = [line.message for line in result.lines if line.title == "a row, with other numbers"]
    assert "[False, False, False, False]" in message


def test_floods_in_many_cells_leave_a_small_result(graded):
    """Each cell keeps its beginning."""
    flood = "print('\\x1b[31m<b>' * 1_000_000)"
    notebook = sheet()
    notebook["cells"][2:2] = [own(flood) for _ in range(20)]
    result = graded(notebook)
    assert result.score == 5
    assert len(json.dumps(result.as_dict())) < 3_000_000


@SLOW
def test_sleeping_in_many_cells_is_bounded_and_told(jail, tmp_path):
    """The time for a submission is one; whoever used it up is looked at by a human."""
    notebook = sheet()
    notebook["cells"][2:2] = [own("import time\ntime.sleep(1000)") for _ in range(100)]
    limits = replace(jail, cell_seconds=0.5, submission_seconds=2)
    result = grade(StudentVariants(toy()), hand_in(tmp_path, "student", notebook), limits)
    assert (result.score, result.status) == (0, "needs a human")
    assert "it used up its 2 seconds" in result.reason
    assert "cell 3 was stopped by the clock twice before it had computed for 0.5 seconds" in result.reason
