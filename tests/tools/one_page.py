"""A book of one page, to be built by a test."""

import shutil
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[2]
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def write_book(folder: Path, code: str, text: str = "# A page") -> None:
    """Write into `folder` what the book's settings and looks make of one page: a text and a code cell."""
    for name in ("_config.yml", "references.bib", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    for name in ("assets", "lib"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    (folder / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    # Ids of their own, or each call would write another file.
    cells = [nbformat.v4.new_markdown_cell(text, id="text"), nbformat.v4.new_code_cell(code, id="code")]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, folder / "index.ipynb")
