"""What kills the process loses only itself, and the time for a submission is bounded."""

from dataclasses import replace

from chalkmark.running import run

LEAVE = "import os\nos._exit(0)"


def test_what_kills_is_left_out_and_the_rest_is_run_again(jail):
    """Cells and calls alike."""
    code = [("a", "x = 1"), ("b", LEAVE), ("c", "def f(): return x\ndef g(): import os; os._exit(1)")]
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
    short = replace(jail, submission_seconds=2)
    ran = run([("a", "while True: pass"), ("b", "while True: pass")], [("f", ())], short)
    assert ran.out_of_time
    assert "the submission had used its 2 seconds" in ran.calls[0].error


def test_output_is_cut(jail):
    """A flood keeps its beginning."""
    [cell] = run([("a", "print('ab' * 1_000_000)")], [], jail).cells
    assert cell.output.startswith("abab")
    assert len(cell.output) < 21_000
