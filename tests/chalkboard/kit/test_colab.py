"""In Colab, figures ask for its widget manager; Colab itself cannot be reached from a test, so this one plays it."""

import sys
from types import ModuleType, SimpleNamespace

import pytest
from anywidget import _util

from chalkboard.quiz.quiz import pick, quiz

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def colab(monkeypatch):
    """The module of Colab's that decides about widgets; it counts how often it is asked."""
    output = ModuleType("google.colab.output")
    output.asked = []
    output.enable_custom_widget_manager = lambda: output.asked.append(True)
    output._widgets = SimpleNamespace(_installed_url="the manager")
    monkeypatch.setitem(sys.modules, "google.colab.output", output)
    _util.enable_custom_widget_manager_once.cache_clear()
    yield output
    _util.enable_custom_widget_manager_once.cache_clear()


def test_a_figure_asks_colab_for_its_widget_manager_once(colab):
    """Without it, Colab shows widgets of its own kinds only."""
    figures = [quiz(pick("Which?", ("a", ""), ("b", ""))) for _ in range(2)]
    assert colab.asked == [True]
    _, metadata = figures[0]._repr_mimebundle_()
    assert metadata[VIEW] == {"colab": {"custom_widget_manager": {"url": "the manager"}}}
