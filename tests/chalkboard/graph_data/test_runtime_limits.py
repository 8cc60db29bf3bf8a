"""What a reader's Python cannot do is told in words, and only where it cannot."""

import sys

import pytest

from chalkboard.graph_data import run_code, runtime_limits
from chalkboard.graph_data.runtime_limits import KEYBOARD, limit


@pytest.mark.parametrize(
    "text",
    [
        "x = 1\ny = float(input('a number? '))",
        "import sys\nsys.stdin.read()",
        "import sys\nfor line in sys.stdin: print(line)",
    ],
)
def test_nobody_types_here(text):
    """One sentence with the line, in a notebook too; what was asked is among what was printed."""
    plain = sys.stdin
    result = run_code.run(text)
    assert result["trouble"] == f"Line 2 {KEYBOARD}."
    assert result["line"] == 2
    assert ("a number?" in result["printed"]) == ("a number?" in text)
    assert sys.stdin is plain


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (RuntimeError("can't start new thread"), "starts a thread"),
        (OSError(138, "emscripten does not support processes."), "starts another program"),
        (OSError(52, "Function not implemented"), "starts another program"),
        (
            ModuleNotFoundError("No module named '_multiprocessing'", name="_multiprocessing"),
            "starts another",
        ),
        (RuntimeError("TLS not supported in this environment"), "asks the network"),
        (OSError(138, "Not supported"), "asks the network"),
        (FileNotFoundError(44, "No such file or directory: 'data.csv'"), "opens a file"),
        (RuntimeError("Cannot stack switch because the Python entrypoint was"), "waits for a task"),
    ],
)
def test_a_page_has_its_limits(error, what):
    """Told in the page alone; a notebook's Python can do all that."""
    assert limit(error, in_page=True).startswith(what)
    assert limit(error, in_page=False) == ""


def test_other_errors_are_no_limits():
    assert limit(ZeroDivisionError("division by zero"), in_page=True) == ""
    assert limit(ModuleNotFoundError("No module named 'numpy'", name="numpy"), in_page=True) == ""


def test_a_limit_is_told_with_its_line(monkeypatch):
    monkeypatch.setattr(run_code, "limit", lambda error: runtime_limits.limit(error, in_page=True))
    told = run_code.run("x = 1\nopen('no such file')")
    assert told["trouble"].startswith("Line 2 opens a file that is not here")
