"""The built pages go through all rewrites at once."""

from types import SimpleNamespace

import pytest

from chalksite import page_rewrites
from chalksite.page_rewrites import finish_pages


@pytest.fixture
def app(tmp_path, monkeypatch):
    """A built site of three pages, whose two rewrites add a letter each, and whose style sheet counts the pages."""
    for name in ("a.html", "chapters/b.html", "_static/no_page.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>ü</p>", "utf-8")
    asked = []

    def add(letter):
        def page_rewrite(app):
            asked.append(letter)
            return lambda name, text: text + letter if name.startswith("chapters/") else text

        return page_rewrite

    def count(app, pages):
        pages = list(pages)
        return lambda name, text: (
            text + f"{len(pages)}" if pages[-1].endswith("xy") and name != "a.html" else text
        )

    monkeypatch.setattr(page_rewrites, "PAGE_BY_PAGE", (add("x"), add("y")))
    for font, carry in ((page_rewrites.text_font, "carry_faces"), (page_rewrites.math_font, "carry_font")):
        monkeypatch.setattr(font, carry, lambda app, pages: asked.append([*pages][-1][-1]))
    monkeypatch.setattr(page_rewrites.css_bundle, "page_rewrite", count)
    return SimpleNamespace(outdir=tmp_path, builder=SimpleNamespace(format="html"), asked=asked)


def test_each_page_goes_through_the_list_in_its_order(app):
    """Each is prepared once; what looks at all pages sees them as the others left them; static files stay."""
    finish_pages(app, None)
    assert (app.outdir / "chapters" / "b.html").read_text("utf-8") == "<p>ü</p>xy2"
    assert (app.outdir / "_static" / "no_page.html").read_text("utf-8") == "<p>ü</p>"
    assert app.asked == ["x", "y", "y", "y"]


def test_a_page_that_stays_as_it_is_is_not_written(app):
    """Its time stays."""
    written = (app.outdir / "a.html").stat().st_mtime_ns
    finish_pages(app, None)
    assert (app.outdir / "a.html").stat().st_mtime_ns == written


def test_nothing_is_rewritten_after_a_failed_build_or_in_a_pdf(app):
    """Nor is anything asked."""
    finish_pages(app, ValueError())
    app.builder.format = "latex"
    finish_pages(app, None)
    assert app.asked == []
