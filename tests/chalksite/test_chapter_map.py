"""The map of the chapters: what its cards say."""

import re

import pytest

from chalksite.chain_of_ideas import Idea
from chalksite.chapter_map import Card, chapter_map


def card(number: int, needs: tuple[int, ...] = (), questions: int = 6) -> Card:
    """A chapter of the test."""
    idea = Idea(number, f"chapters/0{number}-a", f"idea <{number}>", needs)
    return Card(idea, f"Title <{number}>", f"chapters/0{number}-a.html", 45, questions)


@pytest.mark.parametrize(
    ("needs", "said"),
    [((), "needs no other"), ((2,), "needs 2"), ((2, 5), "needs 2 and 5"), ((2, 6, 7), "needs 2, 6 and 7")],
)
def test_a_card_says_what_its_chapter_needs(needs, said):
    """As a sentence would."""
    assert f'<p class="card-facts">45 min · {said}</p>' in card(8, needs).html


def test_a_card_leads_to_its_chapter():
    """With its idea for the link's words, safe to put into a page."""
    made = card(3).html
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', made) == [("chapters/03-a.html", "3. Idea &lt;3&gt;")]
    assert "<p>Title &lt;3&gt;</p>" in made
    assert 'data-page="chapters/03-a" data-questions="6"' in made
    assert '<span class="card-words">6 quick questions</span>' in made
    assert "1 quick question<" in card(3, questions=1).html


def test_the_map_has_a_list_for_each_part():
    """Under its caption, and frames what a chapter needs while that is pointed at."""
    made = chapter_map({"One & only": [card(1), card(2, (1,))], "Two": [card(3, (1, 2))]})
    assert re.findall(r"<h3>([^<]+)</h3>", made) == ["One &amp; only", "Two"]
    assert [part.count("<li") for part in made.split("<ul>")[1:]] == [2, 1]
    style = re.search("<style>(.*)</style>", made)[1]
    assert (
        '.chapter-map:has([data-idea="3"]:is(:hover,:focus-within)) :is([data-idea="1"],[data-idea="2"])'
        in style
    )
    assert '[data-idea="1"]:is(' not in style
