"""Pages on paper: light, whole, without what only a screen can use; the screen gets back what it had."""

import pytest

CHAPTER = "chapters/04-gradient-descent.html"
PAPER = {"width": 670, "height": 950}  # A4 between its margins, in pixels of 1/96 inch

SHOWN = """(selector) => [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility())
    .map((element) => element.outerHTML.slice(0, 100))"""
ONLY_FOR_SCREENS = (
    ".bd-header, .bd-sidebar-primary, .bd-sidebar-secondary, .prev-next-area, .headerlink, .copybtn, "
    ".bd-article button, .chalk input[type=range], .tag_hide-input pre"
)
CUT = """() => [...document.querySelectorAll(".bd-article pre, .bd-article table, math, .chalk, .chalk svg")]
    .filter((element) => element.checkVisibility())
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 100))"""
CODE_WIDTHS = """(selector) => [...document.querySelectorAll(selector)].map((code) => code.clientWidth)"""
STATE = """() => ({
    theme: document.documentElement.dataset.theme,
    open: document.querySelectorAll("details[open]").length,
})"""


def on_paper(page):
    """Switch to paper and wait until the page has noticed, which a busy machine's browser tells it late."""
    page.emulate_media(media="print")
    page.wait_for_function("document.documentElement.dataset.theme === 'light'")


@pytest.fixture
def page(visit, site):
    """A chapter in the dark, on a screen as wide as the paper."""
    return visit(viewport=PAPER, color_scheme="dark").open(f"{site}/{CHAPTER}")


def test_paper_is_light_and_bears_nothing_that_only_works_on_a_screen(page):
    assert page.evaluate(SHOWN, ONLY_FOR_SCREENS) != []
    on_paper(page)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(SHOWN, ONLY_FOR_SCREENS) == []


def test_figures_and_solutions_are_printed_and_nothing_is_cut(page):
    folded = page.evaluate(SHOWN, ".tag_hide-cell pre, .sd-dropdown p")
    on_paper(page)
    assert len(page.evaluate(SHOWN, ".tag_hide-cell pre, .sd-dropdown p")) > len(folded)
    assert len(page.evaluate(SHOWN, "figure.chalk svg")) >= 2
    assert page.evaluate(CUT) == []


def test_a_margin_note_leaves_the_code_after_it_its_width(page):
    on_paper(page)
    beside = page.evaluate(CODE_WIDTHS, "div.margin + .cell .cell_input pre")
    widest = max(page.evaluate(CODE_WIDTHS, ".cell_input pre"))
    assert beside
    assert beside == [widest] * len(beside)


def test_the_screen_is_afterwards_as_it_was(page):
    before = page.evaluate(STATE)
    on_paper(page)
    assert page.evaluate(STATE)["open"] > before["open"]
    page.emulate_media(media="screen")
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert page.evaluate(STATE) == before


def test_a_press_of_print_does_the_same(page):
    """Browsers that do not tell the style sheet's medium to scripts still say before and after."""
    before = page.evaluate(STATE)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(STATE)["theme"] == "light"
    assert page.evaluate(STATE)["open"] > before["open"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(STATE) == before


def test_colours_that_say_something_are_printed(visit, site):
    """Browsers leave backgrounds out unless they are told that these are exact: bars, cells, the digit on its board."""
    page = visit(viewport=PAPER).open(f"{site}/chapters/13-train-a-convnet.html")
    on_paper(page)
    kinds = page.evaluate("""() => [...document.querySelectorAll(".chalk *")]
        .filter((one) => getComputedStyle(one).backgroundColor !== "rgba(0, 0, 0, 0)" && one.checkVisibility())
        .map((one) => getComputedStyle(one).printColorAdjust)""")
    assert kinds
    assert set(kinds) == {"exact"}


def test_no_room_is_kept_on_paper(visit, site):
    """A quick question that has not started keeps the room of its buttons and verdict on the screen."""
    page = visit(viewport=PAPER).page
    page.add_init_script(
        "window.requestIdleCallback = () => {};"
    )  # nothing starts before its reader comes near
    page.goto(f"{site}/{CHAPTER}")
    room = "(place) => parseFloat(getComputedStyle(place).minHeight)"
    last = page.locator(".figure-place").last
    assert last.evaluate(room) > 0
    on_paper(page)
    assert last.evaluate(room) == 0


def test_the_page_for_wrong_addresses_is_light_on_paper(visit, site):
    """In the dark, too, whoever chose it; the printer leaves its ground out."""
    page = visit(color_scheme="dark").open(f"{site}/404.html")
    for chosen in ("", "dark"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", chosen)
        page.emulate_media(media="screen")
        on_screen = page.evaluate("getComputedStyle(document.body).color")
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(34, 38, 31)" != on_screen
