"""On a phone: what is drawn to be pulled follows the finger to the end, and beside it the page scrolls and zooms."""

import pytest
from playwright.sync_api import ElementHandle, Page

from tests.site.book import CHAPTERS, HTML
from tests.site.figure_pages import codes, figure_pages
from tests.site.fingers import Fingers, Point

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ROOM = "body { padding-block: 100vh !important; }"  # so that the page could scroll both ways
LEG = 6  # moves in one direction
FINGERTIP = 43  # pixels across: 44 less what counting whole ones takes
# Handles that are pulled anywhere, along a line, over cells, and paper to write on belong to each run.
EACH_RUN = ("chapters/04", "chapters/09", "chapters/13")


def chapters() -> list:
    """The pages as parameters of a test."""
    return [
        path if path.startswith(EACH_RUN) else pytest.param(path, marks=pytest.mark.slow) for path in CHAPTERS
    ]


def drawn_ones(html: str) -> list[str]:
    """One page for each figure in `html` whose module knows what a pull is."""
    return [
        page
        for page, code in zip(figure_pages(html), codes(html), strict=True)
        if "setPointerCapture" in code
    ]


def handles_of(page: Page) -> list[ElementHandle]:
    """All that can be pulled now; a slider of a drawing that is not among them would be a fault of its own."""
    assert page.locator("svg [role=slider]:not([data-draggable])").count() == 0
    return [one for one in page.query_selector_all("[data-draggable]") if one.is_visible()]


def one_a_drawing(handles: list[ElementHandle]) -> list[ElementHandle]:
    """The first handle of each drawing."""
    return [one for one in handles if one.evaluate("(one) => handlesOfPage.isFirst(one)")]


def way_from(place: dict, first: int) -> list[Point]:
    """From a handle two legs into the drawing; `first` is 0 to go across and then up or down, 1 for the other way."""
    ways = [(place["across"], 0), (0, place["down"])]
    legs = [ways[first], ways[1 - first]]
    x, y = place["at"]
    way = [(x, y)]
    for across, down in legs:
        for _ in range(LEG):
            x, y = x + place["step"] * across, y + place["step"] * down
            way.append((x, y))
    return way


def stopped(looks: list[str]) -> list[str]:
    """Whether a handle moved at all, and did so to the end of each direction in which it moves."""
    legs = [looks[k * LEG : (k + 1) * LEG + 1] for k in range(2)]
    moving = [leg for leg in legs if leg[0] != leg[LEG // 2]]
    if not moving:
        return ["does not move"]
    return ["stops half way" for leg in moving if leg[LEG // 2] == leg[-1]]


def pulls(page: Page, handle: ElementHandle) -> list[str]:
    """Pull a handle twice, first across and first up or down; what is wrong with that."""
    faults = []
    wipe = page.get_by_role("button", name="wipe", exact=True)  # no stroke shows on what is black already
    for first in (0, 1):
        if wipe.is_visible() and wipe.is_enabled():
            wipe.click()
        place = handle.evaluate("(one) => handlesOfPage.place(one)")
        looks, short = Fingers(page).pull(handle, way_from(place, first))
        faults += short[:1] or stopped(looks)
    return faults


def is_small(handle: ElementHandle) -> list[str]:
    """Whether a fingertip would not find it."""
    across, high = handle.evaluate("(one) => handlesOfPage.size(one)")
    return [] if min(across, high) >= FINGERTIP else [f"is only {across} × {high} pixels large"]


def is_in_the_way(page: Page, handle: ElementHandle) -> list[str]:
    """Whether two fingers, one of them on the handle, cannot zoom, or one finger beside it cannot scroll."""
    fingers, faults = Fingers(page), []
    for name, order in (("first", 1), ("second", -1)):
        place = handle.evaluate("(one) => handlesOfPage.place(one)")
        if not fingers.zoom(*[place["at"], place["beside"]][::order]):
            faults.append(f"is in the way of two fingers where it is touched {name}")
    x, y = handle.evaluate("(one) => handlesOfPage.place(one)")["beside"]
    if not fingers.scrolls([(x, y - 8 * k) for k in range(2 * LEG)]):
        faults.append("is in the way of a finger that scrolls beside it")
    return faults


@pytest.mark.parametrize("path", chapters())
def test_what_is_pulled_follows_the_finger(visit, site, path):
    """All the way, and nothing else moves; around it everything is as on the rest of the page."""
    pages = drawn_ones((HTML / path).read_text(encoding="utf-8"))
    opened = visit(**PHONE)
    faults, found = [], 0
    for number, html in enumerate(pages):
        address = f"{site}/{path.removesuffix('.html')}-figure-{number}.html"
        opened.page.route(address, lambda route: route.fulfill(body=html, content_type="text/html"))  # noqa: B023
        page = opened.open(address)
        page.add_style_tag(content=ROOM)
        handles = handles_of(page)
        found += len(handles)
        wrong = [(one, fault) for one in handles for fault in is_small(one) + pulls(page, one)]
        wrong += [(one, fault) for one in one_a_drawing(handles) for fault in is_in_the_way(page, one)]
        faults += [f"{one.evaluate('(one) => handlesOfPage.name(one)')} {fault}" for one, fault in wrong]
    assert faults == [], "\n".join(faults)
    assert found > 0 or not pages
    assert opened.complaints == []


def test_on_a_whole_page_nothing_scrolls_under_a_pull(visit, site):
    """Between text, menus and bars a handle works as in a figure alone."""
    page = visit(**PHONE).open(f"{site}/chapters/03-space-warping.html")
    faults = [pulls(page, handle) for handle in one_a_drawing(handles_of(page))]
    assert faults == [[], []]
