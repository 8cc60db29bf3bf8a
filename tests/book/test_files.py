"""What may lie in the repository: no machine's paths, no registry's hosts, no placeholders, no huge modules."""

import re
import subprocess

import pytest

from tests.book.notebooks import ROOT

FOREIGN = {
    "a path of somebody's machine": r"(?<![\w.~])/(work|root|farm|home|Users)/\w|/tmp/[a-z]|[A-Z]:\\Users\\",
    "the host of a package registry": (
        r"pythonhosted\.|\bpypi\.org|npmjs\.|\bdebian\.org|unpkg\.com|jsdelivr|cdnjs|extra-index-url"
    ),
}
LONGEST_MODULE = 300


def tracked() -> list[str]:
    """The files under version control, those of others in assets/vendor left out."""
    result = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if result.returncode:
        pytest.skip("not a git repository")
    names = result.stdout.split("\0")[:-1]
    return [name for name in names if (ROOT / name).is_file() and not name.startswith("assets/vendor/")]


def text_of(name: str) -> str:
    """A file's text, empty for a binary file."""
    data = (ROOT / name).read_bytes()
    return "" if b"\0" in data else data.decode("utf-8")


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_names(what):
    """Such a line works on one machine only."""
    pattern = re.compile(FOREIGN[what])
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name in tracked()
        for number, line in enumerate(text_of(name).splitlines(), start=1)
        if pattern.search(line) and name != "tests/book/test_files.py"
    ]
    assert found == [], f"{what} in tracked files"


def test_no_file_is_empty():
    """Nothing is there only to hold a place."""
    assert [name for name in tracked() if (ROOT / name).stat().st_size == 0] == []


def test_modules_stay_small():
    """A module that needs more is two things."""
    lengths = {
        name: text_of(name).count("\n")
        for name in tracked()
        if (name.startswith("lib/") or "/bugs/" in name) and name.endswith((".py", ".js"))
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_nothing_generated_is_tracked():
    """Built pages, environments and caches stay out of version control."""
    generated = re.compile(r"(^|/)(_build|\.venv|__pycache__|\.ipynb_checkpoints)/|\.egg-info/|\.pyc$")
    assert [name for name in tracked() if generated.search(name)] == []
