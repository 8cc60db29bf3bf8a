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
LATE = """
export default { render({ model, el }) {
  el.innerHTML = `<figure class="chalk" data-ready="1"><button>go</button><output>${model.get("n")}</output></figure>`;
  el.querySelector("button").onclick = () => { throw new Error("the chalk broke"); };
} };
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
    scripts = [
        f'<script src="{(ROOT / "assets" / name).as_uri()}" defer></script>'
        for name in ("figure-fallback.js", "figure-models.js", "figure-schedule.js", "widget-host.js")
    ]
    return (
        '<!DOCTYPE html><meta charset="utf-8"><title>test</title>'
        f'<script type="application/vnd.jupyter.widget-state+json">{json.dumps(page)}</script>'
        + "".join(scripts)
        + "".join(tags)
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
    state = model(_esm={"shared": ["code0", "code1"]}, _css="body { color: rgb(1, 2, 3); }", data={})
    state["buffers"] = [{"path": ["data", "values"], "encoding": "base64", "data": "AAcJ"}]
    visited = open_page(
        a_page({"bytes": state}, ["bytes"], shared={"code0": BYTES[:40], "code1": BYTES[40:]})
    )
    assert visited.page.locator("output").inner_text().split(maxsplit=2) == ["DataView", "7", "rgb(1, 2, 3)"]
    assert visited.complaints == []


PICTURE = '<noscript><img alt="a still picture" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></noscript>'
BUTTONS = (
    '<a class="btn-download-source-button" href="_sources/page.ipynb">x</a>'
    '<a class="btn-source-issues-button" href="https://example.org/new">x</a>'
)


def apologies(visited: Visit) -> list[str]:
    """The sentences on a page; each stands below the figure's picture."""
    assert visited.page.locator(".figure-host > img[alt='a still picture'] + .figure-failed").count() == 1
    return visited.page.locator(".figure-failed").all_inner_texts()


def test_a_broken_figure_says_so_and_what_to_do(open_page):
    """One sentence with links, below the figure's picture."""
    states = {"bad": model(_esm=BROKEN)}
    visited = open_page(BUTTONS + a_page(states, ["bad"], picture=PICTURE))
    assert apologies(visited) == [
        "This figure could not start: no chalk left. Reload the page, or try a newer browser; "
        "else run this page's notebook, and please report it."
    ]
    links = visited.page.locator(".figure-failed a")
    assert [one.get_attribute("href").rpartition("/")[2] for one in links.all()] == ["page.ipynb", "new"]
    assert [complaint for complaint in visited.complaints if "no chalk left" not in complaint] == []


def test_a_broken_figures_neighbour_works(open_page):
    """It is drawn, and it answers."""
    states = {"bad": model(_esm=BROKEN), "other": model(_esm=COUNTER, n=40)}
    visited = open_page(a_page(states, ["bad", "other"]))
    visited.page.locator("button").click()
    assert visited.page.locator("output").inner_text() == "41 true 1 41"


@pytest.mark.parametrize(
    ("states", "damage"),
    [
        ({"bad": model(_esm="export default {")}, None),
        ({"bad": model(_esm="export const nothing = 1;")}, None),
        ({}, None),
        ({"bad": model(_esm=COUNTER)}, ('{"version_major"', "{version")),
        ({"bad": model(_esm=COUNTER)}, ("widget-host.js", "gone.js")),
        ({"bad": model(_esm=COUNTER)}, ("widget-host.js", "manifest.json")),
    ],
    ids=["syntax error", "no figure in it", "no model", "no JSON", "no host", "a host that it cannot read"],
)
def test_whatever_fails_the_picture_stays(tmp_path, visit, states, damage):
    """With one sentence below it."""
    page = a_page(states, ["bad"], picture=PICTURE)
    if damage:
        assert damage[0] in page
        page = page.replace(*damage)
    (tmp_path / "page.html").write_text(page.replace("manifest.json", "vendor/manifest.json"))
    visited = visit()
    visited.page.goto((tmp_path / "page.html").as_uri(), wait_until="load")
    visited.page.wait_for_selector(".figure-failed")
    (sentence,) = apologies(visited)
    assert sentence.startswith("This figure could not start: ")
    assert sentence.endswith(". Reload the page, or try a newer browser.")


def test_a_figure_that_fails_later_says_so_once_and_the_other_does_not(open_page):
    """Two of one kind: the one in use is meant. What it shows stays."""
    states = {"one": model(_esm=LATE, n=1), "two": model(_esm=LATE, n=2)}
    visited = open_page(a_page(states, ["one", "two"]))
    for _ in range(2):
        visited.page.locator("button").last.click()
    assert visited.page.locator(".figure-failed").all_inner_texts() == [
        "Something went wrong in this figure: the chalk broke. Reload the page to start it afresh."
    ]
    assert visited.page.locator(".figure-host").last.locator(".figure-failed").count() == 1
    assert visited.page.locator("output").all_inner_texts() == ["1", "2"]


def a_slider() -> dict:
    """The states of an ordinary ipywidget."""
    base = {"model_module_version": "2.0.0"}
    return {
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
    }


def test_plain_ipywidgets_load_the_sites_own_manager(open_page):
    """A page with an ordinary slider loads html-manager from the site, and asks nobody else."""
    states = {**a_slider(), "other": model(_esm=COUNTER, n=40)}
    visited = open_page(a_page(states, ["slider", "other"]))
    visited.page.wait_for_selector(".widget-slider", timeout=20_000)
    assert visited.page.locator(".widget-readout").inner_text() == "3"
    assert visited.page.locator("output").inner_text() == "40 true 1 40"
    assert visited.foreign == []
    assert visited.complaints == []


def test_plain_ipywidgets_whose_manager_does_not_come_say_so(tmp_path, visit):
    """Below their picture."""
    (tmp_path / "page.html").write_text(a_page(a_slider(), ["slider"], picture=PICTURE))
    visited = visit()
    visited.page.route("**/vendor/widgets/**", lambda route: route.abort())
    visited.page.goto((tmp_path / "page.html").as_uri())
    visited.page.wait_for_selector(".figure-failed")
    (sentence,) = apologies(visited)
    assert sentence.startswith("This figure could not start: ")
    assert "require.js could not be loaded" in sentence
