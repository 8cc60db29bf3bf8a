"""Characters that the book's main font lacks come from another one, so that none is missing on paper."""

from pathlib import Path

from sphinx.application import Sphinx

# Latin letters, dashes, quotation marks and dots, which every font for text has.
PLAIN = {chr(code) for code in (*range(0x250), *range(0x2010, 0x2028))}


def fallbacks(text: str) -> str:
    """LaTeX that fetches each unusual character of a text from the fallback font, outside code and formulas."""
    unusual = sorted(set(text) - PLAIN)
    return "".join(rf"\newunicodechar{{{one}}}{{\bookglyph{{{ord(one):X}}}}}" + "\n" for one in unusual)


def write_fallbacks(app: Sphinx, exception: Exception | None) -> None:
    """Write glyphs.tex beside the book."""
    if exception or app.builder.format != "latex":
        return
    output = Path(app.outdir)
    text = "".join((output / document[1]).read_text("utf-8") for document in app.config.latex_documents)
    (output / "glyphs.tex").write_text(fallbacks(text), "utf-8")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write_fallbacks)
