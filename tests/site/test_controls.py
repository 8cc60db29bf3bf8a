"""Every control of every figure has a name, and working it changes what the figure shows."""

import pytest

from tests.site.book import CHAPTERS, HTML
from tests.site.control_sweep import Exercise
from tests.site.figure_pages import figure_pages

CONTEXTS = {
    "mouse": {"viewport": {"width": 1280, "height": 900}},
    "keyboard": {"viewport": {"width": 1280, "height": 900}},
    "touch": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}


# One manner shows that a control is alive; the other two belong to the long sweeps.
MANNERS = [
    "mouse",
    pytest.param("keyboard", marks=pytest.mark.slow),
    pytest.param("touch", marks=pytest.mark.slow),
]


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("path", CHAPTERS)
def test_every_control_changes_its_figure(visit, site, path, manner):
    """By mouse, by keyboard and by touch."""
    pages = figure_pages((HTML / path).read_text(encoding="utf-8"))
    opened = visit(**CONTEXTS[manner])
    faults = []
    for number, html in enumerate(pages):
        address = f"{site}/{path.removesuffix('.html')}-figure-{number}.html"
        opened.page.route(address, lambda route: route.fulfill(body=html, content_type="text/html"))  # noqa: B023
        faults += Exercise(opened.open(address), manner).run()
    assert faults == [], "\n".join(faults)
    assert opened.complaints == []
    assert opened.foreign == []
