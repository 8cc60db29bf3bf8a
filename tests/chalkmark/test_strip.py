"""Outputs go before anything is built of them, and what is left is bounded."""

import contextlib
import json
import tracemalloc

import pytest

from chalkmark import strip
from chalkmark.notebook import parse
from chalkmark.strip import NotebookError, stripped

MB = 1 << 20
OUTPUT = b'{"cells": [{"source": ["x = 1"], "outputs": [%s]}], "metadata": {}}'
REST = b'{"cells": [{"source": ["x = 1"], "metadata": {"a": [%s]}}]}'


def peak(function):
    """The most memory that Python held while the function ran, and its result."""
    tracemalloc.start()
    try:
        result = function()
        return tracemalloc.get_traced_memory()[1], result
    finally:
        tracemalloc.stop()


def refusal(content):
    """Why that is no notebook."""
    with pytest.raises(NotebookError) as told:
        parse(content)
    return str(told.value)


def test_what_goes_and_what_stays():
    """Outputs and attachments of cells and the state of widgets; not where such a key lies elsewhere."""
    kept = {"outputs": [1], "widgets": {}}
    whole = {
        "cells": [
            {
                "source": ['"outputs": [', "a\\"],
                "outputs": [{"text": 'no "] end\\'}, [[{}]]],
                "metadata": kept,
            },
            {"attachments": {"a.png": {"image/png": "AA"}}, "source": "outputs", "outputs": None},
        ],
        "metadata": {"widgets": {"state": {"a": 1}}, "k": kept},
        **kept,
    }
    left = json.loads(json.dumps(whole))
    left["cells"][0]["outputs"] = left["cells"][1]["attachments"] = left["metadata"]["widgets"] = None
    for indent in (None, 1):
        assert json.loads(stripped(json.dumps(whole, indent=indent).encode())) == left


@pytest.mark.parametrize(
    "plot", [b'"%s"' % (b"A\\n" * 8 * MB), b"0.125," * 4 * MB + b"1"], ids=["image", "numbers"]
)
def test_a_large_plot_takes_no_memory(plot):
    """A notebook of more than 20 MB is read as one without; nothing of the plot is copied."""
    content = OUTPUT % plot
    held, notebook = peak(lambda: parse(content))
    assert [cell.source for cell in notebook.cells] == ["x = 1"]
    assert held < MB


@pytest.mark.parametrize("part", [b"{},", b"[[]],", b'"",', b'{"a":1},', b"257,"])
def test_many_parts_take_little_memory(part, monkeypatch):
    """Each would take up to thirty times its bytes, in an output or beside."""
    monkeypatch.setattr(strip, "MOST_VALUES", 20_000)
    monkeypatch.setattr(strip, "MOST_BRACKETS", 100_000)
    many = part * (MB // len(part)) + b"0"
    for content in (OUTPUT % many, REST % many):
        held, _ = peak(lambda content=content: _tried(content))
        assert held < 2 * len(content)
    assert "the file holds more than" in refusal(REST % many)


def _tried(content):
    with contextlib.suppress(NotebookError):
        parse(content)


def test_limits(monkeypatch):
    """Of bytes, of depth and of brackets; none for the depth of an output; commas in texts are no values."""
    deep = b"[" * 150 + b"]" * 150
    assert parse(OUTPUT % deep).cells
    assert "nested too deeply" in refusal(REST % deep)
    assert parse(b'{"cells": [{"source": "%s"}]}' % (b"a,[" * 300_000)).cells
    monkeypatch.setattr(strip, "MOST_LEFT", MB)
    assert refusal(REST % (b'"%s"' % (b"a" * MB))) == "the file has more than 1 MB without its outputs"
    monkeypatch.setattr(strip, "MOST_BRACKETS", 250)
    for many in (OUTPUT % (b"[[]]," * 200), REST % (b"[]," * 125)):
        assert refusal(many) == "the file holds more than 250 lists and objects"


@pytest.mark.parametrize(
    "content",
    [
        OUTPUT[:40],
        OUTPUT % b'"no end',
        OUTPUT % b"[}",
        OUTPUT % b'{"a": [1, 2}]',
        (OUTPUT % b"")[:-1],
        b'{"cells": [}',
        b"]",
        b'{"cells": [{"outputs": [',
        b'{"cells": [1 2]}',
        b'{"cells": [' + b"1" * 5_000 + b"]}",
    ],
)
def test_damage_is_found(content):
    """Also in an output, lest a bracket too few swallow the cells that follow."""
    assert "its JSON is damaged" in refusal(content)
