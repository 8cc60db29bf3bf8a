"""Docstrings on the reference page say what they say in the source, and no public name is missing there."""

import re

import pytest

import chalkgrad
from chalksite.api_reference import as_restructured_text
from tests.site.book import ROOT

PAGE = (ROOT / "chapters" / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("docstring", "read"),
    [
        ("`x` (N, C): weight * x", r"`x` (N, C): weight \* x"),
        ("of `Value`s, in\n`a\nb` too", "of `Value`\\ s, in\n`a\nb` too"),
        ("over *axes, |x| and x_", r"over \*axes, \|x\| and x\_"),
        ("max_norm is `**`, not * or \\", r"max_norm is `**`, not \* or \\"),
        ("An example:\n\n>>> x * y\n6", "An example:\n\n>>> x * y\n6"),
    ],
)
def test_a_docstring_keeps_its_code_and_loses_false_marks(docstring, read):
    """What reStructuredText would read as emphasis or a link stays what it is."""
    assert as_restructured_text(docstring) == read


def test_every_public_name_is_on_the_page():
    """Each name of `chalkgrad` itself, and each of its public modules with all it exports."""
    named = set(re.findall(r"auto(?:class|function):: (\w+)", PAGE))
    whole = set(re.findall(r"automodule:: chalkgrad\.(\w+)\n   :members:\n", PAGE))
    assert set(chalkgrad.__all__) - named - whole == set()
