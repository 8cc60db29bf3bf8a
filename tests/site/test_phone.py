"""On a phone a reader sees a control and what it does together, nothing lies on either, and nothing decisive is cut."""

import pytest
from playwright.sync_api import expect

from tests.site.book import FIGURES, HTML, PAGES, spread
from tests.site.figure_pages import figure_pages
from tests.site.fingers import Fingers
from tests.site.visit import HERE

SCREEN = {"width": 390, "height": 844}
PHONE = {"viewport": SCREEN, "has_touch": True, "is_mobile": True}
# The theme's bar, which stays at the top of the screen.
BAR = '<body><div class="bd-header-article"><button id="menu">menu</button></div>'
UNFOLD = """() => {
    for (const folded of document.querySelectorAll("article details:not(.chalk *)")) folded.open = true;
    for (const turned of document.querySelectorAll("[class^=layout-]")) turned.hidden = false;
}"""
# The page looks at its widths right after it was laid out.
LAID_OUT = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
CUT = """() => [...document.querySelectorAll("article :is(.math, table, .pst-scrollable-table-container)")]
    .filter((box) => !box.closest("figure") && box.clientWidth && box.scrollWidth > box.clientWidth + 1)
    .map((box) => `${box.scrollWidth} pixels in ${box.clientWidth}: ${box.textContent.slice(0, 60)}`)"""
SILENT = """() => [...document.querySelectorAll("article *")]
    .filter((box) => !box.closest("figure") && box.scrollWidth > box.clientWidth + 1)
    .filter((box) => /auto|scroll/.test(getComputedStyle(box).overflowX))
    .filter((box) => box.dataset.cut !== "right" || box.tabIndex < 0 || getComputedStyle(box).maskImage === "none")
    .map((box) => box.textContent.slice(0, 60))"""
ON_TOP = """() => [...document.querySelectorAll("body *")]
    .filter((one) => /fixed|sticky/.test(getComputedStyle(one).position) && one.checkVisibility())
    .filter((one) => !one.closest("figure, dialog, .bd-header-article"))
    .filter((one) => {
        const { top, bottom, left, right } = one.getBoundingClientRect();
        return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    })
    .map((one) => one.id || one.className)"""


def figures(opened, site, path):
    """A phone's pages with one figure each of the page `path`, one after the other."""
    opened.page.add_init_script(path=HERE / "phone.js")
    for number, html in enumerate(figure_pages((HTML / path).read_text("utf-8"))):
        address = f"{site}/{path.removesuffix('.html')}-phone-{number}.html"
        body = html.replace("<body>", BAR)
        opened.page.route(address, lambda route: route.fulfill(body=body, content_type="text/html"))  # noqa: B023
        yield opened.open(address)


@pytest.mark.parametrize("path", spread(FIGURES))
def test_a_control_and_its_effect_are_on_one_screen(visit, site, path):
    """With the control in the middle: the drawing, or one changed thing where none is kept in sight.

    And a slider's track does not jump while it is pulled, long or short as its value's words are.
    """
    faults, worked = [], 0
    for page in figures(visit(**PHONE), site, path):
        page.tap("#menu")  # from now on the page takes its reader for one with a finger
        found = page.evaluate("onPhone.work()")
        name = page.evaluate("controlsOfFigure.name()")
        assert found["controls"], name
        faults += [f"{name}: {fault}" for fault in found["unseen"] + found["jumping"]]
        worked += 1
    assert faults == [], "\n".join(faults)
    assert worked


def test_keys_lead_to_nothing_that_lies_under_the_drawing(visit, site):
    """Not forward and not backward: what has the focus is to be seen."""
    hidden = []
    for page in figures(visit(**PHONE), site, "chapters/12-vanishing-gradients.html"):
        for key in ["Tab"] * 24 + ["Shift+Tab"] * 20:
            page.keyboard.press(key)
            if page.evaluate(
                "document.activeElement.closest('figure') && !onPhone.isSeen(document.activeElement)"
            ):
                hidden.append(page.evaluate("document.activeElement.outerHTML"))
    assert hidden == []


@pytest.mark.parametrize("path", spread(PAGES))
def test_what_is_wide_fits_or_shows_that_it_scrolls(visit, site, path):
    """Formulas and tables fit, for their ends decide; code may scroll: it fades where it is cut, and keys move it."""
    page = visit(**PHONE).open(f"{site}/{path}")
    page.evaluate(UNFOLD)
    page.evaluate(LAID_OUT)
    assert page.evaluate("document.documentElement.scrollWidth") == SCREEN["width"]
    assert page.evaluate(CUT) == []
    assert page.evaluate(SILENT) == []
    wide = page.locator("[data-cut]").first
    if wide.count():
        wide.evaluate("(box) => { box.scrollLeft = box.scrollWidth; }")
        page.wait_for_function('document.querySelector("[data-cut]").dataset.cut === "left"')


@pytest.mark.parametrize("button", [".primary-toggle", ".secondary-toggle"])
def test_a_list_that_lies_over_the_page_scrolls_alone(visit, site, button):
    """To its last entry, and the page behind it stays where it was."""
    page = visit(**PHONE).open(f"{site}/chapters/04-gradient-descent.html")
    page.locator(f"{button}:visible").tap()
    contents = page.locator("dialog[id$='sidebar-modal'][open]")
    expect(contents).to_be_visible()
    middle = contents.bounding_box()["x"] + 100
    for _ in range(6):
        Fingers(page).along([(middle, 700 - 60 * k) for k in range(10)])
    expect(contents.locator("a").last).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


def test_only_the_bar_stays_on_the_screen(visit, site):
    """Also when the page is scrolled back, which calls the theme's button to the top."""
    page = visit(**PHONE).open(f"{site}/chapters/03-space-warping.html")
    for place in (3000, 2500):
        page.evaluate("(place) => scrollTo(0, place)", place)
        page.wait_for_timeout(100)
    assert page.evaluate(ON_TOP) == []
