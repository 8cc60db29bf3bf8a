"""Every link, anchor, picture and script of the site leads to something within it, or is an ordinary link out."""

from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.book import HTML, PAGES


class Reader(HTMLParser):
    """Collects a page's ids, its links and the addresses of what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.images: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what matters of one tag."""
        given = dict(attrs)
        self.ids |= {given[key] for key in ("id", "name") if given.get(key)}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") not in ("canonical", "author"):
            self.loaded.append(given["href"])
        elif given.get("src"):
            self.images += [given] if tag == "img" else []
            self.loaded.append(given["src"])


@cache
def read(path: str) -> Reader:
    """Read one page of the built site."""
    reader = Reader()
    reader.feed((HTML / path).read_text(encoding="utf-8"))
    return reader


def broken(path: str, address: str) -> bool:
    """Whether `address`, found on page `path`, leads nowhere within the site."""
    parts = urlsplit(address)
    target = ((HTML / path).parent / unquote(parts.path)).resolve() if parts.path else HTML / path
    if not target.is_file():
        return True
    if not parts.fragment or target.suffix != ".html":
        return False
    return unquote(parts.fragment) not in read(target.relative_to(HTML.resolve()).as_posix()).ids


@pytest.mark.parametrize("path", PAGES)
def test_links_within_the_site_lead_somewhere(path):
    """No dead link and no dead anchor."""
    links = [link for link in read(path).links if not urlsplit(link).scheme and link != "#"]
    assert [link for link in links if broken(path, link)] == []


@pytest.mark.parametrize("path", PAGES)
def test_everything_loaded_is_the_sites_own(path):
    """Scripts, styles and pictures are files of the site."""
    loaded = [address for address in read(path).loaded if not address.startswith("data:")]
    assert [address for address in loaded if urlsplit(address).netloc or broken(path, address)] == []
