"""The jail starts the Python that the system has, wherever the grader's own one lies."""

import os
import subprocess
import sys
import venv

import pytest

from chalkmark import bubblewrap
from chalkmark.sandbox import Sandbox

START = """
from chalkmark.sandbox import Sandbox
with Sandbox() as one:
    print(one.ask({"do": "cell", "source": "print(7)"}, 20))
"""


def test_starts_from_an_environment_that_holds_a_copy_of_python(jail, tmp_path):
    """Which nothing inside sees: `python -m venv --copies`, and virtualenv on some systems."""
    venv.create(tmp_path, symlinks=False)
    paths = [os.path.dirname(os.path.dirname(bubblewrap.__file__)), str(bubblewrap.numpy_folders()[0].parent)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    python = tmp_path / "bin" / "python"
    assert not python.is_symlink()
    done = subprocess.run([python, "-c", START], env=environment, capture_output=True, text=True)
    assert "'output': '7\\n'" in done.stdout, done.stderr


def test_starts_where_python_lies_behind_a_link(jail, monkeypatch, tmp_path):
    """As with installers that keep a link without the last part of the version."""
    (tmp_path / "python").symlink_to(sys.base_prefix)
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path / "python"))
    name = os.path.basename(sys._base_executable)
    monkeypatch.setattr(sys, "_base_executable", str(tmp_path / "python" / "bin" / name))
    with Sandbox(jail) as one:
        assert one.ask({"do": "cell", "source": "print(7)"}, 20)["output"] == "7\n"


@pytest.mark.parametrize("known", ["", None])
def test_without_a_base_the_running_one_is_taken(monkeypatch, known):
    """Where Python does not say."""
    monkeypatch.setattr(sys, "_base_executable", known)
    assert bubblewrap.interpreter() == os.path.realpath(sys.executable)
