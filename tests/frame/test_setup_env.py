"""The environment is made once, renewed when its sources change, and never half-made."""

import pytest

from tools import setup_env


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
