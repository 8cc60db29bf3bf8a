"""Buttons and the link to report a mistake appear only with an address."""

from html.parser import HTMLParser
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from docutils import nodes

from chalksite.repository_buttons import offer_report, offer_repository, report_address


@pytest.mark.parametrize(("address", "shown"), [("", False), ("https://example.org/book", True)])
def test_buttons_appear_with_the_repositorys_address(address, shown):
    """One setting in _config.yml decides for all of them."""
    config = SimpleNamespace(html_theme_options={"repository_url": address, "launch_buttons": {"a": 1}})
    offer_repository(None, config)
    assert config.html_theme_options["use_repository_button"] is shown
    assert config.html_theme_options["use_edit_page_button"] is shown
    assert bool(config.html_theme_options["launch_buttons"]) is shown


@pytest.mark.parametrize(
    ("address", "colab"), [("https://github.com/a/book", "there"), ("https://gitlab.com/a/book", "")]
)
def test_colab_is_offered_where_it_can_read(address, colab):
    """It opens notebooks from one host only; the other services stay."""
    options = {"repository_url": address, "launch_buttons": {"colab_url": "there", "binderhub_url": "b"}}
    offer_repository(None, SimpleNamespace(html_theme_options=options))
    assert options["launch_buttons"] == {"colab_url": colab, "binderhub_url": "b"}


@pytest.mark.parametrize(
    ("repository", "place", "names"),
    [
        ("https://github.com/a/book", "/a/book/issues/new", ("title", "body")),
        ("https://codeberg.org/a/book/", "/a/book/issues/new", ("title", "body")),
        ("https://gitlab.com/a/book", "/a/book/-/issues/new", ("issue[title]", "issue[description]")),
        ("https://gitlab.example.org/a/b", "/a/b/-/issues/new", ("issue[title]", "issue[description]")),
    ],
)
def test_a_new_issue_knows_its_page(repository, place, names):
    """Whatever stands in the title: signs that mean something in an address come through."""
    title, page = "3. R&D: 100 % + more? #1 «ü»", "https://example.org/book/chapters/03-a.html"
    parts = urlsplit(report_address(repository, title, page, "0.1.0"))
    assert parts.path == place
    assert parts.fragment == ""
    asked = parse_qs(parts.query)
    assert tuple(asked) == names
    assert asked[names[0]] == [f"{title}: "]
    lines = asked[names[1]][0].splitlines()
    assert lines[:3] == [f"Page: {title}", f"Address: {page}", "Version of the book: 0.1.0"]


@pytest.fixture
def app():
    """As much of Sphinx as is asked, with a repository."""
    return SimpleNamespace(
        config=SimpleNamespace(
            html_theme_options={"repository_url": "https://github.com/a/book"},
            html_baseurl="https://example.org/",
        ),
        env=SimpleNamespace(
            found_docs={"chapters/01-a"}, titles={"chapters/01-a": nodes.title("", "1. A < B")}
        ),
        builder=SimpleNamespace(get_target_uri=lambda page: f"{page}.html"),
    )


def test_each_page_of_the_book_ends_with_the_link(app):
    """Its address, read as a browser reads it, names the page."""
    context = {"body": "<p>text</p>"}
    offer_report(app, "chapters/01-a", "page.html", context, None)
    assert context["body"].startswith("<p>text</p><p")
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
    parser.feed(context["body"])
    link = next(attributes["href"] for tag, attributes in found if tag == "a")
    (body,) = parse_qs(urlsplit(link).query)["body"]
    assert "Page: 1. A < B\nAddress: https://example.org/chapters/01-a.html\n" in body


def test_neither_a_made_page_nor_a_book_without_a_repository_has_it(app):
    """The search page has no source to mend."""
    context = {"body": ""}
    offer_report(app, "search", "page.html", context, None)
    app.config.html_theme_options["repository_url"] = ""
    offer_report(app, "chapters/01-a", "page.html", context, None)
    assert context == {"body": ""}
