"""What is not there is told by the error that it led to, and found for cells alone."""

import importlib.util

import pytest

from chalkmark.inside.missing import Finder, lacking
from chalkmark.inside.standin import MissingError


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
    """In a word or two."""
    assert lacking(error) == what


def test_packages_that_try_others_are_not_deceived():
    """They ask whether something is there, and go another way."""
    finder = Finder()
    assert finder.find_spec("no_such_package") is None
    found = {}
    exec(
        compile("found['spec'] = find('no_such_package')", "<your cell 1>", "exec"),
        {"find": finder.find_spec, "found": found},
    )
    assert importlib.util.module_from_spec(found["spec"]).__name__ == "no_such_package"
    exec(
        compile("found['part'] = find('numpy.no_such_part')", "<your cell 1>", "exec"),
        {"find": finder.find_spec, "found": found},
    )
    assert found["part"] is None
