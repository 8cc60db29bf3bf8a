"""The page for addresses where nothing lies."""

import re
from types import SimpleNamespace

import jinja2
import pytest
from docutils import nodes

from chalksite.not_found import in_order, write_page


def a_build(folder, *, base: str = "") -> SimpleNamespace:
    """Sphinx at the end of a build of an opening page and three others, one of them below another."""
    below = {"index": ["chapters/b", "chapters/a"], "chapters/b": ["chapters/c"]}
    pages = ["index", "chapters/a", "chapters/b", "chapters/c"]
    return SimpleNamespace(
        builder=SimpleNamespace(
            format="html",
            get_target_uri="{}.html".format,
            templates=SimpleNamespace(render_string=lambda text, given: jinja2.Template(text).render(given)),
        ),
        config=SimpleNamespace(root_doc="index", html_title="The <book>", html_baseurl=base),
        env=SimpleNamespace(
            toctree_includes=below, titles={page: nodes.title("", f"{page} & more") for page in pages}
        ),
        outdir=folder,
    )


def test_pages_in_reading_order(tmp_path):
    """Those below a page follow it."""
    order = in_order(a_build(tmp_path).env, "index")
    assert order == ["index", "chapters/b", "chapters/c", "chapters/a"]


@pytest.mark.parametrize(("base", "folder"), [("", "./"), ("https://example.org/book/", "/book/")])
def test_page_leads_to_every_other(tmp_path, base, folder):
    """Addresses count from the book's folder, and it needs no file but itself."""
    write_page(a_build(tmp_path, base=base), None)
    page = (tmp_path / "404.html").read_text("utf-8")
    assert f'<base href="{folder}">' in page
    links = re.findall(r'<li><a href="([^"]+)">([^<]+)<', page)
    assert links == [(f"chapters/{name}.html", f"chapters/{name} &amp; more") for name in "bca"]
    assert "The &lt;book&gt;" in page
    assert not re.search(r"<link|src=", page)


def test_no_page_after_a_failed_build(tmp_path):
    """There is nothing to find then."""
    write_page(a_build(tmp_path), ValueError())
    assert not (tmp_path / "404.html").exists()
