"""Measure how tall each figure of the built site is, for the room that a page keeps until it is drawn.

python -m tools.audit.heights

Writes lib/chalkboard/site/heights.json. Worth repeating when figures have changed; then build again.
"""

import json
import sys
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.audit.visits import DESKTOP, draw_all
from tools.browser import NoBrowserError, launch_options
from tools.serve import open_server

ROOT = Path(__file__).resolve().parents[2]
HTML = ROOT / "_build" / "html"
HEIGHTS = ROOT / "lib" / "chalkboard" / "site" / "heights.json"
PHONE = {"width": 390, "height": 800}
MEASURE = """() => Object.fromEntries(Array.from(document.querySelectorAll(".figure-place"), (place) => [
    place.querySelector("figure.chalk")?.getAttribute("aria-label"), Math.round(place.offsetHeight)]))"""


def measure(browser: Browser, address: str, screen: dict) -> dict[str, int]:
    """The heights of a page's figures by name, on a screen of that size."""
    context = browser.new_context(viewport=screen)
    page = context.new_page()
    page.goto(address, wait_until="load")
    draw_all(page, timeout=60_000)
    page.evaluate("document.fonts.ready.then(() => null)")
    found = page.evaluate(MEASURE)
    context.close()
    return found


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
    heights = {}
    with open_server(HTML, 0) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(**launch_options())
        for path in (page.relative_to(HTML).as_posix() for page in pages):
            address = f"http://localhost:{server.server_address[1]}/{path}"
            wide, narrow = (measure(browser, address, screen) for screen in (DESKTOP, PHONE))
            heights[path.removesuffix(".html")] = {name: [wide[name], narrow[name]] for name in wide}
        browser.close()
        server.shutdown()
    HEIGHTS.write_text(as_text(heights), "utf-8")
    print(f"Wrote the heights of {sum(map(len, heights.values()))} figures to {HEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    try:
        main()
    except NoBrowserError as problem:
        sys.exit(str(problem))
