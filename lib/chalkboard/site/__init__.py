"""What the site's build adds to jupyter-book's, one module a concern. `_config.yml` names it as a Sphinx extension."""

from . import bibliography, figures, icons, playground, repository

PARTS = (bibliography, figures, icons, playground, repository)


def setup(app) -> dict:
    """Register every part with Sphinx."""
    for part in PARTS:
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
