"""With scripts off, every page can be read: pictures stand for figures, answers can be unfolded, no button is dead."""

import pytest

from tests.site.book import CHAPTERS, spread

POSTERS = "main noscript img"
VIEWS = 'main script[type="application/vnd.jupyter.widget-view+json"]'


@pytest.mark.parametrize("path", CHAPTERS)
def test_page_reads_without_scripts(browser, site, path):
    """A picture with a text for each figure, one sentence, the answers of a quiz, and links instead of dead buttons.

    The list of pages follows the text.
    """
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    try:
        page = context.new_page()
        page.goto(f"{site}/{path}")
        figures = page.locator(VIEWS).count()
        posters = page.locator(POSTERS)
        assert posters.count() == figures
        for poster in posters.all():
            assert poster.is_visible()
            assert len(poster.get_attribute("alt").split()) >= 2
        assert page.locator(".scripts-off").count() == (1 if figures else 0)
        quizzes = page.locator(f"{POSTERS}[alt^='Quiz:']").count()
        assert page.get_by_text("The answers", exact=True).count() == quizzes
        dead = page.locator("button:visible:not(.dropdown-toggle)")
        assert dead.evaluate_all("(all) => all.map((one) => one.outerHTML)") == []
        assert page.locator("html").get_attribute("data-theme") == "light"
        text, contents = (
            page.locator(one).bounding_box() for one in ("article", "#pst-primary-sidebar .bd-links")
        )
        assert text["y"] < 100
        assert text["y"] + text["height"] <= contents["y"]
        assert contents["x"] >= 0
        assert contents["x"] + contents["width"] <= 360
    finally:
        context.close()


@pytest.mark.parametrize("answer", ["none", "text"])
@pytest.mark.parametrize("path", spread(CHAPTERS))
def test_pictures_stand_where_no_script_arrives(browser, site, path, answer):
    """Blocked, or sent as plain text, which a browser refuses: then not even the apology is there."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        page = context.new_page()
        plain = {"content_type": "text/plain", "headers": {"X-Content-Type-Options": "nosniff"}, "body": "1"}
        page.route("**/*.js*", lambda route: route.abort() if answer == "none" else route.fulfill(**plain))
        page.goto(f"{site}/{path}")
        places = page.locator(".figure-place")
        assert page.locator(".figure-place > img").count() == places.count()
        assert page.locator(".figure-place[style]").count() == 0
        for picture in page.locator(".figure-place > img").all():
            picture.scroll_into_view_if_needed()
            page.wait_for_function(
                "(one) => one.complete && one.naturalWidth > 0", arg=picture.element_handle()
            )
    finally:
        context.close()
