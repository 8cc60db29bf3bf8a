"""Every page: loads clean, fits the screen, asks nobody else, and its figures are alive."""

import re

import pytest
from playwright.sync_api import Page

from tests.site.book import CHAPTERS, HTML, PAGES, spread
from tests.site.visit import Visit

SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}

TOO_WIDE = """() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return [];
    return [...document.querySelectorAll("main *")]
        .filter((element) => element.getBoundingClientRect().right > limit + 1)
        .slice(0, 5)
        .map((element) => element.outerHTML.slice(0, 120));
}"""

FIGURES_TOO_WIDE = """() => [...document.querySelectorAll("figure.chalk")]
    .filter((figure) => figure.scrollWidth > figure.clientWidth + 1)
    .map((figure) => `${figure.getAttribute("aria-label")}: ${figure.scrollWidth} > ${figure.clientWidth}`)"""

FIGURES = """() => [...document.querySelectorAll("figure.chalk")].map((figure) => ({
    kind: figure.dataset.figure,
    name: figure.getAttribute("aria-label"),
    ready: figure.dataset.ready,
    says: figure.querySelector("p.chalk-says")?.textContent.trim(),
    caption: figure.querySelector("figcaption")?.textContent.trim(),
    nameless: [...figure.querySelectorAll("svg, canvas")].filter((drawing) => !drawing.getAttribute("aria-label")
        && !drawing.closest("[aria-hidden=true], [role=img]")).map((drawing) => drawing.outerHTML.slice(0, 100)),
    untold: [...figure.querySelectorAll("svg[aria-hidden=true]")].filter((drawing) => drawing.checkVisibility()
        && !figure.querySelector(".chalk-table")).length,
}))"""

LAID_OUT = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"
# What WCAG 1.4.12 lets a reader set.
SPACED = """() => {
    const style = document.head.appendChild(document.createElement("style"));
    style.textContent = "p { margin-bottom: 2em !important; } " +
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }";
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
}"""
# A screen of 1280 by 900 at 200 %, and at 400 %.
ZOOMED = ({"width": 640, "height": 450}, {"width": 320, "height": 225})


def check_figures(page: Page) -> None:
    """Each saved figure is drawn, has a name and a caption, and says in words what is seen."""
    figures = page.evaluate(FIGURES)
    assert len(figures) == page.locator(".figure-host").count()
    assert page.locator(".figure-failed").count() == 0
    for figure in figures:
        assert figure["name"], f"a figure has no aria-label: {figure}"
        assert figure["ready"] == "1", figure
        assert figure["says"], f"{figure['name']} has no p.chalk-says with a sentence"
        # A quiz needs no caption: its questions say what it is.
        assert figure["caption"] or figure["kind"] == "quiz", f"{figure['name']} has no caption"
        # A drawing is named, or what it shows is said elsewhere.
        assert figure["nameless"] == [], figure["name"]
        assert figure["untold"] == 0, figure["name"]


def check_look(opened: Visit, scheme: str) -> None:
    """No error, no warning, no request to another host, no sideways scrolling, figures drawn."""
    page = opened.page
    # Pictures below the fold and in folds wait until they are near.
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    assert opened.foreign == []
    assert opened.complaints == []
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
        f"{page.url} scrolls sideways because of: {page.evaluate(TOO_WIDE)}"
    )
    assert page.evaluate(FIGURES_TOO_WIDE) == []
    check_figures(page)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_clean(visit, site, path):
    """Loaded on a desktop in light colours, and after a turn to a phone's width and dark ones."""
    opened = visit(viewport=SCREENS["desktop"], color_scheme="light")
    opened.open(f"{site}/{path}")
    check_look(opened, "light")
    opened.page.set_viewport_size(SCREENS["phone"])
    opened.page.emulate_media(color_scheme="dark")
    opened.page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    opened.page.evaluate(LAID_OUT)
    check_look(opened, "dark")


# A page that is loaded so, and not turned so: the phone in every run on some pages, the rest in the long sweeps.
@pytest.mark.parametrize(
    ("screen", "scheme"),
    [
        ("phone", "dark"),
        pytest.param("desktop", "dark", marks=pytest.mark.slow),
        pytest.param("phone", "light", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("path", spread(PAGES))
def test_page_loads_clean(visit, site, path, screen, scheme):
    """The same on the other screen and in the other colours from the beginning."""
    opened = visit(viewport=SCREENS[screen], color_scheme=scheme)
    opened.open(f"{site}/{path}")
    check_look(opened, scheme)


@pytest.mark.parametrize("path", spread(PAGES))
def test_page_stands_zoom_and_spacing(visit, site, path):
    """Magnified two and four times, there also with wider spacing, nothing makes the page or a figure scroll."""
    page = visit(viewport=ZOOMED[0]).open(f"{site}/{path}")
    for screen in ZOOMED:
        page.set_viewport_size(screen)
        page.evaluate(LAID_OUT)
        assert page.evaluate(TOO_WIDE) == [], screen
        assert page.evaluate(FIGURES_TOO_WIDE) == [], screen
    page.evaluate(SPACED)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("path", spread(CHAPTERS))
def test_page_works_as_a_file(visit, path):
    """Opened from the disk, without any server, the figures live too."""
    opened = visit()
    page = opened.open((HTML / path).absolute().as_uri())
    assert page.locator("figure.chalk[data-ready='1']").count() == page.locator(".figure-host").count()
    assert opened.complaints == []
    assert opened.foreign == []


def test_opening_page_shows_a_living_figure(visit, site):
    """A newcomer meets a figure on the first page."""
    assert visit().open(f"{site}/index.html").locator("figure.chalk[data-ready='1']").count() >= 1


@pytest.mark.parametrize("path", ["index.html", "search.html", "genindex.html", CHAPTERS[0]])
def test_scripts_and_styles_are_asked_for_by_their_contents(path):
    """A host may let browsers keep them: after a change of the site no page runs an older one's."""
    text = (HTML / path).read_text("utf-8")
    asked = re.findall(r'<script [^>]*\bsrc="([^":]+)"|<link [^>]*\bhref="([^":]+\.css[^"]*)"', text)
    assert len(asked) > 2
    assert [one for one in map("".join, asked) if "?v=" not in one] == []


def test_no_heading_is_empty():
    """On any page, those that nothing leads to among them."""
    empty = re.compile(r"<h([1-6])[^>]*>\s*</h\1>")
    assert [page.name for page in HTML.rglob("*.html") if empty.search(page.read_text("utf-8"))] == []
