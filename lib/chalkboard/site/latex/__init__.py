"""The book as a PDF: what only Sphinx's LaTeX builder is given, one module a concern."""

from sphinx.application import Sphinx

from . import figures, glyphs, index, layout, quizzes, settings, solutions, structure, tables, tree, vectors

PARTS = (vectors, settings, tree, structure, quizzes, figures, solutions, layout, tables, index, glyphs)


def setup(app: Sphinx) -> None:
    """Register every part with Sphinx."""
    for part in PARTS:
        part.setup(app)
