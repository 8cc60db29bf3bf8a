"""The cover: ways in that exist, around the notebook's own title and first paragraph."""

import re
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from chalksite.cover import Cover, open_book, ways_in

PAGES = {"chapters/01-a", "chapters/playground", "chapters/teaching"}


def address(page: str) -> str:
    """Where a page of the test lies."""
    return f"{page}.html"


def test_the_first_way_leads_to_the_first_chapter():
    """Begin comes first, and is the one that becomes the way back."""
    made = ways_in(address, ("chapters/01-a", "1. A < B"), PAGES)
    assert re.findall(r'href="([^"]+)"', made) == [
        "chapters/01-a.html",
        "chapters/playground.html",
        "chapters/teaching.html",
    ]
    assert re.findall(r"<strong>(\w+)</strong>", made) == ["Begin", "Play", "Teach"]
    assert made.startswith('<div class="ways-in"><a class="continue-here" href="chapters/01-a.html">')
    assert made.count("continue-here") == 1
    assert "<span>with 1. A &lt; B</span>" in made


def test_a_preview_offers_only_pages_that_there_are():
    """One chapter alone has neither a playground nor a page for teachers."""
    made = ways_in(address, ("chapters/01-a", "1. A"), {"chapters/01-a"})
    assert re.findall(r"<strong>(\w+)</strong>", made) == ["Begin"]


@pytest.fixture
def opened():
    """Run the transform on a page, and give its document."""

    def opened_(page: str, toctree: list[str]) -> nodes.document:
        document = new_document("x", get_default_settings())
        document += nodes.section(
            "", nodes.title("", "Book"), nodes.paragraph("", "One."), nodes.paragraph("", "Two.")
        )
        env = SimpleNamespace(
            docname=page,
            toctree_includes={"index": toctree} if toctree else {},
            titles={"chapters/01-a": nodes.title("", "1. A")},
            found_docs=PAGES,
        )
        builder = SimpleNamespace(get_relative_uri=lambda source, target: f"{target}.html")
        config = SimpleNamespace(root_doc="index")
        transform = Cover(document)
        document.settings.env = env
        env.app = SimpleNamespace(builder=builder)
        env.config = config
        transform.run()
        return document

    return opened_


def test_the_title_and_the_first_paragraph_stand_on_the_cover(opened):
    """The rest of the page follows it, in order, each node with the section as its parent."""
    (section,) = opened("index", ["chapters/01-a"]).children
    kinds = [type(child).__name__ for child in section]
    assert kinds == ["raw", "title", "raw", "paragraph", "raw", "paragraph"]
    assert all(child.parent is section for child in section)
    raw = "".join(child.astext() for child in section if isinstance(child, nodes.raw))
    assert raw.count("<div") == raw.count("</div>") == 3
    assert 'class="network runs"' in raw
    assert section[5].astext() == "Two."


@pytest.mark.parametrize(("page", "toctree"), [("chapters/01-a", ["chapters/01-a"]), ("index", [])])
def test_other_pages_and_other_books_have_no_cover(opened, page, toctree):
    """The page stays as it was."""
    (section,) = opened(page, toctree).children
    assert [type(child).__name__ for child in section] == ["title", "paragraph", "paragraph"]


def test_only_the_opening_page_gets_the_script():
    """And loses the link to its own title and the list of contents."""
    asked = []
    app = SimpleNamespace(
        config=SimpleNamespace(root_doc="index"), add_js_file=lambda name, **options: asked.append(name)
    )
    title = '<h1>Book<a class="headerlink" href="#book" title="Link to this heading">#</a></h1>'
    context = {"body": f'{title}<h2>A<a class="headerlink" href="#a">#</a></h2>'}
    open_book(app, "chapters/01-a", "page.html", other := dict(context), None)
    assert (other, asked) == (context, [])
    open_book(app, "index", "page.html", context, None)
    assert context["body"] == '<h1>Book</h1><h2>A<a class="headerlink" href="#a">#</a></h2>'
    assert context["theme_secondary_sidebar_items"] == []
    assert asked == ["opening-page.js"]
