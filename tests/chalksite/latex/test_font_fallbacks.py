"""Letters that the text's font lacks come from another."""

from types import SimpleNamespace

from chalksite.latex.font_fallbacks import fallbacks, write_fallbacks


def test_unusual_letters_are_listed_once():
    assert fallbacks("η = 0.1, η ✎") == (
        "\\newunicodechar{η}{\\bookglyph{3B7}}\n\\newunicodechar{✎}{\\bookglyph{270E}}\n"
    )


def test_ordinary_text_needs_nothing():
    assert fallbacks("Nørgård: “naïve” – done…") == ""


def test_they_are_written_beside_the_book(tmp_path):
    (tmp_path / "book.tex").write_text("∂L", "utf-8")
    app = SimpleNamespace(
        builder=SimpleNamespace(format="latex"),
        outdir=tmp_path,
        config=SimpleNamespace(latex_documents=[("index", "book.tex")]),
    )
    write_fallbacks(app, None)
    assert "∂" in (tmp_path / "glyphs.tex").read_text("utf-8")
