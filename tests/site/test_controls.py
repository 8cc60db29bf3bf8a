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


# By the mouse, the pages of every run have between them each kind of control that figures have: fields for numbers,
# text and programs, buttons, boxes, folds, sliders, handles in drawings, grids. The rest belongs to the long sweeps.
EVERY_RUN = [
    ("index.html", "mouse"),
    ("chapters/03-space-warping.html", "mouse"),
    ("chapters/09-scanning-networks.html", "mouse"),
    ("chapters/playground.html", "mouse"),
]
ALL = [(path, manner) for manner in CONTEXTS for path in CHAPTERS]
LONG = [pytest.param(*one, marks=pytest.mark.slow) for one in ALL if one not in EVERY_RUN]


@pytest.mark.parametrize(("path", "manner"), EVERY_RUN + LONG)
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
