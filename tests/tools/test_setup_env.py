"""The environment is made once, renewed when its sources change, and never half-made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import setup_env

# Sets up twice in the folder of the tools named, where nothing is made or installed in earnest.
TWICE = """
import sys
sys.path.insert(0, sys.argv[1])
import setup_env
setup_env.create = lambda: (setup_env.PYTHON.parent.mkdir(parents=True), setup_env.PYTHON.touch())
setup_env.run = lambda *arguments: print(arguments[2])
setup_env.main(), setup_env.main()
"""


@pytest.fixture
def steps(tmp_path, monkeypatch):
    """A folder to set up in, and the commands that would have been run there."""
    (tmp_path / "requirements.txt").write_text("first\n")
    (tmp_path / "pyproject.toml").write_text(
        "project = 1\nbuild-system = 2\ntool.setuptools = 3\ntool.ruff = 4\n"
    )
    monkeypatch.setattr(setup_env, "ROOT", tmp_path)
    monkeypatch.setattr(setup_env, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup_env, "STAMP", tmp_path / ".venv" / "ready")
    monkeypatch.setattr(setup_env, "PYTHON", tmp_path / ".venv" / "python")
    done = []

    def create():
        done.append("create")
        (tmp_path / ".venv").mkdir(exist_ok=True)
        (tmp_path / ".venv" / "python").write_text("")

    monkeypatch.setattr(setup_env, "create", create)
    monkeypatch.setattr(setup_env, "run", lambda *arguments: done.append(arguments[2]))
    return done


def test_a_repeat_does_nothing(steps):
    """The second time, all is there."""
    setup_env.main()
    assert steps == ["create", "install", "install", "check"]
    setup_env.main()
    assert len(steps) == 4


def test_changed_pins_are_installed_into_the_same_environment(steps, tmp_path):
    """Only pip runs again."""
    setup_env.main()
    (tmp_path / "requirements.txt").write_text("second\n")
    steps.clear()
    setup_env.main()
    assert steps == ["install", "install", "check"]


def test_other_tools_settings_do_not_count(steps, tmp_path):
    """What the package is decides, not how it is linted."""
    setup_env.main()
    settings = (tmp_path / "pyproject.toml").read_text()
    (tmp_path / "pyproject.toml").write_text(settings.replace("tool.ruff = 4", "tool.ruff = 5"))
    steps.clear()
    setup_env.main()
    assert steps == []


def test_an_interrupted_installation_is_not_taken_for_finished(steps, tmp_path, monkeypatch):
    """Neither the first one nor a later one; the next run starts over."""
    setup_env.main()
    (tmp_path / "requirements.txt").write_text("second\n")

    def interrupt(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(setup_env, "run", interrupt)
    with pytest.raises(KeyboardInterrupt):
        setup_env.main()
    assert not (tmp_path / ".venv" / "ready").exists()
    steps.clear()
    monkeypatch.setattr(setup_env, "run", lambda *arguments: steps.append(arguments[2]))
    setup_env.main()
    assert steps == ["create", "install", "install", "check"]


def test_a_newer_python_than_the_tests_know_is_told_so(steps, monkeypatch, capsys):
    """Once, while it is set up, with the way to another; a known one is not."""
    setup_env.main()
    assert "newer" not in capsys.readouterr().out
    setup_env.STAMP.unlink()
    monkeypatch.setattr(setup_env, "NEWEST", (3, 10))
    setup_env.main()
    assert "make PYTHON=python3.13" in capsys.readouterr().out
    setup_env.main()
    assert capsys.readouterr().out == ""


def test_an_older_python_is_refused_in_one_sentence(steps, monkeypatch):
    """Also where no `make` has looked at it before; nothing is made."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is"):
        setup_env.main()
    assert steps == []


def test_the_folder_may_be_called_what_the_systems_encoding_cannot_write(tmp_path):
    """Blanks, letters and signs in the path, in a locale that knows ASCII only."""
    book = tmp_path / "my büch ∇"
    (book / "tools").mkdir(parents=True)
    shutil.copy(setup_env.__file__, book / "tools")
    for name in ("requirements.txt", "pyproject.toml"):
        shutil.copy(Path(setup_env.__file__).parents[1] / name, book)
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    # Without the environment of these tests, whose own folder may have such a name.
    command = [sys.executable, "-S", "-c", TWICE, str(book / "tools")]
    result = subprocess.run(command, env={**os.environ, **ascii_only}, capture_output=True, text=True)
    assert result.stderr == ""
    first, *steps, last = result.stdout.splitlines()
    assert steps == ["install", "install", "check"]
    assert (first[:10], last[:9]) == ("Setting up", "Set up in")
