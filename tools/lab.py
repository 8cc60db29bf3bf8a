"""Open the chapters in JupyterLab, as a reader wants it; what else stands on the command line is JupyterLab's.

The settings are those of the folder `jupyter` beside this file, and hold for this one start: nobody's own are read less
or written. So the teacher's tools, nbgrader's, are not in a reader's way, and `jupyter lab` by itself still has them.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "tools" / "jupyter"
# It asks nobody on the network for news, and the reader not whether it may.
QUIET = ("--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
# Files that container engines leave in what they run: Docker, Podman.
CONTAINER = (Path("/.dockerenv"), Path("/run/.containerenv"))
ROOT_ACCOUNT = (
    "You are root, and whatever a notebook runs could change this whole machine, so JupyterLab does not start. "
    "Use another account; or, if you mean it, type: .venv/bin/python tools/lab.py --allow-root"
)


def is_root() -> bool:
    """Whether this account may do everything; there is none of that kind on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def options(given: list[str]) -> list[str]:
    """JupyterLab's command line: the book's folder is served, `chapters` is open in it, then comes what is given.

    Raises:
        SystemExit: the account is root, outside a container, and has not said that this is meant.
    """
    book = [f"--notebook-dir={ROOT}", "--LabApp.default_url=/lab/tree/chapters", *QUIET]
    if is_root() and "--allow-root" not in given:
        if not any(path.exists() for path in CONTAINER):
            sys.exit(ROOT_ACCOUNT)
        print("You are root in a container, where JupyterLab may start: --allow-root.", flush=True)
        book.append("--allow-root")
    return [*book, *given]


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
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(arguments)


if __name__ == "__main__":
    main()
