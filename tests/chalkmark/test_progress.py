"""The bar of `grade`: tqdm's, or a line for each submission without it; on stderr, since stdout is for results."""

import sys

import pytest

from chalkmark.progress import progress


def test_lines_without_tqdm(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    step = progress(2, "submission")
    for text in ("ann: 3 of 5", "bob: 0 of 5"):
        step(text)
    said = capsys.readouterr()
    assert said.err.splitlines() == ["submission 1/2: ann: 3 of 5", "submission 2/2: bob: 0 of 5"]
    assert said.out == ""


def test_tqdm_where_it_is(capsys):
    pytest.importorskip("tqdm")
    step = progress(2, "submission")
    for text in ("ann: 3 of 5", "bob: 0 of 5"):
        step(text)
    said = capsys.readouterr()
    assert "2/2" in said.err
    assert "bob: 0 of 5" in said.err
    assert said.err.endswith("\n")  # it is closed by the last step
    assert said.out == ""
