"""The Makefile takes a Python that is new enough, and refuses others in one sentence."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the Makefile and its shell are for Linux and macOS")


def fake_python(folder: Path, name: str, version: str) -> None:
    """A program that answers as a Python of this version does when it is asked for its version."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {version}\n")
    path.chmod(0o755)


@pytest.fixture
def find(tmp_path):
    """Run tools/find_python.sh where only the fake Pythons are on the PATH."""
    for tool in ("sh", "awk"):
        (tmp_path / tool).symlink_to(os.path.realpath(shutil.which(tool)))

    def find_(*arguments: str) -> subprocess.CompletedProcess:
        command = ["sh", str(ROOT / "tools" / "find_python.sh"), *arguments]
        return subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True)

    return find_


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        ({"python3": "3.12"}, "python3"),
        ({"python3": "3.9", "python3.11": "3.11", "python3.13": "3.13"}, "python3.13"),
        ({"python3": "3.14", "python3.12": "3.12"}, "python3.12"),
        ({"python3": "3.14"}, "python3"),
        ({"python": "3.11"}, "python"),
    ],
)
def test_takes_python3_or_the_newest_that_fits(find, tmp_path, installed, chosen):
    """python3 where it fits; else the newest of 3.13, 3.12, 3.11; else one newer than those."""
    for name, version in installed.items():
        fake_python(tmp_path, name, version)
    assert find().stdout.strip() == chosen


def test_takes_the_one_that_is_named(find, tmp_path):
    """PYTHON=... overrides."""
    fake_python(tmp_path, "python3", "3.12")
    fake_python(tmp_path, "mine", "3.13")
    assert find("mine").stdout.strip() == "mine"


@pytest.mark.parametrize(
    ("installed", "named", "words"),
    [
        ({"python3": "3.10"}, [], "needs Python 3.11 or newer, and only Python 3.10 was found"),
        ({}, [], "needs Python 3.11 or newer, and none was found"),
        ({"old": "3.8"}, ["old"], "PYTHON=old is Python 3.8, and the book needs Python 3.11 or newer"),
        ({}, ["absent"], "PYTHON=absent does not run"),
    ],
)
def test_refuses_in_one_sentence(find, tmp_path, installed, named, words):
    """Exit code 1, nothing on standard output, one line that says what to do."""
    for name, version in installed.items():
        fake_python(tmp_path, name, version)
    result = find(*named)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert words in result.stderr
    assert "PYTHON=" in result.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_stops_with_that_sentence(tmp_path):
    """Through the Makefile: one sentence, and no environment is made."""
    fake_python(tmp_path, "old", "3.8")
    command = ["make", "-s", "setup", f"PYTHON={tmp_path / 'old'}"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode != 0
    assert "is Python 3.8, and the book needs Python 3.11 or newer" in result.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_help_is_the_default_and_names_the_commands():
    """`make` alone explains; every command of the README is in it."""
    printed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True).stdout
    for command in ("book", "test", "test-all", "site", "lab", "lint", "bench", "clean"):
        assert f"make {command} " in printed
