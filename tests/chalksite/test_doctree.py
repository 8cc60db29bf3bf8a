"""What several parts ask of a page's document."""

import json
from types import SimpleNamespace

from docutils import nodes

from chalksite.doctree import ancestors, forms, saved_models


def test_ancestors_come_from_the_inside_out():
    text = nodes.Text("x")
    paragraph = nodes.paragraph("", "", text)
    section = nodes.section("", paragraph)
    assert list(ancestors(text)) == [paragraph, section]
    assert list(ancestors(section)) == []


def test_only_an_output_has_forms():
    form = nodes.container(mime_type="image/png")
    assert forms(nodes.container("", form, nb_element="mime_bundle")) == {"image/png": form}
    assert forms(nodes.container("", form)) == {}


def test_a_page_without_figures_has_no_models():
    files = {"ipywidgets_state": (None, {"body": json.dumps({"state": {"m": {"state": {}}}})})}
    env = SimpleNamespace(nb_metadata={"one": {"js_files": files}, "two": {}})
    assert saved_models(env, "one") == {"m": {"state": {}}}
    assert saved_models(env, "two") == saved_models(SimpleNamespace(), "one") == {}
