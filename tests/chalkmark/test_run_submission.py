"""What kills the process loses only itself, and the time for a submission is bounded."""

import os
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest

from chalkmark.run_submission import Session, run

LEAVE = "import os\nos._exit(0)"
LEAVES_WHEN_CALLED = "def f(): return x\ndef g(): import os; os._exit(1)"


def test_what_kills_is_left_out_and_the_rest_is_run_again(jail):
    """Cells and calls alike."""
    code = [("a", "x = 1"), ("b", LEAVE), ("c", LEAVES_WHEN_CALLED)]
    ran = run(code, [("g", ()), ("f", ()), ("g", ()), ("missing", ())], jail)
    assert [cell.error for cell in ran.cells] == [None, "its process ended", None]
    assert [call.error for call in ran.calls] == [
        "its process ended",
        None,
        "its process ended",
        "NameError: there is no function missing",
    ]
    assert ran.calls[1].value == 1
    assert not ran.out_of_time
    assert not ran.doubts


def test_what_a_cell_defines_is_kept_when_the_rest_of_it_kills(jail):
    """Unless the definitions do so themselves."""
    kept = "import math\nHALF = 0.5\ndef f(x): return math.floor(x * HALF)\n" + LEAVE
    deadly = "class Deadly:\n    import os\n    os._exit(0)\ndef g(): return 1"
    ran = run([("a", kept), ("b", deadly)], [("f", (7.0,)), ("g", ())], jail)
    assert [cell.error for cell in ran.cells] == ["its process ended", "its process ended"]
    assert ran.calls[0].value == 3
    assert ran.calls[1].error == "NameError: there is no function g"


def test_time_for_the_submission_is_bounded(jail):
    """However many cells hang; what was not run says so."""
    short = replace(jail, submission_seconds=1)
    ran = run([("a", "while True: pass"), ("b", "while True: pass")], [("f", ())], short)
    assert ran.out_of_time
    assert "the submission had used its 1 seconds" in ran.calls[0].error


def test_output_is_cut(jail):
    """A flood keeps its beginning."""
    [cell] = run([("a", "print('ab' * 1_000_000)")], [], jail).cells
    assert cell.output.startswith("abab")
    assert len(cell.output) < 21_000


def test_a_session_goes_on_after_what_kills_it(jail):
    """With the cells that it kept; a function is called with what another one returned."""
    with Session(jail) as session:
        session.run([("a", "x = 1")], [])
        assert session.cell(LEAVE, "b").error == "its process ended"
        session.cell(LEAVES_WHEN_CALLED + "\ndef twice(y): return 2 * y", "c")
        assert session.call("g", ()).error == "its process ended"
        assert session.call("f", ()).value == 1
        assert [cell["name"] for cell in session.kept] == ["a", "b", "c"]  # of b what it imports
        doubled = session.call("twice", (np.array([session.call("f", ()).value]),)).value
        np.testing.assert_array_equal(session.call("twice", (doubled,)).value, [4])
        assert not session.doubts


def test_a_cell_that_runs_only_once_is_a_doubt(jail):
    """Its names are gone, as the jail that had them was killed."""
    with Session(jail) as session:
        cells = {"a": "x = 1", "b": LEAVE, "c": "def f(): return x"}
        session.kept += [{"do": "cell", "name": name, "source": source} for name, source in cells.items()]
        assert session.call("f", ()).value == 1
        assert session.doubts == ["the code of b ran once, but not again: its process ended"]
        assert [cell["name"] for cell in session.kept] == ["a", "c"]


def test_a_session_ends_in_time(jail):
    """Nothing is started when the time is used up."""
    with Session(replace(jail, submission_seconds=0)) as session:
        assert session.call("f", ()).error == "not run: the submission had used its 0 seconds"
        assert session.cell("x = 1").error == "not run: the submission had used its 0 seconds"
        assert session.out_of_time


@pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"), reason="this system cannot keep processes on a processor"
)
def test_a_machine_under_load_costs_nothing(jail):
    """What computes for half of its time is not stopped when that takes twice as long as it may."""
    mine = os.sched_getaffinity(0)
    loop = [sys.executable, "-c", "print(flush=True)\nwhile True: pass"]
    code = "import time\ndef f():\n    while time.process_time() < start + .5: pass\n    return 7"
    os.sched_setaffinity(0, {min(mine)})
    others = [subprocess.Popen(loop, stdout=subprocess.PIPE) for _ in range(3)]
    try:
        assert [other.stdout.readline() for other in others] == [b"\n"] * 3
        ran = run([("a", f"{code}\nstart = time.process_time()")], [("f", ())], replace(jail, call_seconds=1))
        assert (ran.calls[0].value, ran.calls[0].error, ran.doubts) == (7, None, [])
    finally:
        os.sched_setaffinity(0, mine)
        for other in others:
            other.kill()
            other.communicate()


def test_what_the_clock_stops_is_tried_once_more(jail):
    """And may end well, when whatever held it up is over."""
    over = time.time() + 1
    code = f"import time\ndef f():\n    while time.time() < {over}: time.sleep(.01)\n    return 7"
    ran = run([("a", code)], [("f", ())], replace(jail, call_seconds=0.6))
    assert (ran.calls[0].value, ran.calls[0].error, ran.doubts) == (7, None, [])


def test_what_the_clock_stops_twice_is_a_doubt(jail):
    """Said once a function, which has no third try; a loop that computes has not even a second one."""
    code = "import time\ndef f(): time.sleep(60)\ndef g():\n    while True: pass"
    calls = [("f", ()), ("f", ()), ("g", ())]
    ran = run([("a", code)], calls, replace(jail, call_seconds=0.3))
    assert [call.error for call in ran.calls] == [
        "stopped after 0.3 seconds",
        "stopped after 0.3 seconds",
        "stopped after 0.3 seconds of computing",
    ]
    assert ran.doubts == ["f() was stopped by the clock twice before it had computed for 0.3 seconds"]
    assert not ran.out_of_time
