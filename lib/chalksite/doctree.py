"""What several parts ask of a page's doctree: what stands around a node, an output's forms, its figures' states."""

import json
from collections.abc import Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    """The nodes around a node, from the inside out."""
    while node.parent is not None:
        node = node.parent
        yield node


def forms(bundle: nodes.container) -> dict[str, nodes.container]:
    """The forms of a notebook's output by MIME type, none for other nodes."""
    if bundle.get("nb_element") != "mime_bundle":
        return {}
    return {form["mime_type"]: form for form in bundle.children if isinstance(form, nodes.container)}


def saved_models(env: BuildEnvironment, page: str) -> dict:
    """The saved models of a page by their ids, as myst-nb is about to put them on the page; empty without any."""
    script_files = getattr(env, "nb_metadata", {}).get(page, {}).get("js_files", {})
    _, options = script_files.get("ipywidgets_state", (None, {}))
    return json.loads(options["body"])["state"] if options else {}
