"""What a browser asks for when it opens a page, and when the page's first figure can be used."""

from pathlib import Path
from urllib.parse import unquote, urlparse

from playwright.sync_api import Browser, Page, ViewportSize

FIRST_FIGURE = """new MutationObserver((_, observer) => {
    if (!document.querySelector("figure.chalk[data-ready]")) return;
    window.firstFigure = performance.now();
    observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready"] });"""
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
ALL_DRAWN = (
    '() => !document.querySelector(".figure-host:not(:has(figure.chalk[data-ready], .figure-failed))")'
)


def draw_all(page: Page, timeout: int) -> None:
    """Have all figures of an open page start, the far ones too, as a key does; wait `timeout` ms at most for them."""
    page.evaluate("window.dispatchEvent(new KeyboardEvent('keydown'))")
    page.wait_for_function(ALL_DRAWN, timeout=timeout)


def visit(browser: Browser, site: str, folder: Path, path: str) -> tuple[list[Path], int | None]:
    """Open a page on a desktop as a first-time reader does.

    Args:
        browser: it gets a fresh context, without anything kept from before.
        site: the address of the site's root.
        folder: where the site lies.
        path: the page's path below the root.

    Returns:
        The files that were asked for, and the milliseconds until the first figure was ready, None without one.
    """
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.add_init_script(FIRST_FIGURE)
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{site}/{path}", wait_until="load")
    if page.locator(".figure-host").count():
        page.wait_for_function("window.firstFigure !== undefined", timeout=60_000)
    ready = page.evaluate("window.firstFigure ?? null")
    page.wait_for_load_state("networkidle")
    context.close()
    own = [
        unquote(urlparse(url.removeprefix(f"{site}/")).path) for url in loaded if url.startswith(f"{site}/")
    ]
    files = dict.fromkeys(folder / name for name in own)
    return [file for file in files if file.is_file()], None if ready is None else round(ready)
