"""Formulas on the built pages: MathML in the site's own font, and what their symbols mean."""

import re
from base64 import b64encode

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import expect

from chalksite.math_font import FONT, thin
from tests.site.book import HTML, PAGES, ROOT

RAW = re.compile(r"\\\(|\\\[|(?<![\w`$])\$[^$\s][^$]*\$(?!\w)|\\(?:frac|mathbf|partial|hat)\b")
# What a reader sees: the page's text without code, scripts and figures, which may show dollars of their own.
VISIBLE = """() => {
    const copy = document.querySelector("main").cloneNode(true);
    copy.querySelectorAll("pre, code, script, style, .figure-host").forEach((one) => one.remove());
    return copy.textContent;
}"""
WRITTEN = [path for path in PAGES if re.match(r"chapters/(\d\d|notation|rules)", path)]
CHAPTER = "chapters/07-backprop-fully-connected.html"
OPEN = "document.querySelector('#formula-symbols').matches(':popover-open')"

SIZES = """() => [...document.querySelectorAll("math")].map((formula) => {
    const { width, height } = formula.getBoundingClientRect();
    return [width, height, formula.textContent];
})"""
WHOLE = """async (data) => {
    const font = new FontFace("Whole", `url(data:font/woff2;base64,${data})`);
    document.fonts.add(await font.load());
    const style = document.createElement("style");
    style.textContent = "math { font-family: Whole !important; }";
    document.head.append(style);
}"""


@pytest.fixture(scope="module")
def reader(browser):
    """A page that loads nothing but the HTML, for looking at what the build made."""
    page = browser.new_page()
    page.route(
        "**/*",
        lambda route: route.continue_() if route.request.resource_type == "document" else route.abort(),
    )
    yield page
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_formula_is_left_as_tex(reader, site, path):
    """Neither dollars nor backslashes where a formula should stand; as many formulas as places for them."""
    reader.goto(f"{site}/{path}", wait_until="domcontentloaded")
    assert RAW.findall(reader.evaluate(VISIBLE)) == []
    assert reader.locator(".math:not(:has(> math))").count() == 0


