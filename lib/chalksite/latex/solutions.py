"""Solutions in print: what the site folds away stands at the end of the chapter, with its page beside the task."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from ..doctree import ancestors
from .doctree import LatexTransform, latex, page_around, pages

TITLE = "Answers and solutions"


def solutions_of(page: nodes.Element) -> nodes.section:
    """The section at the end of a page that holds its solutions; made where there is none yet."""
    chapter = next(page.findall(nodes.section))
    last = chapter.children[-1]
    if not (isinstance(last, nodes.section) and last.get("holds_solutions")):
        last = nodes.section("", nodes.title("", TITLE), ids=["answers-and-solutions"], holds_solutions=True)
        chapter += last
    return last


def move_to_solutions(task: nodes.section, content: list[nodes.Node]) -> None:
    """Put the content under the task's title at the end of its page, and say at the task where it is.

    Raises:
        ExtensionError: the task is on the first page, which has no solutions in print.
    """
    page = page_around(task)
    if page is None:
        raise ExtensionError(
            "The first page of the book can have no exercises or quizzes: it ends without solutions."
        )
    name = f"solution-{task['ids'][0]}"
    for node in content:
        if node.parent is not None:
            node.parent.remove(node)
    title = nodes.title("", task[0].astext())
    solutions_of(page).append(nodes.section("", title, *content, ids=[name]))
    task.append(latex(rf"\solutiononpage{{{page['docname']}:{name}}}"))


def folded(node: nodes.Node) -> bool:
    """Whether a node is a solution: a cell that the site folds, or a dropdown."""
    return isinstance(node, nodes.container) and (
        "tag_solution" in node["classes"] or node.get("design_component") == "dropdown"
    )


class PrintedSolutions(LatexTransform):
    """Move the solutions of all exercises."""

    def run(self, **kwargs: Any) -> None:
        """Go through the sections that hold a solution."""
        for page in pages(self.document):
            found: dict[nodes.section, list[nodes.Node]] = {}
            for node in page.findall(folded):
                task = next(one for one in ancestors(node) if isinstance(one, nodes.section))
                found.setdefault(task, []).append(node)
            for task, content in found.items():
                move_to_solutions(task, content)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(PrintedSolutions)
