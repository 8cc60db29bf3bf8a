"""The bibliography in roles that assistive technology knows."""

from sphinx.application import Sphinx


def mend_bibliography(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Give entries of the bibliography the role that their list asks for, instead of one that is deprecated."""
    if "doc-biblioentry" in context.get("body", ""):
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", mend_bibliography)
