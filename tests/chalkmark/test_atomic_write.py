"""Whoever looks finds the earlier file or the whole new one."""

import os

import pytest

from chalkmark.atomic_write import write_whole


def test_text_and_bytes_arrive_as_they_are(tmp_path):
    for name, content in (("text", "é\r\nü\n"), ("bytes", b"\xff\r\n")):
        write_whole(tmp_path / name, content)
    assert (tmp_path / "text").read_bytes() == b"\xc3\xa9\r\n\xc3\xbc\n"
    assert (tmp_path / "bytes").read_bytes() == b"\xff\r\n"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_sudden_end_leaves_the_earlier_file(tmp_path, monkeypatch):
    """Here it comes when all is written beside it."""

    def end(part, path):
        raise KeyboardInterrupt

    path = tmp_path / "a.csv"
    write_whole(path, "earlier")
    monkeypatch.setattr(os, "replace", end)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, "later")
    assert path.read_text() == "earlier"


def test_what_lay_there_may_be_kept(tmp_path):
    path, kept = tmp_path / "a.ipynb", tmp_path / "a.ipynb.1"
    write_whole(path, "earlier")
    write_whole(path, "later", kept)
    assert (kept.read_text(), path.read_text()) == ("earlier", "later")
