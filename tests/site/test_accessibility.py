"""axe finds nothing to object to: not in the figures, not on the pages around them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.site.book import PAGES

SCREEN = {"width": 1280, "height": 900}
# Measuring the contrast of thousands of coloured words takes most of axe's time, and the colours of code are the
# same on every page: the opening page stands for all.
CODE = {"exclude": [[".highlight"]]}


def violations(page: Page, context: dict | None = None, **options: object) -> list[str]:
    """What axe finds, one line for each element."""
    response = Axe().run(page, context=context, options={"resultTypes": ["violations"], **options}).response
    return [
        f"{violation['id']}: {node['html'][:200]} {node['any'][0]['message'] if node['any'] else ''}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(visit, site, path):
    """No violation of any of axe's default rules; contrast has a test of its own."""
    page = visit(viewport=SCREEN).open(f"{site}/{path}")
    found = violations(page, rules={"color-contrast": {"enabled": False}})
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_text_stands_out(visit, site, path, scheme):
    """Enough contrast, in the light and in the dark."""
    page = visit(viewport=SCREEN, color_scheme=scheme).open(f"{site}/{path}")
    found = violations(page, None if path == "index.html" else CODE, runOnly=["color-contrast"])
    assert found == [], "\n".join(found)
