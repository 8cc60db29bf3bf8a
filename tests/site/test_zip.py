"""The file that `make zip` makes, unpacked and opened from the disk as a student would."""

import zipfile

from playwright.sync_api import expect

from tests.site.book import HTML
from tools.make_zip import NAME, make_zip


def test_the_unpacked_book_is_alive(tmp_path, visit):
    """The opening page, a link from it, a figure, the notebook to download and the search; nobody else is asked."""
    make_zip(HTML, tmp_path / "book.zip")
    with zipfile.ZipFile(tmp_path / "book.zip") as archive:
        archive.extractall(tmp_path)
    opened = visit()
    page = opened.open((tmp_path / NAME / "index.html").as_uri())
    assert page.locator("figure.chalk[data-ready='1']").count() >= 1
    page.locator("main").get_by_role("link", name="Begin with 1. The softmax classifier").click()
    page.wait_for_url("**/chapters/01-softmax-classifier.html")
    page = opened.open(page.url)
    assert page.locator("figure.chalk[data-ready='1']").count() == page.locator(".figure-host").count() > 1
    for kind in ("source", "package"):
        address = page.locator(f".btn-download-{kind}-button").get_attribute("href")
        assert (tmp_path / NAME / "chapters" / address).resolve().is_file()
    page = opened.open((tmp_path / NAME / "search.html").as_uri() + "?q=softmax")
    expect(page.locator("#search-results li a").first).to_be_visible()
    assert opened.complaints == []
    assert opened.foreign == []
