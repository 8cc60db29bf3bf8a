"""A site is built only from a book without errors and warnings."""

import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.tools.one_page import ROOT, write_book
from tools import build_site

slow = pytest.mark.slow


@pytest.fixture
def build(tmp_path):
    """Build a book of one page from the given code cell; return the finished process."""

    def build_(code: str, text: str = "# A page") -> subprocess.CompletedProcess:
        write_book(tmp_path, code, text)
        command = [sys.executable, str(ROOT / "tools" / "build_site.py"), "--source", str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True)

    return build_


@slow
def test_sound_book_builds_and_is_not_built_twice(build):
    """Exit code 0; the second time there is nothing to do."""
    first = build("assert 1 + 1 == 2")
    assert first.returncode == 0, first.stderr
    assert "up to date" in build("assert 1 + 1 == 2").stdout


@slow
def test_failing_check_fails_the_build_every_time(build):
    """A wrong number in a chapter stops the build, also when it is repeated without a change."""
    for _ in range(2):
        result = build("assert 1 + 1 == 3")
        assert result.returncode == 1
        assert "AssertionError" in result.stderr


@slow
def test_warning_fails_the_build_every_time(build):
    """A reference that leads nowhere is a warning, and warnings count."""
    for _ in range(2):
        result = build("1 + 1", "# A page\n\nSee {ref}`nowhere`.")
        assert result.returncode == 1
        assert "nowhere" in result.stderr


def test_digest_sees_every_source(tmp_path):
    """A change of one byte below a folder counts, compiled files do not."""
    (tmp_path / "lib" / "__pycache__").mkdir(parents=True)
    (tmp_path / "lib" / "a.py").write_text("x = 1\n")
    first = build_site.digest(tmp_path, ("lib",))
    (tmp_path / "lib" / "__pycache__" / "a.pyc").write_text("1")
    assert build_site.digest(tmp_path, ("lib",)) == first
    (tmp_path / "lib" / "a.py").write_text("x = 2\n")
    assert build_site.digest(tmp_path, ("lib",)) != first


def files(folder):
    """The contents of a folder by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def put(folder, **contents):
    """Make the folder hold these files and no others; in a name `__` stands for `/` and `_` for a point."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in contents.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_what_is_made_comes_whole(tmp_path):
    """New and changed files come, what is gone goes, and what is the same is not written again."""
    made, shown = tmp_path / "made", tmp_path / "shown"
    put(made, index_html="one", chapters__a_html="a", static__old_css="old", same_js="same")
    build_site.bring(made, shown)
    assert files(shown) == files(made)
    same = (shown / "same.js").stat().st_mtime_ns
    put(made, index_html="two", chapters__b_html="b", same_js="same")
    build_site.bring(made, shown)
    assert files(shown) == {"index.html": "two", "chapters/b.html": "b", "same.js": "same"}
    assert (shown / "same.js").stat().st_mtime_ns == same
    assert not (shown / "static").exists()


def test_a_reader_misses_no_page_meanwhile(tmp_path):
    """Each file that stays can be read whole at any moment, old or new."""
    made, shown = tmp_path / "made", tmp_path / "shown"
    versions = [str(k) * 200_000 for k in range(2)]
    put(made, index_html=versions[0], chapters__a_html=versions[0])
    build_site.bring(made, shown)
    seen, over = set(), threading.Event()

    def read_on():
        while not over.is_set():
            seen.update((shown / name).read_text() for name in ("index.html", "chapters/a.html"))

    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(read_on)
        for k in range(1, 60):
            put(made, index_html=versions[k % 2], chapters__a_html=versions[k % 2])
            build_site.bring(made, shown)
        over.set()
        reader.result()  # raises what it met
    assert seen == set(versions)


def test_a_failed_build_leaves_the_site_that_is_there(tmp_path, monkeypatch):
    """And the next one does not take it for its own."""
    for name in ("_config.yml", "_toc.yml", "references.bib", "requirements.txt", "index.md"):
        (tmp_path / name).write_text("")
    work, html = tmp_path / build_site.WORK / "_build" / "html", tmp_path / "_build" / "html"
    outcomes = iter([True, False, True])

    def make(source, *options):
        put(work, index_html=f"made of {(source / 'index.md').read_text()}")
        return next(outcomes)

    monkeypatch.setattr(build_site, "run_jupyter_book", make)
    assert build_site.build(tmp_path, clean=False) == 0
    (tmp_path / "index.md").write_text("bad text")
    assert build_site.build(tmp_path, clean=False) == 1
    assert files(html) == {"index.html": "made of "}
    (tmp_path / "index.md").write_text("")
    assert build_site.build(tmp_path, clean=False) == 0


def test_a_clean_site_is_not_built_twice_and_an_updated_one_is(tmp_path, monkeypatch):
    """What was brought up to date serves readers; the checks ask for one made from nothing, once."""
    for name in ("_config.yml", "_toc.yml", "references.bib", "requirements.txt", "index.md"):
        (tmp_path / name).write_text("")
    made = []

    def make(source, *options):
        made.append(options)
        put(tmp_path / build_site.WORK / "_build" / "html", index_html="")
        return True

    monkeypatch.setattr(build_site, "run_jupyter_book", make)
    steps = [(False, 1), (True, 1), (False, 1), ("edit", 1), (False, 2), (False, 2), (True, 3), (True, 3)]
    for step, count in steps:
        if step == "edit":
            (tmp_path / "index.md").write_text("new")
        else:
            assert build_site.build(tmp_path, clean=step) == 0
        assert len(made) == count, step
