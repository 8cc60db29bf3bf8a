"""What all browser tests share: one browser, and watched pages in it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.site.visit import Visit, new_visit
from tools.browser import launch_options


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
