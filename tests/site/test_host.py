"""The widget host on pages of its own: what a model can do, and what happens when a figure fails."""

import json

import pytest

from tests.site.book import ROOT
from tests.site.visit import Visit

BROKEN = 'export default { render() { throw new Error("no chalk left"); } };'
COUNTER = """
export default {
  initialize({ model }) { model.set("started", (model.get("started") ?? 0) + 1); },
  async render({ model, el }) {
    const child = await model.widget_manager.get_model(model.get("child") ?? "IPY_MODEL_other");
    el.innerHTML = `<figure class="chalk" data-ready="1"><button>add</button><output></output></figure>`;
    const show = () => {
      el.querySelector("output").textContent =
        [model.get("n"), model.static, model.get("started"), child.get("n")].join(" ");
    };
    model.on("change:n", show);
    el.querySelector("button").onclick = () => { model.set("n", model.get("n") + 1); model.save_changes(); };
    show();
  },
};
"""
BYTES = """
export default { render({ model, el }) {
  const view = model.get("data").values;
  el.innerHTML = `<figure class="chalk" data-ready="1"><output>${view.constructor.name} ${view.getUint8(1)}
    ${getComputedStyle(document.body).color}</output></figure>`;
} };
"""


def a_page(states: dict, views: list[str], shared: dict | None = None, picture: str = "") -> str:
    """A page as the site's build writes one, with these models and views."""
    page = {"version_major": 2, "version_minor": 0, "state": states, "shared": shared or {}}
    tags = [
        f'<div><script type="application/vnd.jupyter.widget-view+json">{json.dumps({"model_id": view})}</script>'
        f"{picture}</div>"
        for view in views
    ]
    return (
        "<!DOCTYPE html><title>test</title>"
        f'<script type="application/vnd.jupyter.widget-state+json">{json.dumps(page)}</script>'
        f'<script src="{(ROOT / "assets" / "host.js").as_uri()}" defer></script>' + "".join(tags)
    )


def model(**state: object) -> dict:
    """A saved anywidget."""
    return {"model_module": "anywidget", "model_name": "AnyModel", "state": state}


@pytest.fixture
def open_page(tmp_path, visit):
    """Write a page and open it from the disk."""

    def open_(html: str) -> Visit:
        (tmp_path / "page.html").write_text(html)
        visited = visit()
        visited.open((tmp_path / "page.html").as_uri())
        return visited

    return open_


def test_model_holds_state_and_tells_of_changes(open_page):
    """get, set, on, save_changes, a child model and `static`; initialize runs once for two views of a model."""
    states = {"one": model(_esm=COUNTER, n=1), "other": model(_esm=COUNTER, n=40)}
    visited = open_page(a_page(states, ["one", "one"]))
    outputs = visited.page.locator("output")
    assert outputs.all_inner_texts() == ["1 true 1 40", "1 true 1 40"]
    visited.page.locator("button").first.click()
    assert outputs.all_inner_texts() == ["2 true 1 40", "2 true 1 40"]
    assert visited.complaints == []


def test_shared_code_styles_and_buffers_come_back(open_page):
    """Code kept once for several figures, a style sheet, and binary data as a DataView."""
    state = model(_esm={"shared": "code0"}, _css="body { color: rgb(1, 2, 3); }", data={})
    state["buffers"] = [{"path": ["data", "values"], "encoding": "base64", "data": "AAcJ"}]
    visited = open_page(a_page({"bytes": state}, ["bytes"], shared={"code0": BYTES}))
    assert visited.page.locator("output").inner_text().split(maxsplit=2) == ["DataView", "7", "rgb(1, 2, 3)"]
    assert visited.complaints == []


def test_a_broken_figure_says_so_and_the_others_go_on(open_page):
    """One sentence and the figure's picture in its place; its neighbour works."""
    states = {"bad": model(_esm=BROKEN), "other": model(_esm=COUNTER, n=40)}
    picture = (
        '<noscript><img alt="a still picture" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></noscript>'
    )
    visited = open_page(a_page(states, ["bad", "other"], picture=picture))
    assert (
        visited.page.locator(".figure-failed").inner_text() == "This figure could not start: no chalk left."
    )
    assert visited.page.locator("img[alt='a still picture']").count() == 1
    visited.page.locator("button").click()
    assert visited.page.locator("output").inner_text() == "41 true 1 41"
    assert [complaint for complaint in visited.complaints if "no chalk left" not in complaint] == []


def test_plain_ipywidgets_load_the_sites_own_manager(open_page):
    """A page with an ordinary slider loads html-manager from the site, and asks nobody else."""
    base = {"model_module_version": "2.0.0"}
    states = {
        "layout": {
            **base,
            "model_module": "@jupyter-widgets/base",
            "model_name": "LayoutModel",
            "state": {},
        },
        "slider": {
            **base,
            "model_module": "@jupyter-widgets/controls",
            "model_name": "IntSliderModel",
            "state": {"description": "width", "value": 3, "layout": "IPY_MODEL_layout"},
        },
        "other": model(_esm=COUNTER, n=40),
    }
    visited = open_page(a_page(states, ["slider", "other"]))
    visited.page.wait_for_selector(".widget-slider", timeout=20_000)
    assert visited.page.locator(".widget-readout").inner_text() == "3"
    assert visited.page.locator("output").inner_text() == "40 true 1 40"
    assert visited.foreign == []
    assert visited.complaints == []
