"""The site wherever it lies: an address without its slash, a folder with any name on a disk, a page saved alone."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.site.book import HTML

CHAPTER = "chapters/06-computational-graphs.html"


def test_the_opening_page_finds_its_slash(visit, site):
    """A host that answers below both addresses sends the same page, whose links lead astray without it."""
    opened = visit()
    bare = site.rstrip("/")
    index = (HTML / "index.html").read_text(encoding="utf-8")
    opened.page.route(
        re.compile(f"^{re.escape(bare)}([?#].*)?$"),
        lambda route: route.fulfill(body=index, content_type="text/html"),
    )
    opened.page.goto(f"{bare}?from=elsewhere#the-chain-of-ideas")
    opened.page.wait_for_url(f"{bare}/?from=elsewhere#the-chain-of-ideas")
    expect(opened.page.locator("figure.chalk").first).to_be_visible()


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The site's pages and what they need, in a folder whose name has blanks and letters of several scripts."""
    folder = tmp_path_factory.mktemp("Übungen zum Rückwärtsgehen, 練習 #1 100%")
    for name in ("index.html", "search.html", "searchindex.js", CHAPTER):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(HTML / name, folder / name)
    for name in ("_static", "_images"):
        shutil.copytree(HTML / name, folder / name)
    return folder


@pytest.mark.parametrize("path", ["index.html", CHAPTER])
def test_pages_work_from_a_disk(visit, copy, path):
    """By file://, whatever the folder is called."""
    opened = visit()
    page = opened.open((copy / path).as_uri())
    assert page.locator("figure.chalk").count() > 0
    assert page.locator(".figure-failed").count() == 0
    assert opened.complaints == []


def test_a_page_saved_alone_has_no_holes(visit, tmp_path):
    """No picture comes along; what it shows is said in its place, and no room is kept for a figure."""
    alone = tmp_path / "saved page.html"
    shutil.copy(HTML / CHAPTER, alone)
    page = visit().page
    page.goto(alone.as_uri())
    places = page.locator(".figure-place")
    assert places.count() == page.locator(".figure-place > img[alt]").count() > 0
    assert max(places.evaluate_all("all => all.map((one) => one.clientHeight)")) < 700
