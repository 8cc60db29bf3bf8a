"""What the figures' browser tests share: the repository on localhost, and pages with figures on it."""

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from chalkboard.kit.bundle import style
from tests.chalkboard import pages
from tests.site.book import ROOT
from tests.site.visit import Visit, new_visit
from tools.serve import open_server

KIT = style(
    *(
        f"kit/{name}.js"
        for name in ("controls", "data_table", "frame", "knob", "number_field", "player", "prediction")
    )
)


@pytest.fixture(scope="session")
def repository() -> Iterator[str]:
    """The address of the repository's files."""
    with open_server(ROOT, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def open_page(repository: str, visit: Callable) -> Iterator[Callable[..., Page]]:
    """A function that opens a page given as text; at the end nothing may have gone wrong on any."""
    visits = []

    def open_(html: str, **options: object) -> Page:
        visited = visit(**{"viewport": {"width": 1000, "height": 900}, **options})
        visits.append(visited)
        visited.page.route("**/page.html", lambda route: route.fulfill(body=html, content_type="text/html"))
        return visited.open(f"{repository}/page.html")

    yield open_
    for visited in visits:
        assert visited.complaints == []
        assert visited.foreign == []


@pytest.fixture
def show(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """A function that shows figures as the built site does, and waits until they are drawn."""

    def show_(*figures: object, theme: str = "light", **options: object) -> Page:
        page = open_page(pages.static_page(*figures, theme=theme), **options)
        page.wait_for_function(
            "(n) => document.querySelectorAll('[data-ready]').length === n", arg=len(figures)
        )
        return page

    return show_


@pytest.fixture
def show_live(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """A function that shows figures with a stand-in for a kernel, which is in `window.kernels`."""

    def show_(*figures: object, **options: object) -> Page:
        page = open_page(pages.kernel_page(*figures), **options)
        page.wait_for_function(
            "(n) => document.querySelectorAll('[data-ready]').length === n", arg=len(figures)
        )
        return page

    return show_


@pytest.fixture(scope="session")
def bare_visit(repository: str, browser: Browser) -> Iterator[Visit]:
    """A page in the figures' style for all tests of this process: modules stay loaded, each once."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1000, "height": 900})
    visited = new_visit(context)
    visited.page.route(
        "**/page.html",
        lambda route: route.fulfill(body=pages.module_page(KIT), content_type="text/html"),
    )
    visited.open(f"{repository}/page.html")
    yield visited
    context.close()


@pytest.fixture
def module_page(bare_visit: Visit) -> Iterator[Page]:
    """The page on which modules can be imported, with an empty element `#place`; nothing may go wrong on it."""
    bare_visit.page.evaluate("document.onkeydown = null; document.getElementById('place').replaceChildren()")
    bare_visit.complaints.clear()
    yield bare_visit.page
    assert bare_visit.complaints == []
