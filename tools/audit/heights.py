"""Measure how tall each figure of the built site gets, for the room that a page keeps until it is drawn.

python -m tools.audit.heights

Writes lib/chalksite/figure_heights.json: the most over common widths of screens, in wide fonts and in narrow ones.
Worth repeating when figures have changed; then build again.
"""

import json
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tools.audit.fonts import SETS, font_environment
from tools.audit.visits import draw_all
from tools.find_browser import NoBrowserError, launch_options
from tools.serve import open_server

ROOT = Path(__file__).resolve().parents[2]
HTML = ROOT / "_build" / "html"
HEIGHTS = ROOT / "lib" / "chalksite" / "figure_heights.json"
# Where the style sheet keeps one room (figure-places.css), and where the other.
WIDE, NARROW = (1024, 1280, 1366, 1920), (360, 390, 412, 430)
TALL = 900
# No room is kept any more, and what figures do when their width changes is done.
SETTLED = """() => {
    for (const place of document.querySelectorAll(".figure-place")) place.removeAttribute("style");
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));
}"""
MEASURE = """() => Object.fromEntries(Array.from(document.querySelectorAll(".figure-place"), (place) => [
    place.querySelector("figure.chalk")?.getAttribute("aria-label"), Math.round(place.offsetHeight)]))"""


def measure(page: Page, widths: tuple[int, ...]) -> dict[str, int]:
    """The heights of a drawn page's figures by name, the most over screens of those widths."""
    most: dict[str, int] = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": TALL})
        page.evaluate(SETTLED)
        for name, height in page.evaluate(MEASURE).items():
            most[name] = max(height, most.get(name, 0))
    return most


def measure_page(browser: Browser, address: str) -> dict[str, list[int]]:
    """The most that each figure of a page needs, on wide screens and on narrow ones, in the browser's fonts."""
    both = []
    for widths in (WIDE, NARROW):
        context = browser.new_context(viewport={"width": widths[0], "height": TALL})
        page = context.new_page()
        page.goto(address, wait_until="load")
        draw_all(page, timeout=60_000)
        page.evaluate("document.fonts.ready.then(() => null)")
        both.append(measure(page, widths))
        context.close()
    return {name: [both[0][name], both[1][name]] for name in both[0]}


def larger(one: dict[str, list[int]], other: dict[str, list[int]]) -> dict[str, list[int]]:
    """Number by number the larger of two measurements."""
    return {
        name: [max(pair) for pair in zip(sizes, other.get(name, sizes), strict=True)]
        for name, sizes in one.items()
    }


def as_text(heights: dict[str, dict[str, list[int]]]) -> str:
    """The file's text, a line a figure."""
    pages = []
    for path, figures in heights.items():
        lines = (f"  {json.dumps(name, ensure_ascii=False)}: {both}" for name, both in figures.items())
        pages.append(f" {json.dumps(path)}: {{\n" + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(pages) + "\n}\n"


def main() -> None:
    """Measure all pages and write the file."""
    pages = [
        path for path in sorted(HTML.rglob("*.html")) if 'class="figure-place"' in path.read_text("utf-8")
    ]
    if not pages:
        sys.exit("The site is not built, or has no figures; run `make site` first.")
    heights: dict[str, dict[str, list[int]]] = {}
    with (
        open_server(HTML, 0) as server,
        sync_playwright() as playwright,
        TemporaryDirectory() as folder,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for fonts in SETS:
            environment: dict[str, str | float | bool] = {**font_environment(fonts, Path(folder))}
            browser = playwright.chromium.launch(**launch_options(), env=environment)
            for path in (page.relative_to(HTML).as_posix() for page in pages):
                print(f"  {path}, {fonts} fonts", flush=True)
                found = measure_page(browser, f"http://localhost:{server.server_address[1]}/{path}")
                name = path.removesuffix(".html")
                heights[name] = larger(found, heights.get(name, found))
            browser.close()
        server.shutdown()
    HEIGHTS.write_text(as_text(heights), "utf-8")
    print(f"Wrote the heights of {sum(map(len, heights.values()))} figures to {HEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    try:
        main()
    except NoBrowserError as problem:
        sys.exit(str(problem))
