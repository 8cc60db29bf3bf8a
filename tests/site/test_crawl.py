"""Follow every link as a reader finds it, over http and from the disk, with everything beyond the site out of reach."""

from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.site.book import HTML, PAGES
from tests.site.visit import Visit

LINKS = "[...document.querySelectorAll('a[href]')].map((link) => link.href)"


def is_there(address: str) -> bool:
    """Whether a file that is no page, such as a notebook to download, can be had."""
    if address.startswith("file:"):
        return Path(unquote(urlsplit(address).path)).is_file()
    with urlopen(address) as answer:
        return answer.status == 200


def crawl(opened: Visit, start: str) -> tuple[set[str], list[str]]:
    """Open `start` and every page below its folder that links lead to; the pages, and what is wrong with them."""
    folder = start.rpartition("/")[0] + "/"
    waiting, seen, faults = [start], {start}, []
    wanted: dict[str, set[str]] = {}
    places: dict[str, set[str]] = {}
    while waiting:
        address = waiting.pop()
        if not address.endswith(".html"):
            faults += [] if is_there(address) else [f"{address} is missing"]
            continue
        page: Page = opened.open(address)
        for link in page.evaluate(LINKS):
            target, _, place = link.partition("#")
            target = target.partition("?")[0]
            if not target.startswith(folder):
                continue
            if place:
                wanted.setdefault(target, set()).add(unquote(place))
            if target not in seen:
                seen.add(target)
                waiting.append(target)
        places[address] = set(page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)"))
    faults += [
        f"{page}#{place} is nowhere" for page in wanted for place in wanted[page] - places.get(page, set())
    ]
    return {one.removeprefix(folder) for one in seen}, faults


@pytest.mark.slow
@pytest.mark.parametrize("way", ["http", "file"])
def test_every_link_leads_on(visit, site, way):
    """From the opening page to all pages; no error, no request to anybody else."""
    opened = visit()
    found, faults = crawl(
        opened, f"{site}/index.html" if way == "http" else (HTML / "index.html").absolute().as_uri()
    )
    assert faults == []
    assert opened.foreign == []
    assert opened.complaints == []
    assert set(PAGES) - found <= {"search.html", "genindex.html"}
