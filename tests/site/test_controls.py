"""Every control of every figure has a name, and working it changes what the figure shows."""

import pytest

from tests.site.book import CHAPTERS
from tests.site.exercise import Exercise

CONTEXTS = {
    "mouse": {"viewport": {"width": 1280, "height": 900}},
    "keyboard": {"viewport": {"width": 1280, "height": 900}},
    "touch": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}


@pytest.mark.parametrize("manner", CONTEXTS)
@pytest.mark.parametrize("path", CHAPTERS)
def test_every_control_changes_its_figure(visit, site, path, manner):
    """By mouse, by keyboard and by touch."""
    opened = visit(**CONTEXTS[manner])
    page = opened.open(f"{site}/{path}")
    figures = range(page.evaluate("controlsOfFigures.count()"))
    faults = [fault for index in figures for fault in Exercise(page, index, manner).run()]
    assert faults == [], "\n".join(faults)
    assert opened.complaints == []
    assert opened.foreign == []
