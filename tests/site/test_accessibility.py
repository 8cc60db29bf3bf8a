"""axe finds nothing to object to: not in the figures, not on the pages around them, in any look or state."""

from pathlib import Path

import pytest

from tests.site.axe import CODE, CONTRAST, EVERYTHING, IN_FIGURES, LAYOUT, QUICK, violations
from tests.site.book import FIGURES, PAGES, spread

DESKTOP = {"width": 1280, "height": 900}
# As tall as this, so that no bar at the edge of the screen lies over anything.
PHONE = {"width": 360, "height": 30_000}
SCHEMES = ("light", "dark")
WITH_CODE = "index.html"
SVG_CONTRAST = "".join(
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("colours.js", "svg_contrast.js")
)

# Bets and quizzes answered, figures at their end, tables open: first all that is first, then all that is last.
WORKED = """async (last) => {
    const pick = (list) => (last ? [...list].at(-1) : list[0]);
    const press = (figure, selector) => figure.querySelectorAll(selector).forEach((one) => one.click());
    for (const figure of document.querySelectorAll("figure.chalk")) {
        figure.querySelectorAll("fieldset").forEach((one) => pick(one.querySelectorAll("input:enabled"))?.click());
        pick(figure.querySelectorAll("[aria-label='your guess'] button"))?.click();
        press(figure, last ? "[aria-label='one step back']" : "[aria-label='to the end']");
        if (last) press(figure, ".chalk-play:enabled");
        figure.querySelector(".graph-card")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        figure.querySelectorAll("details").forEach((one) => { one.open = true; });
    }
    await new Promise((done) => setTimeout(done, 500));
}"""


def wear(page, scheme: str) -> None:
    """Have the system ask for light or dark colours, and the page follow."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function("(scheme) => document.documentElement.dataset.theme === scheme", arg=scheme)


def pale_texts(page) -> list[str]:
    """Text in drawings that does not stand out, which axe does not measure."""
    page.evaluate(SVG_CONTRAST)
    return page.evaluate("paleTexts()")


@pytest.mark.parametrize("path", [WITH_CODE, "chapters/06-computational-graphs.html"])
def test_axe_finds_enough_contrast(visit, site, path):
    """In both schemes on the opening page and the one with most controls; on all pages in the long sweeps."""
    page = visit(viewport=DESKTOP, color_scheme=SCHEMES[0]).open(f"{site}/{path}")
    found = []
    for scheme in SCHEMES:
        wear(page, scheme)
        found += violations(page, CONTRAST, None if path == WITH_CODE else CODE)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize(("path", "scheme"), [(path, SCHEMES[k % 2]) for k, path in enumerate(PAGES[::2])])
def test_axe_finds_no_violation(visit, site, path, scheme):
    """No violation of axe's default rules on every other page here, on all in the long sweeps; no pale drawing."""
    page = visit(viewport=DESKTOP, color_scheme=scheme).open(f"{site}/{path}")
    found = violations(page, QUICK) + pale_texts(page)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("path", spread(PAGES))
def test_a_finger_and_a_key_reach_all_on_a_phone(visit, site, path):
    """Targets are large enough or apart, and what scrolls is a stop for the keyboard."""
    page = visit(viewport=PHONE).open(f"{site}/{path}")
    found = violations(page, LAYOUT)
    assert found == [], "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_any_look(visit, site, path):
    """On both screens all rules, contrast too, in the first colours; in the others what colours decide."""
    page = visit(viewport=DESKTOP, color_scheme=SCHEMES[0]).open(f"{site}/{path}")
    found = []
    for screen, schemes in ((DESKTOP, SCHEMES), (PHONE, SCHEMES[::-1])):
        page.set_viewport_size(screen)
        for rules, scheme in zip((EVERYTHING, CONTRAST), schemes, strict=True):
            wear(page, scheme)
            found += violations(page, rules, None if path == WITH_CODE else CODE) + pale_texts(page)
    assert found == [], "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("path", FIGURES[::5])
def test_the_readers_own_colors_leave_all_readable(visit, site, path):
    """Where the system forces its colours, drawings that keep theirs keep their ground too."""
    page = visit(viewport=DESKTOP, color_scheme=SCHEMES[0], forced_colors="active").open(f"{site}/{path}")
    found = []
    for scheme in SCHEMES:
        wear(page, scheme)
        page.evaluate(WORKED, False)
        found += violations(page, CONTRAST) + pale_texts(page)
    assert found == [], "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("screen", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
@pytest.mark.parametrize("path", FIGURES)
def test_axe_finds_nothing_after_work(visit, site, path, screen, scheme):
    """The same of the figures, where questions are answered, figures have been worked and their tables are open."""
    page = visit(viewport=screen, color_scheme=scheme).open(f"{site}/{path}")
    found = []
    for last in (False, True):
        page.evaluate(WORKED, last)
        found += violations(page, EVERYTHING, IN_FIGURES) + pale_texts(page)
    assert found == [], "\n".join(found)
