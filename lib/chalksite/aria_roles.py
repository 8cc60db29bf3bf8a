"""The bibliography in roles that assistive technology knows.

Remove this when docutils no longer writes `doc-biblioentry`, which DPUB-ARIA 1.1 deprecates.
"""

from sphinx.application import Sphinx


def mend_roles(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Give entries of the bibliography the role that their list asks for, instead of one that is deprecated."""
    if "doc-biblioentry" in context.get("body", ""):
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", mend_roles)
