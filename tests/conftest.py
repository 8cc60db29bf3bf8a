"""What all tests share: a word where no links can be made; one browser, and watched pages in it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.links import skip_where_none_can_be_made
from tests.site.visit import Visit, new_visit
from tools.find_browser import launch_options
from tools.run_checks import browser_files


def in_browser_stages(path: str) -> bool:
    """Whether the stages that drive a browser collect the test file at `path`, given from the root."""
    return any(path == listed or path.startswith(f"{listed}/") for listed in browser_files())


@pytest.hookimpl(trylast=True)  # after the folders' own, which mark what is in them
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse to run a test that drives a browser and does not say so: most stages have none."""
    unmarked = [
        item.nodeid
        for item in items
        if "browser" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("browser")
    ]
    if unmarked:
        raise pytest.UsageError(
            "These tests drive a browser, so they need @pytest.mark.browser "
            f"(stages before `browser` run where none is installed): {', '.join(unmarked)}"
        )
    left_out = {
        path
        for item in items
        if item.get_closest_marker("browser")
        and not in_browser_stages(path := item.nodeid.partition("::")[0])
    }
    if left_out:
        raise pytest.UsageError(
            f"These tests drive a browser, and its stages would leave them out: {', '.join(sorted(left_out))}; "
            "write `pytest.mark.browser` in the file or in its folder's conftest.py."
        )


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call() -> Iterator[None]:
    """A test that makes links."""
    with skip_where_none_can_be_made():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup() -> Iterator[None]:
    """What a test gets and is made with links."""
    with skip_where_none_can_be_made():
        return (yield)


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
