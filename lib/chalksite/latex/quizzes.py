"""Quick questions in print: as text, with the answers at the end of the chapter."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ..doctree import ancestors
from .doctree import LatexTransform, latex, widget_state
from .solutions import move_to_solutions


def numbered(items: list[list[nodes.Node]], kind: str = "arabic") -> nodes.enumerated_list:
    """A list with 1, 2, 3 (or a, b, c for `kind` "loweralpha")."""
    entries = [nodes.list_item("", *item) for item in items]
    return nodes.enumerated_list(
        "", *entries, enumtype=kind, prefix="", suffix="." if kind == "arabic" else ")"
    )


def asked(questions: list[dict]) -> nodes.enumerated_list:
    """The questions, each with its options."""
    items: list[list[nodes.Node]] = []
    for one in questions:
        item: list[nodes.Node] = [nodes.paragraph("", one["text"])]
        if one["options"]:
            choices: list[list[nodes.Node]] = [
                [nodes.paragraph("", option["text"])] for option in one["options"]
            ]
            item.append(numbered(choices, "loweralpha"))
        items.append(item)
    return numbered(items)


def answered(questions: list[dict]) -> nodes.enumerated_list:
    """The right answers and why they are right."""
    items: list[list[nodes.Node]] = []
    for one in questions:
        if one["options"]:
            place = next(place for place, option in enumerate(one["options"]) if option["right"])
            right, why = f"{chr(ord('a') + place)})", one["options"][place]["why"]
        else:
            answer = one["answer"]
            right, why = f"{answer['value']:.6g} {answer.get('unit', '')}".strip() + ".", answer["why"]
        items.append([nodes.paragraph("", "", nodes.strong("", right), nodes.Text(" " + why))])
    return numbered(items)


class PrintedQuizzes(LatexTransform):
    """Put the questions in the place of each quiz, and its answers among the chapter's solutions."""

    default_priority = 2  # before the solutions of the exercises, which come later in a chapter

    def run(self, **kwargs: Any) -> None:
        """Change every output that is a quiz."""
        for bundle in list(self.document.findall(nodes.container)):
            questions = widget_state(self.env, bundle).get("questions")
            if questions:
                section = next(one for one in ancestors(bundle) if isinstance(one, nodes.section))
                task = [latex(r"\begin{bookquestions}"), asked(questions), latex(r"\end{bookquestions}")]
                bundle.replace_self(task)
                move_to_solutions(section, [answered(questions)])


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(PrintedQuizzes)
