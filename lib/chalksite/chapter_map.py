"""The book as a map, on the opening page: a card for each chapter, in the order of the parts."""

import html
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from .chain_of_ideas import MAP, Idea, read_ideas
from .chapter_pictures import chapter_picture
from .doctree import saved_models
from .reading_time import reading_minutes


@dataclass(frozen=True)
class Card:
    """What the map says of a chapter."""

    idea: Idea
    title: str
    address: str
    minutes: int
    questions: int

    @property
    def html(self) -> str:
        """A list item. Its last line is what assets/opening-page.js replaces by the reader's progress."""
        number, page = self.idea.number, self.idea.page
        needs = f"needs {' and '.join(_listed(self.idea.needs))}" if self.idea.needs else "needs no other"
        asked = f"{self.questions} quick question{'' if self.questions == 1 else 's'}"
        return (
            f'<li data-idea="{number}" data-page="{page}" data-questions="{self.questions}">'
            f'{chapter_picture(page)}<span class="card-here" hidden>You are here</span>'
            f'<a href="{self.address}">{number}. {html.escape(self.idea.title)}</a>'
            f'<p>{html.escape(self.title)}</p><p class="card-facts">{self.minutes} min · {needs}</p>'
            f'<p class="card-progress"><span class="card-bar"></span><span class="card-words">{asked}</span></p></li>'
        )


def _listed(numbers: tuple[int, ...]) -> list[str]:
    """The numbers but the last, joined by commas, and the last: what `and` stands between."""
    words = [str(number) for number in numbers]
    return [", ".join(words[:-1]), words[-1]] if len(words) > 1 else words


def highlights(ideas: list[Idea]) -> str:
    """Style that frames what a chapter needs while it is pointed at."""
    rules = []
    for idea in ideas:
        if idea.needs:
            needed = ",".join(f'[data-idea="{need}"]' for need in idea.needs)
            rules.append(
                f'.chapter-map:has([data-idea="{idea.number}"]:is(:hover,:focus-within)) :is({needed})'
            )
    return f"<style>{','.join(rules)}{{border-color:var(--chalk-accent);border-style:dashed}}</style>"


def chapter_map(parts: dict[str, list[Card]]) -> str:
    """All cards, a list for each part under its caption."""
    ideas = [card.idea for cards in parts.values() for card in cards]
    made = ""
    for caption, cards in parts.items():
        made += f"<h3>{html.escape(caption)}</h3><ul>{''.join(card.html for card in cards)}</ul>"
    return f'<nav class="chapter-map" aria-label="The book as a map">{highlights(ideas)}{made}</nav>'


class ChapterMap(SphinxPostTransform):
    """Put the map into the section that is made for it."""

    default_priority = 310
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add the map where a page has the section, and the book all chapters."""
        place = next((one for one in self.document.findall(nodes.section) if MAP in one["ids"]), None)
        source = Path(self.env.srcdir)
        ideas = {idea.page: idea for idea in read_ideas(source)}
        if place is None or not ideas or ideas.keys() - self.env.found_docs:
            return  # or a preview of some chapters only
        parts: dict[str, list[Card]] = {}
        for tree in self.document.findall(addnodes.toctree):
            pages = [page for _, page in tree["entries"] if page in ideas]
            if pages:
                parts[tree["caption"] or ""] = [self._card(ideas[page], source) for page in pages]
        place += nodes.raw("", chapter_map(parts), format="html")

    def _card(self, idea: Idea, source: Path) -> Card:
        models = saved_models(self.env, idea.page).values()
        return Card(
            idea,
            self.env.titles[idea.page].astext().partition(". ")[2],
            self.app.builder.get_relative_uri(self.env.docname, idea.page),
            reading_minutes(source / f"{idea.page}.ipynb"),
            sum(len(model["state"].get("questions", [])) for model in models),
        )


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(ChapterMap)
