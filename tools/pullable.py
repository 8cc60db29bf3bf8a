"""Notebooks that somebody ran and saved do not stand in the way of `git pull`.

A clean filter (https://git-scm.com/docs/gitattributes#_filter) takes their results out when git looks at them. It is a
setting of this clone, made by `make lab`; where it is not made, git passes over the filter that `.gitattributes` names.
A filter alone is not enough: a file of another length counts as changed, whatever the filter would make of it (git's
read-cache.c, ie_modified), and `git pull` refuses. So each saved notebook that is the same but for its results is added
anew: nothing is staged by that, and git knows the file's new length.
"""

import os
import subprocess
import sys
from pathlib import Path

FILTER = "without-results"
SCRIPT = "tools/without_results.py"
NOTEBOOKS = ("*.ipynb", "chapters/*.ipynb")


def git(root: Path, *arguments: str) -> str | None:
    """What git prints in a folder, None where there is no git, or it fails."""
    try:
        result = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", errors="surrogateescape"
        )
    except OSError:
        return None
    return result.stdout if result.returncode == 0 else None


def command(root: Path) -> str | None:
    """The filter's command, for the shell that git starts in a clone's folder; None for a Python that is not in it.

    Where its files are not, as in another working tree of the same clone, it passes on what it gets.
    """
    python = Path(sys.executable).absolute()
    if not python.is_relative_to(root):
        return None
    path = python.relative_to(root).as_posix()
    run = f'"{path}" -I -S {SCRIPT}'
    return f'if test -x "{path}" && test -f {SCRIPT}; then {run}; else cat; fi'


def set_filter(root: Path) -> bool:
    """Make the clone in a folder use the filter; whether it does, which needs git, and a clone of its own."""
    wanted = command(root)
    # The clone of something else, in which the book lies as a folder, is left alone.
    if wanted is None or git(root, "rev-parse", "--show-prefix") != "\n":
        return False
    key = f"filter.{FILTER}.clean"
    is_set = git(root, "config", "--local", key) == wanted + "\n"
    return is_set or git(root, "config", "--local", key, wanted) is not None


def changed(root: Path) -> list[str]:
    """The notebooks of the book that git holds for changed, whether or not their results are all that is."""
    listed = git(root, "diff-files", "--name-only", "-z", "--", *(f":(glob){name}" for name in NOTEBOOKS))
    return (listed or "").split("\0")[:-1]


def settle(root: Path, name: str) -> bool:
    """Have git take a notebook for unchanged that has only new results; whether it was one.

    Args:
        root: the clone's folder.
        name: the notebook's path in it, with slashes.
    """
    path = f":(literal){name}"
    # One entry: it is under version control, and no merge goes on, which would have several.
    entries = (git(root, "ls-files", "--stage", "-z", "--", path) or "").split("\0")[:-1]
    if len(entries) != 1:
        return False
    blob = entries[0].split()[1]
    is_same = git(root, "hash-object", f"--path={name}", "--", name) == blob + "\n"
    return is_same and git(root, "add", "--", path) is not None


def settle_all(root: Path) -> list[str]:
    """Settle all notebooks of the book; the names of those that it was true of."""
    return [name for name in changed(root) if settle(root, name)]


def main() -> None:
    """Set the filter and settle what is there, for whoever runs notebooks in another program than `make lab`."""
    root = Path(__file__).resolve().parent.parent
    if not set_filter(root):
        sys.exit(
            "Nothing is set: the book is not a clone of its own, there is no git, or this is not its .venv."
        )
    settled = settle_all(root)
    print(f"Results of notebooks are no changes here any more.{''.join(os.linesep + one for one in settled)}")


if __name__ == "__main__":
    main()
