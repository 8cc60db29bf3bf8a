"""A site is built only from a book without errors and warnings."""

import subprocess
import sys

import pytest

from tests.frame.one_page import ROOT, write_book
from tools import build_site

pytestmark = pytest.mark.slow


@pytest.fixture
def build(tmp_path):
    """Build a book of one page from the given code cell; return the finished process."""

    def build_(code: str, text: str = "# A page") -> subprocess.CompletedProcess:
        write_book(tmp_path, code, text)
        command = [sys.executable, str(ROOT / "tools" / "build_site.py"), "--source", str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True)

    return build_


def test_sound_book_builds_and_is_not_built_twice(build):
    """Exit code 0; the second time there is nothing to do."""
    first = build("assert 1 + 1 == 2")
    assert first.returncode == 0, first.stderr
    assert "up to date" in build("assert 1 + 1 == 2").stdout


def test_failing_check_fails_the_build_every_time(build):
    """A wrong number in a chapter stops the build, also when it is repeated without a change."""
    for _ in range(2):
        result = build("assert 1 + 1 == 3")
        assert result.returncode == 1
        assert "AssertionError" in result.stderr


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
