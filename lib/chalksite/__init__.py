"""The book's Sphinx extension: what its site and its PDF have beyond jupyter-book's, one module a concern.

`_config.yml` names it among Sphinx's extensions.
"""

from importlib import import_module

from sphinx.application import Sphinx

PARTS = (
    "api_reference",
    "aria_roles",
    "meta_description",
    "notebook_downloads",
    "boot_script",
    "execution",
    "figures",
    "fold_labels",
    "minify.pygments_spans",
    "minify.inline_icons",
    "chain_of_ideas",
    "minify.images",
    "index",
    "latex",
    "minify.unused_files",
    "link_labels",
    "margin_notes",
    "mathml",
    "math_font",
    "not_found",
    "wheel",
    "playground_files",
    "reading_progress",
    "seo",
    "repository_buttons",
    "minify.js_bundle",
    "no_script",
    "search_page",
    "signature_parameters",
    "trailing_slash",
    "minify.css_bundle",
    "symbol_links",
    "glossary_links",
)


def setup(app: Sphinx) -> dict:
    """Register every part with Sphinx."""
    for part in PARTS:
        import_module(f"{__name__}.{part}").setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
