"""Roles of the bibliography's entries."""

from chalksite.aria_roles import mend_roles


def test_entries_of_the_bibliography_are_list_items():
    """The role that the list around them asks for."""
    context = {"body": '<div role="list"><div class="citation" role="doc-biblioentry">x</div></div>'}
    mend_roles(None, "page", "page.html", context, None)
    assert context["body"] == '<div role="list"><div class="citation" role="listitem">x</div></div>'
