"""Docstrings on the reference page say what they say in the source, and no public name is missing there."""

import inspect
import io
import re

import pytest
import yaml
from docutils.core import publish_doctree
from sphinx.util.docstrings import prepare_docstring

import chalkgrad
from chalksite.api_reference import as_restructured_text
from tests.chalkgrad.test_signatures import exported
from tests.site.book import ROOT

NUMPYS = re.compile(r"(?m)^from numpy\.typing import (\w+(?:, \w+)*)$")
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


def complaints(docstring):
    """What docutils says of a docstring as the page has it."""
    told = io.StringIO()
    text = as_restructured_text("\n".join(prepare_docstring(docstring)))
    publish_doctree(text, settings_overrides={"warning_stream": told, "report_level": 2})
    return told.getvalue()


def documented():
    """{name: docstring} of what chalkgrad and its modules export, methods included."""
    found = {}
    for name, thing in exported(chalkgrad):
        members = inspect.getmembers(thing) if inspect.isclass(thing) else []
        for own, part in [("", thing), *((f".{own}", part) for own, part in members if own[0] != "_")]:
            if isinstance(part.__doc__, str):
                found[f"{name}{own}"] = part.__doc__
    return found


def test_every_docstring_is_read_without_complaint():
    """Otherwise the site is not built, which takes minutes to say so."""
    found = documented()
    assert {"chalkgrad.optim.SGD.step", "chalkgrad.Tensor.sum", "chalkgrad.nn.Conv2d"} <= found.keys()
    told = {docstring: complaints(docstring) for docstring in set(found.values())}
    assert {name: told[docstring] for name, docstring in found.items() if told[docstring]} == {}


def test_a_complaint_is_heard():
    assert "Unexpected indentation" in complaints(
        "A name.\n\nRaises:\n    TypeError: one.\n    ValueError: two,\n        and more.\n"
    )


def test_aliases_of_types_keep_their_names():
    """Written out, NumPy's would fill lines of a signature with names that are NumPy's own affair."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "lib" / "chalkgrad").rglob("*.py")]
    imported = {name for text in sources for names in NUMPYS.findall(text) for name in names.split(", ")}
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["sphinx"]["config"]
    assert {"ArrayLike", "DTypeLike"} <= imported
    assert imported - config["autodoc_type_aliases"].keys() == set()
    assert {name for name in imported if f"`{name}`" not in PAGE} == set()
