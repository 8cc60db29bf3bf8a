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
        "NameError: there is no function missing; its cell is blank, failed, or defines another name",
    ]
    assert ran.calls[1].value == 1
    assert not ran.out_of_time


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
