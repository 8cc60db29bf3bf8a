"""Pages stay light, ask for few files, and nothing on them jumps while they load."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.book import CHAPTERS, HTML, PAGES
from tests.site.visit import new_visit
from tools.audit.fonts import SETS, font_environment
from tools.audit.table import BASE, FILES, TOTAL
from tools.audit.visits import visit as visit_page
from tools.audit.weights import weigh
from tools.find_browser import launch_options

LINKED = re.compile(
    r'<(?:link\b(?=[^>]*\brel="(?:stylesheet|icon)")[^>]*\bhref|script [^>]*\bsrc)="([^":?]+)'
)
# Where a piece of figures' code begins in the page's JSON.
HEAD = re.compile(r'(?:[^\\]"|\\n)/\* ([\w/]+\.(?:js|css)) \*/\\n')
SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 800}}
WATCH_SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
        if (!entry.hadRecentInput) window.shifts.push([entry.value, entry.sources[0]?.node?.outerHTML?.slice(0, 80)]);
    }
}).observe({ type: "layout-shift", buffered: true });"""


def linked_files(page: Path) -> list[Path]:
    """The style sheets and scripts of a page, and its icon, which not every browser asks for."""
    return [page.parent / address for address in LINKED.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize("path", PAGES)
def test_page_keeps_to_its_budget(path):
    """In bytes and in files."""
    page = HTML / path
    weight = weigh(page, linked_files(page))
    assert weight.base <= BASE, weight
    assert weight.total <= TOTAL, weight
    assert weight.requests <= FILES, weight


@pytest.mark.parametrize("path", PAGES)
def test_page_holds_each_module_and_sheet_of_its_figures_once(path):
    """However many figures, of whatever kinds, it shows."""
    html = (HTML / path).read_text("utf-8")
    heads = Counter(HEAD.findall(html))
    assert [name for name, count in heads.items() if count > 1] == []
    assert ("kit/frame.js" in heads) == ("jupyter.widget-view" in html)


@pytest.mark.parametrize("path", ["index.html", CHAPTERS[1]])
def test_browser_asks_for_no_more_than_that(browser, site, path):
    """No font, no script that another one fetches."""
    loaded, ready = visit_page(browser, site, HTML, path)
    assert ready is not None
    asked = {file.resolve() for file in loaded if file.suffix != ".webp"}
    page = (HTML / path).resolve()
    assert {
        page,
        HTML.resolve() / "_static" / "all.css",
        HTML.resolve() / "_static" / "figures.js",
    } <= asked
    assert asked <= {page, *(file.resolve() for file in linked_files(page))}


@pytest.fixture(scope="module", params=SETS)
def lettered(request, browser, tmp_path_factory) -> Iterator[Browser]:
    """A browser that has only fonts of one set; systems differ in theirs, and so do the lines that figures need."""
    environment = font_environment(request.param, tmp_path_factory.mktemp("fonts"))
    started = browser.browser_type.launch(**launch_options(), env=environment)
    yield started
    started.close()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "path", [CHAPTERS[0], *(pytest.param(path, marks=pytest.mark.slow) for path in CHAPTERS[1:])]
)
def test_nothing_jumps_while_a_page_loads(lettered, site, path, screen):
    """The sum that Lighthouse calls cumulative layout shift, with room to spare."""
    context = lettered.new_context(viewport=SCREENS[screen], reduced_motion="reduce")
    opened = new_visit(context)
    opened.page.add_init_script(WATCH_SHIFTS)
    page = opened.open(f"{site}/{path}")
    shifts = page.evaluate("window.shifts")
    context.close()
    assert sum(value for value, _ in shifts) < 0.05, shifts


def test_fonts_differ(browser, lettered, request):
    """The two sets are two, where fonts can be chosen."""
    width = (
        "Object.assign(document.body.appendChild(document.createElement('span')), { textContent: 'minimum' })"
    )
    page = lettered.new_page()
    page.set_content("<body style='font: 100px sans-serif'>")
    found = page.evaluate(f"{width}.offsetWidth")
    page.close()
    wide = request.node.callspec.params["lettered"] == "wide"
    assert not sys.platform.startswith("linux") or (found > 430) == wide, found
