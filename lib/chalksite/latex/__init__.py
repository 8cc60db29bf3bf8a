"""The book as a PDF: what only Sphinx's LaTeX builder is given, one module a concern."""

from sphinx.application import Sphinx

from . import (
    doctree,
    figures,
    font_fallbacks,
    index,
    page_layout,
    quizzes,
    settings,
    solutions,
    structure,
    tables,
    vector_figures,
)

PARTS = (
    vector_figures,
    settings,
    doctree,
    structure,
    quizzes,
    figures,
    solutions,
    page_layout,
    tables,
    index,
    font_fallbacks,
)


def setup(app: Sphinx) -> None:
    """Register every part with Sphinx."""
    for part in PARTS:
        part.setup(app)
