"""axe finds nothing to object to: not in the figures, not on the pages around them."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.book import PAGES


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(visit, site, path, scheme):
    """No violation of any of axe's default rules, in the light and in the dark."""
    page = visit(color_scheme=scheme, viewport={"width": 1280, "height": 900}).open(f"{site}/{path}")
    # Without a list of all that is in order, which takes most of the time on a long page.
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    found = [
        f"{violation['id']}: {node['html'][:200]} {node['any'][0]['message'] if node['any'] else ''}"
        for violation in violations
        for node in violation["nodes"]
    ]
    assert found == [], "\n".join(found)
