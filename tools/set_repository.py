"""Write the address of the public repository where it is needed: into `_config.yml` and every notebook's first cell.

python tools/set_repository.py https://github.com/owner/name   the book is there
python tools/set_repository.py none                            it is nowhere yet: no buttons, nothing is fetched
python tools/set_repository.py                                 write the address of `_config.yml` into the notebooks
"""

import json
import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
# What the theme has buttons for, and pip and Binder can read from.
ADDRESS = re.compile(r"https://(github\.com|gitlab\.com|bitbucket\.org)/[\w.-]+/[\w.-]+")
CELL = "packages"
# Folded away in JupyterLab and Colab, and not on the site at all.
METADATA = {"cellView": "form", "jupyter": {"source_hidden": True}, "tags": ["remove-cell"]}
# A wheel beside a notebook or above it, as the site and its zip file have one, needs neither network nor git.
# Double quotes: in the command line of Windows, single ones are none.
SEARCH = """
places, name = (Path.cwd(), Path.cwd().parent), "chalkgrad_book-*-any.whl"
wheels = [wheel for place in places for wheel in place.glob(name)]
"""
HINT = '''\
hint = (
    f'Run this in a cell: %pip install "{wheels[0]}[notebooks]"'
    if wheels
    else "The .whl is in the download menu of the book's pages; put it "
    "beside this notebook, and run this cell again. "
    'Or, in the folder of the book: pip install ".[notebooks]"'
)
assert find_spec("chalkboard"), f"Packages missing. {hint}"'''
FETCH = '''\
source = f"{{wheels[0]}}[notebooks]" if wheels else "{}"
if not find_spec("chalkboard"):
    %pip install -q "{{source}}"'''


def source(url: str, branch: str) -> str:
    """The code of a notebook's first cell: it does nothing where the packages are there."""
    head = "# @title The book's packages, installed where they are missing\n"
    modules = "from importlib.util import find_spec\nfrom pathlib import Path\n"
    fetch = FETCH.format(f"chalkgrad-book[notebooks] @ git+{url}@{branch}")
    return head + modules + SEARCH + (fetch if url else HINT)


def with_first_cell(text: str, url: str, branch: str) -> str:
    """A notebook's text with that cell at its head, in place of an earlier one; all else stays as it is."""
    notebook = json.loads(text)
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": CELL,
        "metadata": METADATA,
        "outputs": [],
        "source": source(url, branch).splitlines(keepends=True),
    }
    notebook["cells"] = [cell, *(one for one in notebook["cells"] if one["id"] != CELL)]
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def notebooks(root: Path) -> list[Path]:
    """The book's notebooks."""
    return [*root.glob("*.ipynb"), *sorted((root / "chapters").glob("*.ipynb"))]


def setting(root: Path) -> tuple[str, str]:
    """The address and the branch that `_config.yml` names."""
    repository = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))["repository"]
    return repository["url"], repository["branch"]


def write(root: Path, url: str | None = None) -> None:
    """Write `url`, or where there is none the address that is set, into all places."""
    config = root / "_config.yml"
    if url is not None:
        text = config.read_text(encoding="utf-8")
        config.write_text(
            re.sub(r'(?m)(?<=^repository:\n  url: )".*"$', f'"{url}"', text), encoding="utf-8", newline="\n"
        )
    for path in notebooks(root):
        text = with_first_cell(path.read_text(encoding="utf-8"), *setting(root))
        path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write as the command line says, and tell what is set."""
    given = sys.argv[1].removesuffix("/").removesuffix(".git") if len(sys.argv) > 1 else None
    if given not in (None, "none") and not ADDRESS.fullmatch(given):
        sys.exit(
            f"URL={given} is no repository's address; give one such as https://github.com/owner/name, or none."
        )
    write(ROOT, "" if given == "none" else given)
    url, branch = setting(ROOT)
    where = f"{url}, branch {branch}" if url else "none yet; the site shows no buttons that lead there"
    print(f"The book's repository: {where}.")


if __name__ == "__main__":
    main()
