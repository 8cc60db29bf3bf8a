"""The page by keyboard: a way past the menus, menus that open and close, and a ring around what has the focus."""

import pytest
from playwright.sync_api import expect

from tests.site.axe import QUICK, violations
from tests.site.book import CHAPTERS, PAGES, spread

SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
PAGE = "chapters/questions.html"
# Each button of the header that opens something, on which screens, and what is then open.
OPENERS = [
    ("phone", ".primary-toggle", "dialog#pst-primary-sidebar-modal"),
    ("phone", ".secondary-toggle", "dialog#pst-secondary-sidebar-modal"),
    ("phone", ".search-button", "dialog#pst-search-dialog"),
    ("desktop", ".search-button-field", "dialog#pst-search-dialog"),
    ("desktop", ".dropdown-download-buttons .dropdown-toggle", ".dropdown-menu.show"),
]

# The elements that look the same with the focus as without it.
UNMARKED = """() => {
    const still = document.head.appendChild(document.createElement("style"));
    still.textContent = "* { transition: none !important; }";
    // A search field's ring lies around its form.
    const parts = (element) =>
        [element, ...element.querySelectorAll("*"), element.nextElementSibling, element.closest("form")]
            .filter(Boolean);
    const look = (element) => parts(element).map((one) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, stroke, strokeWidth } = getComputedStyle(one);
        const outline = outlineStyle === "none" ? "" : [outlineStyle, outlineWidth, outlineColor];
        return [outline, boxShadow, stroke, strokeWidth];
    }).join("|");
    document.activeElement.blur();  // a search field takes the focus at once
    const poor = [];
    let seen = 0;
    for (const element of document.querySelectorAll(":is(a[href], button, input, select, summary, [tabindex='0'])")) {
        if (element.disabled || !element.checkVisibility({ visibilityProperty: true })) continue;
        const before = look(element);
        element.focus({ focusVisible: true, preventScroll: true });
        if (document.activeElement !== element) continue;
        seen += 1;
        if (look(element) === before) poor.push(element.outerHTML.slice(0, 150));
        element.blur();
    }
    return { seen, poor };
}"""

# Stops of the Tab key that lie beside the screen.
BESIDE = """() => [...document.querySelectorAll(":is(a[href], button, input, select, summary, [tabindex='0'])")]
    .filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !one.closest(".bd-article"))  // what scrolls there shows what has the focus
    .filter((one) => one.getBoundingClientRect().left >= innerWidth || one.getBoundingClientRect().right <= 0)
    .map((one) => one.outerHTML.slice(0, 100))"""


def test_the_skip_link_leads_past_the_menus(visit, site):
    """First stop of the page; from there the next stop is inside the main part."""
    page = visit(viewport=SCREENS["desktop"]).open(f"{site}/{PAGE}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main-content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main-content').contains(document.activeElement)")


@pytest.mark.parametrize(("screen", "button", "opened"), OPENERS)
def test_menus_open_and_close_by_keyboard(visit, site, screen, button, opened):
    """Enter opens, axe agrees with what is open, Escape closes, and the focus is back on the button."""
    page = visit(viewport=SCREENS[screen]).open(f"{site}/{PAGE}")
    opener = page.locator(f"{button}:visible").first
    opener.focus()
    page.keyboard.press("Enter")
    page.locator(opened).wait_for(state="visible")
    # A tooltip hangs at the end of the page by Bootstrap's doing; it names the button, which has that name itself.
    found = [one for one in violations(page, QUICK) if "tooltip" not in one]
    assert found == [], "\n".join(found)
    page.keyboard.press("Escape")
    page.locator(opened).wait_for(state="hidden")
    page.wait_for_function("(one) => document.activeElement === one", arg=opener.element_handle())


