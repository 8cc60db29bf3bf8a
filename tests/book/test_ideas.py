"""Each chapter has its idea, and stands on those that it says it needs."""

import re

import pytest

from chalksite.chain_of_ideas import read_ideas
from tests.book.notebooks import CHAPTERS, ROOT, cells


@pytest.mark.parametrize("idea", read_ideas(ROOT), ids=lambda idea: idea.page)
def test_needs_are_those_that_the_chapter_names(idea):
    """The chapters that are named under "You need" are the ones that the idea stands on."""
    first = next(cell.source for cell in cells(ROOT / f"{idea.page}.ipynb") if cell.cell_type == "markdown")
    need = re.search(r"\*\*You need:\*\*.*?(?=\n\n|\Z)", first, re.DOTALL)
    assert need, f"{idea.page} has no paragraph that begins with **You need:** in the cell of its title"
    named = re.findall(r"\((\d\d)-|[Cc]hapter (\d+)", need[0])
    assert {int(link or word) for link, word in named} == set(idea.needs), (
        "chapters/ideas.yml and **You need:** name other chapters"
    )


def test_every_chapter_has_an_idea():
    """In the order of the numbers."""
    pages = [f"chapters/{path.stem}" for path in CHAPTERS]
    assert [idea.page for idea in read_ideas(ROOT)] == pages, (
        "chapters/ideas.yml has one entry a chapter, in the order of the numbers"
    )


def test_a_folder_of_figures_bears_its_chapters_name():
    """The file's name without its number, with underscores; what all share stands apart."""
    slugs = {path.stem[3:].replace("-", "_") for path in CHAPTERS}
    folders = {path.parent.name for path in (ROOT / "lib" / "chalkboard").glob("*/__init__.py")}
    strange = folders - slugs - {"kit", "graph_data", "quiz", "playground"}
    assert not strange, f"{sorted(strange)} in lib/chalkboard bear no chapter's name"
