"""Open the chapters in JupyterLab, as a reader wants it; what else stands on the command line is JupyterLab's.

    python -m tools.lab [--marks] …

The settings are those of the folder `jupyter` beside this file, and hold for this one start; nobody's own are changed.
The teacher's tools, nbgrader's, are not in a reader's way (`jupyter lab` by itself has them), and a saved notebook has
its figures when it is opened again.

Margin notes, citations and the like are shown in plain Markdown (`reading.py`); with `--marks`, as they are stored.
What is saved does not stand in the way of `git pull` (`pullable.py`).
"""

import os
import sys
from pathlib import Path

from tools import pullable

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "tools" / "jupyter"
# It asks nobody on the network for news, and the reader not whether it may.
QUIET = ("--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
# Files that container engines leave in what they run: Docker, Podman.
CONTAINER = (Path("/.dockerenv"), Path("/run/.containerenv"))
ROOT_ACCOUNT = (
    "You are root, and whatever a notebook runs could change this whole machine, so JupyterLab does not start. "
    "Use another account; or, if you mean it, type: .venv/bin/python -m tools.lab --allow-root"
)


def is_root() -> bool:
    """Whether this account may do everything; there is none of that kind on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def options(given: list[str]) -> list[str]:
    """JupyterLab's command line: the book's folder is served, `chapters` is open in it, then comes what is given.

    Raises:
        SystemExit: the account is root, outside a container, and has not said that this is meant.
    """
    marks = "--marks" in given
    manager = [] if marks else ["--ServerApp.contents_manager_class=tools.reading.PlainContents"]
    book = [f"--notebook-dir={ROOT}", "--LabApp.default_url=/lab/tree/chapters", *QUIET, *manager]
    if is_root() and "--allow-root" not in given:
        if not any(path.exists() for path in CONTAINER):
            sys.exit(ROOT_ACCOUNT)
        print("You are root in a container, where JupyterLab may start: --allow-root.", flush=True)
        book.append("--allow-root")
    return [*book, *(one for one in given if one != "--marks")]


def use_settings() -> None:
    """Have this process read the settings, before all others and beside them.

    The variable is Jupyter's: https://docs.jupyter.org/en/latest/use/jupyter-directories.html
    """
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join([str(SETTINGS), *([others] if others else [])])


def main() -> None:
    """Start JupyterLab until Ctrl-C."""
    arguments = options(sys.argv[1:])
    use_settings()
    if pullable.set_filter(ROOT):
        pullable.settle_all(ROOT)
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(arguments)


if __name__ == "__main__":
    main()
