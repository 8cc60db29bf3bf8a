"""What `grade` wrote is whole, belongs to one assignment, and is kept when its student is gone."""

import json
import os

import pytest

from chalkmark.grading import Line, Result
from chalkmark.store import Store


def graded(student, score=3.0):
    """A result."""
    return Result(student, "toy", 5, score, lines=[Line("1", "a check", True, score, "right")])


@pytest.fixture
def store(tmp_path):
    """A folder with the results of Ann and Bob, opened anew."""
    first = Store(tmp_path, "toy")
    for student in ("ann", "bob"):
        first.write(graded(student))
    return Store(tmp_path, "toy")


def test_what_was_written_is_read(store):
    """As the same objects."""
    assert store.earlier == {"ann": graded("ann"), "bob": graded("bob")}


def test_what_is_there_is_not_written_again(store):
    """But a page that was lost is."""
    path, lost = store.out / "results" / "ann.json", store.out / "feedback" / "bob.html"
    before = path.stat()
    lost.unlink()
    for student in ("ann", "bob"):
        store.write(graded(student))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert "3 of 5" in lost.read_text()
    store.write(graded("ann", 2.0))
    assert json.loads(path.read_text())["score"] == 2


def test_a_damaged_result_gives_way(store):
    """It is none, and the next one takes its place."""
    (store.out / "results" / "ann.json").write_text("{")
    again = Store(store.out, "toy")
    assert list(again.earlier) == ["bob"]
    again.write(graded("ann"))
    assert list(Store(store.out, "toy").earlier) == ["ann", "bob"]


def test_what_a_killed_run_left_half_written_goes(store):
    """It is no page to send to anybody."""
    (store.out / "feedback" / ".ann.html.part").write_text("<html")
    Store(store.out, "toy")
    assert sorted(path.name for path in (store.out / "feedback").iterdir()) == ["ann.html", "bob.html"]


def test_another_run_may_begin_meanwhile(store, monkeypatch):
    """It takes what is being written for what a killed run left."""
    replace = os.replace

    def late(part, path):
        monkeypatch.setattr(os, "replace", replace)
        Store(store.out, "toy")
        return replace(part, path)

    monkeypatch.setattr(os, "replace", late)
    store.write(graded("cy"))
    assert list(Store(store.out, "toy").earlier) == ["ann", "bob", "cy"]


def test_another_assignment_is_refused(store):
    """Else its results were lost one by one."""
    with pytest.raises(ValueError, match="holds results of toy; give other a folder of its own"):
        Store(store.out, "other")


def test_who_is_gone_is_set_aside(store):
    """Result and page; those of another one who was called so before stay, too."""
    assert store.set_aside({"ann", "bob"}) == []
    for score in (3.0, 2.0):
        store.write(graded("x (1)", score))
        assert Store(store.out, "toy").set_aside({"ann"}) == (["bob", "x (1)"] if score == 3 else ["x (1)"])
    aside = store.out / "withdrawn"
    assert sorted(path.name for path in aside.iterdir()) == [
        "bob.html",
        "bob.json",
        "x (1).html",
        "x (1).html.1",
        "x (1).json",
        "x (1).json.1",
    ]
    assert [json.loads((aside / f"x (1).json{end}").read_text())["score"] for end in ("", ".1")] == [3, 2]
    assert [path.name for path in (store.out / "results").iterdir()] == ["ann.json"]


def test_a_damaged_result_of_nobody_is_set_aside(store):
    """Else no export would ever go on."""
    (store.out / "results" / "zoe.json").write_text("{")
    assert Store(store.out, "toy").set_aside({"ann", "bob"}) == ["zoe"]
    assert (store.out / "withdrawn" / "zoe.json").read_text() == "{"
