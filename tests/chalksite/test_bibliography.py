"""The bibliography's entries as a reader meets them."""

from chalksite.bibliography import mend_entries

ENTRY = (
    '<div class="citation" id="id21" role="doc-biblioentry">\n'
    '<span class="label"><span class="fn-bracket">[</span>MontufarPCB14<span class="fn-bracket">]</span></span>\n'
    "<p>Guido Montúfar [and others].</p>\n</div>"
)


def test_entries_are_items_of_a_list_that_begin_with_their_authors():
    """The role is the one that the list around them asks for; brackets of an entry's own text stay."""
    context = {"body": f'<div role="list">{ENTRY}{ENTRY}</div>'}
    mend_entries(None, "page", "page.html", context, None)
    item = '<div class="citation" id="id21" role="listitem">\n<p>Guido Montúfar [and others].</p>\n</div>'
    assert context["body"] == f'<div role="list">{item}{item}</div>'


def test_other_pages_stay_as_they_are():
    """One without a body, such as the search page, too."""
    for context in ({}, {"body": '<span class="label">[a]</span>'}):
        before = dict(context)
        mend_entries(None, "page", "page.html", context, None)
        assert context == before
