"""What the browser tests share: the site on localhost, one browser, and watched pages in it."""

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.site.book import BUILT, HTML
from tests.site.visit import Visit, new_visit
from tools.browser import launch_options
from tools.serve import open_server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder: it needs a browser and the built site."""
    for item in items:
        if "tests/site/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built site, served from a folder above it as a project's pages on a host are."""
    if not (HTML / "index.html").exists():
        pytest.fail("The site is not built; run `make site` first.", pytrace=False)
    with open_server(BUILT, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}/html"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """A function that opens a watched page in a context of its own; its arguments are the context's."""
    contexts = []

    def start(**options: object) -> Visit:
        contexts.append(browser.new_context(**{"reduced_motion": "reduce", **options}))
        return new_visit(contexts[-1])

    yield start
    for context in contexts:
        context.close()