def test_nothing_of_mathjax_is_sent():
    """No page asks for it and no file of it is there."""
    assert [path for path in HTML.rglob("*") if "mathjax" in path.name.lower()] == []
    named = re.compile(r"<script[^>]*mathjax|MathJax")
    assert [path for path in HTML.rglob("*.html") if named.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_formulas_stand_in_the_sites_font(visit, site, scheme):
    """It comes with the style sheet, in the text's colour, and no other file is asked for."""
    opened = visit(color_scheme=scheme)
    asked = []
    opened.page.on("request", lambda request: asked.append(request.url))
    page = opened.open(f"{site}/{CHAPTER}")
    font = "[...document.fonts].find((font) => font.family.includes('Book Maths'))"
    assert page.evaluate(f"{font}.status") == "loaded"
    assert page.evaluate("getComputedStyle(document.querySelector('math')).fontFamily").startswith(
        '"Book Maths"'
    )
    assert page.evaluate("""() => {
        const formula = document.querySelector("article p math"), text = formula.closest("p");
        return getComputedStyle(formula).color === getComputedStyle(text).color;
    }""")
    assert [url for url in asked if "stix" in url.lower()] == []


@pytest.fixture(scope="module")
def whole_font():
    """The font with all its signs, otherwise treated as the site's."""
    path = ROOT / "assets" / FONT
    return b64encode(thin(path, {chr(code) for code in TTFont(path).getBestCmap()})).decode()


@pytest.mark.slow
@pytest.mark.parametrize("path", WRITTEN)
def test_formulas_are_as_large_as_in_the_whole_font(visit, site, path, whole_font):
    """A sign that the cut font lacks, such as that of a root, which no text holds, is missing or another one."""
    page = visit().open(f"{site}/{path}")
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    cut = page.evaluate(SIZES)
    page.evaluate(WHOLE, whole_font)
    whole = page.evaluate(SIZES)
    assert cut
    pairs = zip(cut, whole, strict=True)
    assert [a for a, b in pairs if abs(a[0] - b[0]) > 2 or abs(a[1] - b[1]) > 2] == []


def test_roots_have_their_sign(visit, site):
    """The font draws it to the left of what stands under it; without it, a root is read as the number itself."""
    page = visit().open(f"{site}/chapters/12-vanishing-gradients.html")
    before = page.evaluate("""() => [...document.querySelectorAll("msqrt")].map((root) =>
        root.firstElementChild.getBoundingClientRect().left - root.getBoundingClientRect().left)""")
    assert before
    assert min(before) > 4


@pytest.mark.parametrize("chapter", ["10-convolution", "12-vanishing-gradients"])
def test_roots_end_with_what_stands_under_them(visit, site, chapter):
    """No gap stands behind one, and none is taller than the tallest root sign of the font, 2.9 em."""
    page = visit().open(f"{site}/chapters/{chapter}.html")
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    roots = page.evaluate("""() => [...document.querySelectorAll("msqrt")].map((root) => {
        const em = parseFloat(getComputedStyle(root).fontSize);
        const [whole, last] = [root, root.lastElementChild].map((one) => one.getBoundingClientRect());
        return [(whole.right - last.right) / em, whole.height / em];
    })""")
    assert roots
    assert all(gap < 0.05 and height < 2.9 for gap, height in roots)


def test_wide_formulas_scroll_in_their_own_box(visit, site):
    """On the narrowest screens, where they show their beginning; the page itself does not scroll."""
    page = visit(viewport={"width": 280, "height": 650}).open(f"{site}/{CHAPTER}")
    wide = page.evaluate("""() => [...document.querySelectorAll("div.math")]
        .filter((box) => box.scrollWidth > box.clientWidth)
        .map((box) => {
            const edge = (one) => Math.round(one.getBoundingClientRect().left);
            return [getComputedStyle(box).overflowX, edge(box.querySelector("math")) - edge(box)];
        })""")
    assert wide
    assert all(one == ["auto", 0] for one in wide)
    assert page.evaluate("document.documentElement.scrollWidth") == 280


def test_symbols_of_a_formula_by_keyboard(visit, site):
    """Its button opens a box, Tab leads to the links in it, Escape closes it and leads back."""
    page = visit().open(f"{site}/{CHAPTER}")
    formula = page.locator("div.math[data-symbols]").nth(3)
    formula.locator("button").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(OPEN)
    links = page.locator("#formula-symbols a")
    assert links.count() == len(formula.get_attribute("data-symbols").split())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#formula-symbols a')")
    page.keyboard.press("Escape")
    assert not page.evaluate(OPEN)
    assert page.evaluate("document.activeElement.matches('.symbols-button')")


def test_symbols_are_named_as_they_are_read(visit, site):
    """The links of the page's list, and the buttons, of which no two for other symbols are alike."""
    page = visit().open(f"{site}/{CHAPTER}")
    page.locator(".page-symbols").evaluate("(fold) => { fold.open = true; }")
    listed = page.locator(".page-symbols")
    expect(
        listed.get_by_role("link", name="partial f over partial z: see notation", exact=True)
    ).to_be_visible()
    names = page.locator(".symbols-button").evaluate_all(
        "all => all.map((one) => [one.parentElement.dataset.symbols, one.ariaLabel])"
    )
    assert len(dict(names)) == len({name for _, name in names}) > 5
    assert all(name.startswith("Symbols in this formula: ") for _, name in names)


def test_symbols_of_a_formula_by_pointer(visit, site):
    """A press on a formula in a sentence shows them, a second one closes the box; no formula there is a tab stop."""
    page = visit().open(f"{site}/{CHAPTER}")
    formula = page.locator("p span.math[data-symbols]").first
    formula.click()
    assert page.evaluate(OPEN)
    formula.click()
    assert not page.evaluate(OPEN)
    assert page.locator("span.math [tabindex], span.math button").count() == 0


def test_links_to_symbols_need_no_script(visit, site):
    """The list at the end of the page leads to rows that are there."""
    page = visit(java_script_enabled=False).page
    page.goto(f"{site}/{CHAPTER}")
    links = [link.get_attribute("href") for link in page.locator(".page-symbols a.symbol").all()]
    assert len(links) > 10
    page.goto(f"{site}/chapters/notation.html")
    rows = {row.get_attribute("id") for row in page.locator("tr[id]").all()}
    assert {link.partition("#")[2] for link in links} <= rows
