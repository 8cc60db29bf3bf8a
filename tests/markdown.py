"""Pages of the book as trees of nodes, without a build."""

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from myst_parser.parsers.docutils_ import Parser


def markdown_tree(text: str) -> nodes.document:
    """The nodes of a page in Markdown; what only Sphinx knows is left out."""
    parser = Parser()
    settings = get_default_settings(parser)
    settings.report_level = 5
    settings.myst_enable_extensions = ["dollarmath", "amsmath", "colon_fence"]
    settings.myst_suppress_warnings = ["myst"]
    tree = new_document("page", settings)
    parser.parse(text, tree)
    return tree
