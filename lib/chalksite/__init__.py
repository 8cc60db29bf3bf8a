"""The book's Sphinx extension: what its site and its PDF have beyond jupyter-book's, one module a concern.

`_config.yml` names it among Sphinx's extensions.
"""

from importlib import import_module

from sphinx.application import Sphinx

# What several parts do at the same event they do in this order: where one adds to a page what another one changes, it
# stands before it. What all of them have written is gone through once more at the end, in the order of page_rewrites.
PARTS = (
    # the notebooks, and what is read from the sources
    "execution",
    "api_reference",
    "repository_buttons",
    "index",
    "glossary_links",
    "symbol_links",
    "chain_of_ideas",
    "chapter_head",
    "check_folds",
    "chapter_map",
    "cover",
    "figures",
    "pictures",
    # a page's head
    "meta_description",
    "seo",
    "no_script",
    "trailing_slash",
    "boot_script",
    # a page's text
    "fold_labels",
    "bibliography",
    "minify.images",
    "link_labels",
    "margin_notes",
    "mathml",
    "touching_marks",
    "math_font",
    "text_font",
    "signature_parameters",
    # what single pages have
    "reading_progress",
    "search_page",
    "word_forms",
    "not_found",
    "playground_files",
    # what readers take along
    "notebook_downloads",
    "wheel",
    "latex",
    # the built site
    "minify.js_bundle",
    "minify.css_bundle",
    "page_rewrites",
    "minify.unused_files",
)


def setup(app: Sphinx) -> dict:
    """Register every part with Sphinx."""
    for part in PARTS:
        import_module(f"{__name__}.{part}").setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
