"""The book's tree of nodes, as LaTeX's builder has it: all pages in one document."""

import json
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..doctree import WIDGET_VIEW, ancestors, forms, saved_models


class LatexTransform(SphinxPostTransform):
    """A step that only the PDF gets, before myst-nb keeps one form of each output."""

    default_priority = 3
    formats = ("latex",)


class Parents(LatexTransform):
    """Tell the topmost nodes of each page that they lie in it; Sphinx leaves them with the page they came from."""

    default_priority = 1

    def run(self, **kwargs: Any) -> None:
        """Set the parents right, before other steps climb up from a node to its page."""
        for page in pages(self.document):
            for node in page.children:
                node.parent = page


def latex(text: str) -> nodes.raw:
    """A node of LaTeX as it stands."""
    return nodes.raw("", text, format="latex")


def pages(document: nodes.Node) -> list[addnodes.start_of_file]:
    """The book's pages except its first, in order."""
    return list(document.findall(addnodes.start_of_file))


def page_around(node: nodes.Node) -> addnodes.start_of_file | None:
    """The page that a node stands on; None for the first one, which is the document itself."""
    return next((one for one in ancestors(node) if isinstance(one, addnodes.start_of_file)), None)


def widget_state(env: BuildEnvironment, bundle: nodes.container) -> dict:
    """The saved state of the figure in an output; empty where there is none."""
    form = forms(bundle).get(WIDGET_VIEW)
    if form is None:
        return {}
    page = page_around(bundle)
    script = form.astext()
    view = json.loads(script[script.index(">") + 1 : script.rindex("</")])
    models = saved_models(env, page["docname"] if page else env.docname)
    return models.get(view["model_id"], {"state": {}})["state"]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(Parents)
