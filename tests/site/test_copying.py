"""What is copied from a page: formulas as TeX, sentences as sentences; and the buttons that copy code."""

import pytest

CHAPTER = "chapters/01-softmax-classifier.html"
# Choose what lies between two places, copy by key, and see what the page hands over.
COPIED = """() => new Promise((done) => window.addEventListener("copy", (event) => done({
    text: event.clipboardData.getData("text/plain"),
    html: event.clipboardData.getData("text/html"),
}), { once: true }))"""
CHOOSE = """([element, inside]) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    if (inside) range.setStart(element.querySelector("math mi").firstChild, 0);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def copied(page, selector, inside=False):
    """The text and the HTML that copying the first such element gives."""
    page.evaluate(CHOOSE, [page.locator(selector).first.element_handle(), inside])
    page.evaluate(f"() => {{ window.copied = ({COPIED})(); }}")
    page.keyboard.press("Control+c")
    return page.evaluate("window.copied")


@pytest.fixture
def page(visit, site):
    """A chapter with formulas."""
    return visit(viewport={"width": 1280, "height": 800}).open(f"{site}/{CHAPTER}")


def test_a_sentence_with_formulas_is_copied_as_a_sentence(page):
    """Each formula in dollar signs, on the line where it stands."""
    selector = ".bd-article p:has(.math)"
    found = copied(page, selector)
    formulas = (
        page.locator(selector)
        .first.locator("[data-tex]")
        .evaluate_all("all => all.map((one) => one.dataset.tex)")
    )
    assert formulas
    assert all(f"${tex}$" in found["text"] for tex in formulas)
    assert "\n" not in found["text"].strip()
    assert "<math" in found["html"]


def test_a_formula_in_a_line_of_its_own_is_copied_whole(page):
    """Though only a part of it was chosen; the button beside it is no part of it."""
    found = copied(page, "div.math[data-tex]", inside=True)
    tex = page.locator("div.math[data-tex]").first.get_attribute("data-tex")
    assert found["text"] == f"$$\n{tex}\n$$"


def test_text_without_formulas_is_left_to_the_browser(page):
    """Nothing is handed over by the page."""
    assert copied(page, "h1") == {"text": "", "html": ""}


def test_copy_buttons_are_one_stop_and_have_names(page):
    """Arrow keys lead on; each name says which code."""
    buttons = page.locator(".copybtn")
    assert page.locator(".copybtn[tabindex='0']").count() == 1
    page.locator(".copybtn[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert second.startswith("Copy: ")
    assert last != second
    assert page.locator(".copybtn[tabindex='0']").count() == 1
    names = buttons.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert len(set(names)) > 0.8 * len(names)


def test_a_session_is_copied_as_code(visit, site):
    """Without the prompts and without what Python answered."""
    opened = visit(permissions=["clipboard-read", "clipboard-write"])
    page = opened.open(f"{site}/chapters/api.html")
    session = page.locator("div.highlight:has(.gp)").first
    session.hover()
    session.get_by_role("button", name="Copy").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).startsWith('x, y, z = ')")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert [line for line in lines if line][-1] == "f.data, x.grad, y.grad, z.grad"
