"""What hangs on the site's public address."""

from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from docutils import nodes
from sphinx.errors import ConfigError

from chalksite.seo import CARD, CARD_SIZE, SITEMAP, check_address, offer_card, write_files

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/book/"


def a_build(folder: Path, base: str) -> SimpleNamespace:
    """Sphinx building two pages."""
    return SimpleNamespace(
        builder=SimpleNamespace(format="html", get_target_uri="{}.html".format),
        config=SimpleNamespace(html_title="Book", html_baseurl=base),
        env=SimpleNamespace(
            titles={"chapters/a": nodes.title("", "A & b")}, found_docs={"index", "chapters/a"}
        ),
        outdir=folder,
    )


@pytest.mark.parametrize(("given", "kept"), [("", ""), ("https://example.org/book", BASE), (BASE, BASE)])
def test_address_ends_with_one_slash(given, kept):
    """However it was written; none stays none."""
    config = SimpleNamespace(html_baseurl=given)
    check_address(None, config)
    assert config.html_baseurl == kept


@pytest.mark.parametrize(
    "given", ["example.org/book", "/book/", "ftp://example.org", "https://", BASE + "?a=1"]
)
def test_what_is_no_address_stops_the_build(given):
    """In one sentence that says what to write."""
    with pytest.raises(ConfigError, match=r"not a site's address.*Write one like"):
        check_address(None, SimpleNamespace(html_baseurl=given))


def test_page_without_a_public_address_claims_none(tmp_path):
    """No address and no picture, which would need one; title and description stay."""
    context = {"description": "What it's about."}
    offer_card(a_build(tmp_path, ""), "chapters/a", "page.html", context, None)
    assert 'property="og:title" content="A &amp; b"' in context["metatags"]
    assert 'property="og:description" content="What it&#x27;s about."' in context["metatags"]
    assert 'name="twitter:card" content="summary"' in context["metatags"]
    assert "og:url" not in context["metatags"]
    assert "og:image" not in context["metatags"]
    assert "pageurl" not in context


@pytest.mark.parametrize(("page", "address"), [("chapters/a", BASE + "chapters/a.html"), ("index", BASE)])
def test_page_with_a_public_address(tmp_path, page, address):
    """The opening page has the address of the whole."""
    context = {}
    offer_card(a_build(tmp_path, BASE), page, "page.html", context, None)
    assert context["pageurl"] == address
    assert f'property="og:url" content="{address}"' in context["metatags"]
    assert f'property="og:image" content="{BASE}{CARD}"' in context["metatags"]


def test_files_with_and_without_an_address(tmp_path):
    """A site that loses its address loses its map; robots are welcome in either case."""
    write_files(a_build(tmp_path, BASE), None)
    places = ElementTree.parse(tmp_path / "sitemap.xml").findall(f"{{{SITEMAP}}}url/{{{SITEMAP}}}loc")
    assert [place.text for place in places] == [BASE, BASE + "chapters/a.html"]
    assert f"Sitemap: {BASE}sitemap.xml" in (tmp_path / "robots.txt").read_text()
    write_files(a_build(tmp_path, ""), None)
    assert not (tmp_path / "sitemap.xml").exists()
    assert (tmp_path / ".nojekyll").exists()  # else GitHub, from a branch, leaves out _static
    assert (tmp_path / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"


def test_the_cards_picture_has_the_size_that_is_said():
    """As its head says: width, then height."""
    head = (ROOT / "assets" / Path(CARD).name).read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == CARD_SIZE
