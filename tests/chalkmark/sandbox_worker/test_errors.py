"""An error is told in one line, and what was lacking in a word or two."""

import pytest

from chalkmark.sandbox_worker.errors import LONGEST_MESSAGE, lacking, told
from chalkmark.sandbox_worker.standin import MissingError


class Unreadable(Exception):
    """Its text fails."""

    def __str__(self):
        raise self


def raised(source):
    """What a cell of that source raises."""
    try:
        exec(compile(source, "<your cell 3>", "exec"), {})
    except BaseException as error:
        return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (raised("x = 1\nx.y"), "AttributeError: 'int' object has no attribute 'y' (line 2 of the cell)"),
        (raised("def f(x) return x"), "SyntaxError: expected ':' (line 1 of the cell)"),
        (raised("def f():\n    raise SystemExit\nf()"), "SystemExit (line 2 of the cell)"),
        (
            raised("def g():\n    raise NotImplementedError\ndef f():\n    g()\nf()"),
            "NotImplementedError in g (line 2 of the cell)",
        ),
        (raised("raise NotImplementedError"), "NotImplementedError (line 1 of the cell)"),
        (MissingError("scipy"), "it needs scipy, which is not there when graded"),
        (Unreadable(), "Unreadable: (an error without a readable message)"),
        (ValueError("x" * 9_999), f"ValueError: {'x' * LONGEST_MESSAGE}"),
    ],
)
def test_what_is_said(error, said):
    """With the line of the cell."""
    assert told(error) == said


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (MissingError("an answer to input()"), "an answer to input()"),
        (ModuleNotFoundError("No module named 'a.b'", name="a.b"), "a"),
        (FileNotFoundError(2, "No such file", "data.csv"), "the file data.csv"),
        (EOFError(), "what a failed line makes"),
        (ImportError("cannot import name 'x' from 'numpy'", name="numpy"), "what a failed line makes"),
    ],
)
def test_what_was_lacking(error, what):
    """By the error that it led to."""
    assert lacking(error) == what
