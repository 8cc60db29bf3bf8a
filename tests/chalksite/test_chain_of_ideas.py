"""The chain of ideas: what is drawn and said of it."""

import re
from pathlib import Path

import pytest

from chalksite.chain_of_ideas import Idea, idea_strip, read_ideas

ROOT = Path(__file__).parents[2]
IDEAS = [
    Idea(1, "chapters/01-a", "one <thing>", ()),
    Idea(2, "chapters/02-b", "two", (1,)),
    Idea(3, "chapters/03-c", "three", ()),
    Idea(4, "chapters/04-d", "four", (2,)),
]


def address(page: str) -> str:
    """Where a page of the test lies."""
    return f"{page}.html"


def test_strip_marks_the_page_and_what_it_is_tied_to():
    """Only the page itself is current; arcs lead to what it stands on and to what stands on it."""
    made = idea_strip(IDEAS, IDEAS[1], address)
    assert re.findall(r'<li class="(\w+)">', made) == ["before", "here", "other", "after"]
    assert made.startswith('<nav class="idea-strip" role="navigation" ')  # which reading views leave out
    assert re.findall(r'href="([^"]+)"[^>]*aria-current="page"', made) == ["chapters/02-b.html"]
    assert re.findall(r'<path class="(\w+)"', made) == ["before", "after"]
    assert "<strong>two</strong>; stands on one &lt;thing&gt; (1); leads to 4." in made


def test_strip_of_an_idea_that_is_tied_to_nothing():
    """It says so by saying nothing."""
    made = idea_strip(IDEAS, IDEAS[2], address)
    assert "<path" not in made
    assert "<p>Here: <strong>three</strong>.</p>" in made


def test_book_without_ideas_has_none(tmp_path):
    """A preview of a single page is built without the file."""
    assert read_ideas(tmp_path) == []


@pytest.mark.browser
@pytest.mark.parametrize("number", [13, 17])
def test_each_number_has_room_for_a_finger(browser, number):
    """On a narrow phone, too, where the line scrolls and the page does not."""
    ideas = [
        Idea(k, f"chapters/{k:02}-a", "an idea", (k - 1,) if k > 1 else ()) for k in range(1, number + 1)
    ]
    sheet = (ROOT / "assets" / "chain-of-ideas.css").read_text(encoding="utf-8")
    page = browser.new_page(viewport={"width": 340, "height": 600})
    page.set_content(
        f"<style>.visually-hidden {{ display: none; }} {sheet}</style>{idea_strip(ideas, ideas[-1], address)}"
    )
    wide = page.evaluate(
        "[...document.querySelectorAll('li')].map((item) => item.getBoundingClientRect().width)"
    )
    assert min(wide) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 340
    page.close()
