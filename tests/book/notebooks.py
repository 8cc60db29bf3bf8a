"""The book's notebooks and how the rules look at their cells."""

from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("[0-9]*.ipynb"))
NOTEBOOKS = [*ROOT.glob("*.ipynb"), *sorted((ROOT / "chapters").glob("*.ipynb"))]
HIDING = {"hide-input", "hide-cell", "remove-input", "remove-cell"}


def name(path: Path) -> str:
    """A notebook's path below the repository, as a test's id."""
    return path.relative_to(ROOT).as_posix()


def cells(path: Path) -> list[nbformat.NotebookNode]:
    """The cells of a notebook."""
    return nbformat.read(path, as_version=nbformat.NO_CONVERT).cells


def tags(cell: nbformat.NotebookNode) -> set[str]:
    """The tags of a cell."""
    return set(cell.metadata.get("tags", []))


def visible_code(path: Path) -> list[nbformat.NotebookNode]:
    """The code cells whose code the reader sees without unfolding anything."""
    return [cell for cell in cells(path) if cell.cell_type == "code" and not tags(cell) & HIDING]
