"""What the site's build adds to jupyter-book's, one module a concern. `_config.yml` names it as a Sphinx extension."""

from importlib import import_module

from sphinx.application import Sphinx

PARTS = (
    "api",
    "bibliography",
    "description",
    "downloads",
    "early",
    "execution",
    "figures",
    "folds",
    "highlights",
    "icons",
    "ideas",
    "images",
    "index",
    "latex",
    "leftovers",
    "links",
    "margins",
    "maths",
    "maths_font",
    "not_found",
    "package",
    "playground",
    "progress",
    "public",
    "repository",
    "scripts",
    "scripts_off",
    "search",
    "signatures",
    "slash",
    "styles",
    "symbols",
    "terms",
)


def setup(app: Sphinx) -> dict:
    """Register every part with Sphinx."""
    for part in PARTS:
        import_module(f"{__name__}.{part}").setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
