"""The one style sheet says of every page all that the theme and its companions say."""

from importlib.resources import files

import pytest

from tests.site.book import PAGES
from tests.site.visit import HERE

SHEETS = [
    files("pydata_sphinx_theme") / "theme/pydata_sphinx_theme/static/styles/pydata-sphinx-theme.css",
    files("sphinx_book_theme") / "theme/sphinx_book_theme/static/styles/sphinx-book-theme.css",
    files("sphinx_design") / "static/sphinx-design.min.css",
    files("myst_nb") / "static/mystnb.css",
]
# What a reader may open: each changes what is on the page.
CONTROLS = (
    ".theme-switch-button",
    ".dropdown-download-buttons > button",
    ".secondary-toggle",
    ".primary-toggle",
)
QUICK = ("index.html", "search.html")


@pytest.mark.parametrize(
    "path",
    [path if path in QUICK else pytest.param(path, marks=pytest.mark.slow) for path in PAGES],
)
def test_no_rule_is_missing(visit, site, path):
    """Whatever selector of the theme matches anything here, also after a reader has opened things, was kept."""
    sheets = [sheet.read_text("utf-8") for sheet in SHEETS]
    look = (HERE / "styles.js").read_text("utf-8")
    query = "?q=gradient" if path == "search.html" else ""
    page = visit().open(f"{site}/{path}{query}")
    assert page.evaluate(look, sheets) == []
    for control in CONTROLS:
        button = page.locator(control).first
        if button.is_visible():
            page.mouse.move(0, 0)  # no tooltip of the last one lies over it
            button.hover()
            button.click()
            assert page.evaluate(look, sheets) == [], control
            page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    assert page.evaluate(look, sheets) == []
    # It is able to find something.
    assert page.evaluate(look, ["main.bd-main:not(.no) > *::before { color: red }"]) != []