def test_a_list_that_a_finger_opened_and_a_key_closes_gives_the_focus_back(visit, site):
    page = visit(viewport=SCREENS["phone"], has_touch=True).open(f"{site}/{PAGE}")
    opener = page.locator(".primary-toggle:visible").first
    opener.tap()
    page.locator("dialog#pst-primary-sidebar-modal").wait_for(state="visible")
    page.keyboard.press("Escape")
    page.wait_for_function("(one) => document.activeElement === one", arg=opener.element_handle())


@pytest.mark.parametrize("width", [320, 640, 1000, 1280])
def test_keys_lead_to_nothing_beside_the_screen(visit, site, width):
    """On narrow screens the lists at both sides wait there, and are no stops."""
    page = visit(viewport={"width": width, "height": 700}).open(f"{site}/{PAGE}")
    assert page.evaluate(BESIDE) == []


@pytest.mark.parametrize("way", ["finger", "keys"])
def test_who_chooses_a_section_on_a_phone_is_there(visit, site, way):
    """The list of contents goes, and the next stop is in the section."""
    page = visit(viewport=SCREENS["phone"], has_touch=True).open(f"{site}/{PAGE}")
    opener = page.locator(".secondary-toggle:visible").first
    contents = page.locator("dialog#pst-secondary-sidebar-modal")
    link = contents.locator("a[href^='#']").nth(2)
    if way == "finger":
        opener.tap()
        link.tap()
    else:
        opener.press("Enter")
        link.press("Enter")
    expect(contents).to_be_hidden()
    section = page.locator(page.evaluate("location.hash"))
    page.wait_for_function(
        "(one) => Math.abs(one.getBoundingClientRect().top) < 150", arg=section.element_handle()
    )
    page.keyboard.press("Tab")
    assert section.evaluate(
        "(one) => document.activeElement.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING"
        " || one.contains(document.activeElement)"
    )


@pytest.mark.parametrize("path", spread(PAGES))
def test_the_focus_is_seen(visit, site, path):
    """Whatever takes the focus looks different with it: links, buttons, handles of drawings, cells of tables."""
    found = visit(viewport=SCREENS["desktop"]).open(f"{site}/{path}").evaluate(UNMARKED)
    assert found["seen"] > 20
    assert found["poor"] == []


@pytest.mark.parametrize("path", spread([page for page in PAGES if page.startswith("chapters/0")]))
def test_folds_are_told_apart_by_name(visit, site, path):
    """Each is called by the words on it, and by its exercise or figure."""
    page = visit(viewport=SCREENS["desktop"]).open(f"{site}/{path}")
    names = [
        " ".join(line.split())
        for line in page.locator(".bd-article .cell summary").evaluate_all(
            "all => all.map((one) => one.ariaLabel ?? one.innerText)"
        )
    ]
    assert not any("Toggle hidden content" in name for name in names)
    assert len(set(names)) == len(names)


# What has the focus and lies wholly under what stays in sight; null where a reader sees it.
COVERED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const one = document.activeElement;
    if (!one.closest("figure.chalk")) return done(null);
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const part = (from, to, k) => from + ((to - from) * (k + 0.5)) / 5;
    const fifths = [0, 1, 2, 3, 4];
    const points = fifths.flatMap((i) => fifths.map((j) => [part(left, right, i), part(top, bottom, j)]));
    const label = one.closest("label");
    const seen = points.some(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return there && (one.contains(there) || label?.contains(there));
    });
    done(seen ? null : one.outerHTML.slice(0, 120));
})))"""


@pytest.mark.slow
@pytest.mark.parametrize("path", [CHAPTERS[3], CHAPTERS[4]])
def test_what_keys_reach_is_not_under_the_drawing_that_stays(visit, site, path):
    """On a phone's width, forward through two figures and back."""
    page = visit(viewport={"width": 390, "height": 700}).open(f"{site}/{path}")
    page.locator("figure.chalk :is(button, input, [tabindex='0'])").first.focus()
    covered = []
    for key in [*["Tab"] * 30, *["Shift+Tab"] * 30]:
        page.keyboard.press(key)
        covered.append(page.evaluate(COVERED))
    assert [one for one in covered if one] == []
