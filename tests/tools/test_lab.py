"""`make lab`: the whole book is served, without the teacher's tools, and root is told what to do."""

import json
import os
import re
import subprocess
import sys

import pytest

from tools import lab

# What a JupyterLab that is started now would tell its page, which parts of its server it would load, and the defaults
# that it would change.
ASK = """
import json
from jupyter_core.paths import jupyter_config_path, jupyter_path
from jupyter_server.extension.config import ExtensionConfigManager
from jupyter_server.services.config.manager import ConfigManager
from jupyterlab_server.config import get_page_config
parts = ExtensionConfigManager(read_config_path=jupyter_config_path()).get_jpserver_extensions()
page = get_page_config(jupyter_path("labextensions"))
defaults = ConfigManager(config_dir_name="labconfig").get("default_setting_overrides")
loaded = [name for name in parts if parts[name]]
print(json.dumps({"disabled": page["disabledExtensions"], "loaded": loaded, "defaults": defaults}))
"""


@pytest.fixture
def account(monkeypatch, tmp_path):
    """A function that makes this a certain account, in a container or not."""

    def be(root, contained):
        place = tmp_path / "in-a-container"
        place.touch()
        monkeypatch.setattr(lab, "is_root", lambda: root)
        monkeypatch.setattr(lab, "CONTAINER", (place,) if contained else (tmp_path / "none",))

    return be


def test_the_whole_book_is_served_and_its_chapters_are_open(account):
    """And what else is typed is passed on; a folder by itself would take the place of the one that is served."""
    account(root=False, contained=False)
    given = lab.options(["--port=8080"])
    assert [one for one in given if not one.startswith("--")] == []
    assert f"--notebook-dir={lab.ROOT}" in given
    assert "--LabApp.default_url=/lab/tree/chapters" in given
    assert given[-1] == "--port=8080"
    assert "--allow-root" not in given
    assert lab.options(["--marks", "--port=8080"]) == [one for one in given if "contents_manager" not in one]


def test_root_starts_in_a_container_only(account, capsys):
    """Elsewhere one sentence says why not, and how it would."""
    account(root=True, contained=True)
    assert "--allow-root" in lab.options([])
    assert "in a container" in capsys.readouterr().out
    account(root=True, contained=False)
    with pytest.raises(SystemExit, match=r"Use another account; or.*-m tools\.lab --allow-root$"):
        lab.options([])
    assert lab.options(["--allow-root"])[-1] == "--allow-root"


def ask(**environment):
    """What a JupyterLab would say in a certain environment."""
    variables = {name: text for name, text in os.environ.items() if name != "JUPYTER_CONFIG_PATH"}
    command = [sys.executable, "-c", ASK]
    result = subprocess.run(
        command, env={**variables, **environment}, capture_output=True, text=True, check=True
    )
    return json.loads(result.stdout)


def test_the_teachers_tools_are_off_here_and_on_elsewhere(monkeypatch, tmp_path):
    """Both halves of nbgrader, and nothing else; where somebody names settings of their own, they still count."""
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path))
    (tmp_path / "labconfig").mkdir()
    (tmp_path / "labconfig" / "page_config.json").write_text('{"disabledExtensions": {"mine": true}}')
    lab.use_settings()
    reader, teacher = ask(JUPYTER_CONFIG_PATH=os.environ["JUPYTER_CONFIG_PATH"]), ask()
    assert set(reader["disabled"]) - set(teacher["disabled"]) == {"@jupyter/nbgrader", "mine"}
    # Figures are saved with a notebook; schemas/@jupyter-widgets/jupyterlab-manager/plugin.json knows the name.
    assert reader["defaults"]["@jupyter-widgets/jupyterlab-manager:plugin"] == {"saveState": True}
    assert teacher["defaults"] == {}
    off = set(teacher["loaded"]) - set(reader["loaded"])
    assert len(off) == 4
    assert all(re.fullmatch(r"nbgrader\.server_extensions\.\w+", name) for name in off)
