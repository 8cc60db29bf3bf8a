"""A page begins in its reader's colours, before any script of the site has come."""

import pytest

CHOICES = [
    ("dark", None, "dark"),
    ("light", None, "light"),
    ("dark", {"mode": "auto", "theme": "light"}, "dark"),
    ("dark", {"mode": "light", "theme": "light"}, "light"),
    ("light", {"mode": "dark", "theme": "dark"}, "dark"),
]


@pytest.mark.parametrize(("system", "kept", "shown"), CHOICES)
def test_first_colours_are_the_last(browser, site, system, kept, shown):
    """By the system's colours or the reader's choice, also where the system has changed since; then nothing turns."""
    context = browser.new_context(color_scheme=system)
    try:
        page = context.new_page()
        page.goto(f"{site}/404.html")
        page.evaluate("(kept) => Object.assign(localStorage, kept)", kept or {})
        page.route("**/*.js*", lambda route: route.abort())
        page.goto(f"{site}/index.html")
        assert page.locator("html").get_attribute("data-theme") == shown
        page.unroute_all()
        page.reload()
        page.wait_for_function("window.bootstrap")
        assert page.locator("html").get_attribute("data-theme") == shown
    finally:
        context.close()
