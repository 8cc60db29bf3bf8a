"""A site is built only from a book without errors and warnings."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tools import build_site

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture
def build(tmp_path):
    """Build a book of one page from the given code cell; return the finished process."""

    def build_(code: str, text: str = "# A page") -> subprocess.CompletedProcess:
        for name in ("_config.yml", "references.bib", "requirements.txt"):
            shutil.copy(ROOT / name, tmp_path)
        for name in ("assets", "lib"):
            if not (tmp_path / name).exists():
                (tmp_path / name).symlink_to(ROOT / name)
        (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n")
        notebook = nbformat.v4.new_notebook(
            # Ids of their own, or each call would write another file.
            cells=[
                nbformat.v4.new_markdown_cell(text, id="text"),
                nbformat.v4.new_code_cell(code, id="code"),
            ],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        nbformat.write(notebook, tmp_path / "index.ipynb")
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
