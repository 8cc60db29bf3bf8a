"""The list of chapters beside the page shows where one is, and stays folded away from one page to the next."""

import pytest
from playwright.sync_api import expect

FIRST, NEXT = "chapters/questions.html", "chapters/deck-map.html"
WIDE = {"viewport": {"width": 1366, "height": 800}}
LIST = "#pst-primary-sidebar, #pst-primary-sidebar-modal"
SEEN = "getComputedStyle(document.querySelector('#pst-primary-sidebar')).visibility === 'visible'"
COME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
# What moved, and how far; and where the text begins.
SHIFTS = """() => {
    window.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((one) => one.value)))
        .observe({ type: "layout-shift", buffered: true });
}"""
LEFT = "document.querySelector('article').getBoundingClientRect().left"


def fold(page):
    """Press the button, and wait until the list is gone, or is there."""
    was = page.evaluate(SEEN)
    page.get_by_role("button", name="Toggle primary sidebar").click()
    page.wait_for_function(f"{SEEN} !== {str(was).lower()}")


def folded_once(visit, site, **options):
    """A visit of the first page, where the list has been folded away."""
    opened = visit(**(WIDE | options))
    fold(opened.open(f"{site}/{FIRST}"))
    return opened


def test_folded_away_it_stays_so(visit, site):
    """Also while scripts are on their way; nothing moves; unfolded again, it is there on the page after."""
    opened = folded_once(visit, site)
    page = opened.page
    page.add_init_script(f"({SHIFTS})()")
    page.route("**/all.js*", lambda route: route.abort())
    page.goto(f"{site}/{NEXT}")
    left = page.evaluate(f"[{SEEN}, {LEFT}]")
    page.unroute_all()
    opened.complaints.clear()
    opened.open(f"{site}/{NEXT}")
    assert page.evaluate(f"[{SEEN}, {LEFT}]") == left
    assert left[0] is False
    assert page.evaluate("shifts") == []
    fold(page)
    assert opened.open(f"{site}/{FIRST}").evaluate(SEEN)
    assert opened.complaints == []


def test_it_slides_only_for_those_who_like_motion(visit, site):
    for motion, slides in (("no-preference", True), ("reduce", False)):
        page = visit(**WIDE, reduced_motion=motion).open(f"{site}/{FIRST}")
        press = "document.querySelector('.primary-toggle').click()"
        assert page.evaluate(f"({press}, document.getAnimations().length > 0)") == slides


def test_a_page_that_comes_back_has_it_as_it_is_now(visit, site):
    page = folded_once(visit, site).page
    page.evaluate("localStorage.removeItem('backpropagation-book-side-bar')")
    page.evaluate(COME_BACK)
    page.wait_for_function(SEEN)


@pytest.mark.parametrize("width", [1366, 390])
def test_the_current_page_is_in_sight_and_marked(visit, site, width):
    """In a low window, after pages higher up in the list; on a phone, when the list is opened."""
    opened = visit(viewport={"width": width, "height": 500})
    opened.open(f"{site}/index.html")
    page = opened.open(f"{site}/chapters/glossary.html")
    if width == 390:
        page.get_by_role("button", name="Toggle primary sidebar").click()
    link = page.locator(LIST).get_by_role("link", name="Glossary")
    expect(link).to_be_in_viewport(ratio=1)
    expect(link).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_narrow_window_and_paper_are_as_ever(visit, site, medium):
    """In a narrow window the list comes as a drawer when it is asked for; paper has none."""
    page = folded_once(visit, site).page
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(media=medium)
    page.goto(f"{site}/{NEXT}")
    listed = page.locator(LIST).get_by_role("link", name="1. The softmax classifier")
    assert not listed.is_visible()
    if medium == "screen":
        page.get_by_role("button", name="Toggle primary sidebar").click()
        listed.wait_for()


def test_without_scripts_it_is_there(visit, site):
    """Since nothing could unfold it."""
    page = visit(**WIDE, java_script_enabled=False).page
    page.goto(f"{site}/{NEXT}")
    assert page.locator(LIST).get_by_role("link", name="1. The softmax classifier").is_visible()


def test_where_nothing_is_kept_it_folds_for_one_page(visit, site):
    opened = visit(**WIDE)
    opened.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    fold(opened.open(f"{site}/{FIRST}"))
    assert opened.open(f"{site}/{NEXT}").evaluate(SEEN)
    assert opened.complaints == []
