"""Each page loads one script for all, and beside it only what it needs."""

import re
from types import SimpleNamespace

from chalksite.minify.js_bundle import BUNDLES, one_script, page_rewrite, thin_scripts


def a_script(filename: str | None, **attributes: str) -> SimpleNamespace:
    """A script as Sphinx keeps it."""
    return SimpleNamespace(filename=filename, attributes=attributes)


def names_left(body: str) -> list[str | None]:
    """What stays of a page's scripts."""
    scripts = [
        a_script("_static/doctools.js?v=1"),
        a_script("_static/scripts/sphinx-book-theme.js"),
        a_script("_static/design-tabs.js?v=2"),
        a_script(None, body="DOCUMENTATION_OPTIONS.pagename = 'index';"),
        a_script(None, body="let toggleHintShow = 'Click';"),
        a_script("_static/page-accessibility.js"),
        a_script("https://x.org/doctools.js"),
    ]
    context = {"script_files": scripts, "body": body}
    thin_scripts(SimpleNamespace(), "index", "page.html", context, None)
    return [script.filename or script.attributes["body"] for script in context["script_files"]]


def test_the_rest_stays_with_the_page():
    """Its own, those in the page, and those from elsewhere; tabs only where there are tabs."""
    left = ["let toggleHintShow = 'Click';", "_static/page-accessibility.js", "https://x.org/doctools.js"]
    assert names_left("<p>") == left
    assert names_left('<div class="sd-tab-set">') == ["_static/design-tabs.js?v=2", *left]


def test_scripts_stay_apart_in_one_file():
    """One without its last semicolon does not run into the next; maps that are not there are not asked for."""
    assert one_script(["a()\n//# sourceMappingURL=a.js.map", "(b)\n"]) == "a()\n;\n(b)\n"


def test_pages_ask_for_the_joined_scripts_by_their_contents(tmp_path):
    """The search page for its own scripts as well; what another folder calls by such a name is another script."""
    static = tmp_path / "_static"
    for name in {part for parts in BUNDLES.values() for part in parts} | {"searchtools.js"}:
        (static / name).parent.mkdir(parents=True, exist_ok=True)
        (static / name).write_text(f"// {name}")
    name_versions = page_rewrite(SimpleNamespace(outdir=tmp_path))
    assert (static / "figures.js").read_text().count("// ") == len(BUNDLES["figures.js"])
    page = '<script src="_static/all.js?v=0"></script><script src="_static/searchtools.js"></script>'
    joined, own = re.findall(r"(\w+)\.js\?v=(\w{8})\"", name_versions("search.html", page))
    assert (joined[0], own[0]) == ("all", "searchtools")
    assert re.findall(r"(\w+)\.js\?v=\w{8}\"", name_versions("index.html", page)) == ["all"]
    (static / "widget-host.js").write_text("// changed")
    figures = '<script src="../_static/figures.js?v=1">'
    assert name_versions("a.html", figures) != page_rewrite(SimpleNamespace(outdir=tmp_path))(
        "a.html", figures
    )
