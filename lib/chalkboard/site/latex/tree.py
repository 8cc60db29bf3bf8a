"""The book's tree of nodes, as LaTeX's builder has it: all pages in one document."""

import json
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


class LatexTransform(SphinxPostTransform):
    """A step that only the PDF gets, before myst-nb keeps one form of each output."""

    default_priority = 3
    formats = ("latex",)


class Parents(LatexTransform):
    """Tell the topmost nodes of each page that they lie in it; Sphinx leaves them with the page they came from."""

    default_priority = 1

    def run(self, **kwargs) -> None:
        """Set the parents right, before other steps climb up from a node to its page."""
        for page in pages(self.document):
            for node in page.children:
                node.parent = page


def latex(text: str) -> nodes.raw:
    """A node of LaTeX as it stands."""
    return nodes.raw("", text, format="latex")


def ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    """The nodes around a node, from the inside out."""
    while node.parent is not None:
        node = node.parent
        yield node


def pages(document: nodes.Node) -> list[addnodes.start_of_file]:
    """The book's pages except its first, in order."""
    return list(document.findall(addnodes.start_of_file))


def page_around(node: nodes.Node) -> addnodes.start_of_file | None:
    """The page that a node stands on; None for the first one, which is the document itself."""
    return next((one for one in ancestors(node) if isinstance(one, addnodes.start_of_file)), None)


def forms(bundle: nodes.container) -> dict[str, nodes.container]:
    """The forms of a notebook's output by MIME type, none for other nodes."""
    if bundle.get("nb_element") != "mime_bundle":
        return {}
    return {form["mime_type"]: form for form in bundle.children}


def widget_state(env, bundle: nodes.container) -> dict:
    """The saved state of the figure in an output; empty where there is none."""
    form = forms(bundle).get(WIDGET_VIEW)
    if form is None:
        return {}
    page = page_around(bundle)
    files = env.nb_metadata[page["docname"] if page else env.docname]["js_files"]
    script = form.astext()
    view = json.loads(script[script.index(">") + 1 : script.rindex("</")])
    models = json.loads(files["ipywidgets_state"][1]["body"])["state"]
    return models.get(view["model_id"], {"state": {}})["state"]


def setup(app) -> None:
    """Register with Sphinx."""
    app.add_post_transform(Parents)
