"""The chain of ideas: what each chapter adds and stands on, and where it stands in the chain, at its head."""

import html
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

FILE = Path("chapters") / "ideas.yml"
MAP = "chain-of-ideas"  # the section of the opening page that the map of all chapters is put into
FITTING = 13  # as many numbers have room side by side on a phone


@dataclass(frozen=True)
class Idea:
    """What a chapter adds: its number and page, the idea in a few words, the chapters it stands on, its question."""

    number: int
    page: str
    words: str
    needs: tuple[int, ...]
    question: str = ""

    @property
    def title(self) -> str:
        """The words as they begin a line."""
        return self.words[0].upper() + self.words[1:]


def read_ideas(folder: Path) -> list[Idea]:
    """The ideas of a book, none where it has no such file.

    Args:
        folder: the book's.
    """
    file = folder / FILE
    if not file.exists():
        return []
    given = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [
        Idea(number, f"chapters/{one['chapter']}", one["idea"], tuple(one["needs"]), one["question"])
        for number, one in enumerate(given, start=1)
    ]


def idea_strip(ideas: list[Idea], here: Idea, address: Callable[[str], str]) -> str:
    """The line of all ideas with the page's own marked, arcs to what it is tied to, and the same in words.

    Args:
        ideas: all, in order.
        here: the page's own.
        address: gives the link to a page.
    """
    after = [idea for idea in ideas if here.number in idea.needs]
    tied = [idea for idea in ideas if idea.number in here.needs] + after
    longest = max((abs(idea.number - here.number) for idea in tied), default=1)
    arcs, items = "", ""
    for idea in tied:
        start, end = sorted((idea.number - 0.5, here.number - 0.5))
        kind = "after" if idea in after else "before"
        high = 7 - 10 * (end - start) / longest
        arcs += f'<path class="{kind}" d="M{start},10 C{start},{high} {end},{high} {end},10"/>'
    for idea in ideas:
        kind = "here" if idea is here else "after" if idea in after else "before" if idea in tied else "other"
        words = html.escape(idea.words)
        current = ' aria-current="page"' if idea is here else ""
        items += (
            f'<li class="{kind}"><a href="{address(idea.page)}" title="{idea.number}. {words}"{current}>'
            f'{idea.number}<span class="visually-hidden">. {words}</span></a></li>'
        )
    drawing = f'<svg viewBox="0 0 {len(ideas)} 10" preserveAspectRatio="none" aria-hidden="true">{arcs}</svg>'
    before = [f"{html.escape(idea.words)} ({idea.number})" for idea in tied if idea not in after]
    said = f"Here: <strong>{html.escape(here.words)}</strong>"
    said += f"; stands on {', '.join(before)}" if before else ""
    said += f"; leads to {', '.join(str(idea.number) for idea in after)}" if after else ""
    # A browser's reading view leaves out what says its role, and would show a list of bare numbers.
    label = "Where this chapter stands in the chain of ideas"
    room = f' style="--ideas: {len(ideas)}"' if len(ideas) > FITTING else ""
    return (
        f'<nav class="idea-strip" role="navigation" aria-label="{label}">'
        f'<div class="idea-line"{room}>{drawing}<ol>{items}</ol></div><p>{said}.</p></nav>'
    )


class Ideas(SphinxPostTransform):
    """Put the strip below a chapter's title."""

    default_priority = 310
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add what belongs on this page."""
        page = self.env.docname
        ideas = read_ideas(Path(self.env.srcdir))

        def address(other: str) -> str:
            return self.app.builder.get_relative_uri(page, other) or "#"

        if any(idea.page not in self.env.found_docs for idea in ideas):
            return  # a preview of some chapters only
        here = next((idea for idea in ideas if idea.page == page), None)
        if here:
            heading = next(self.document.findall(nodes.title))
            place = heading.parent.index(heading) + 1
            heading.parent.insert(place, nodes.raw("", idea_strip(ideas, here, address), format="html"))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(Ideas)
