"""Names of links that read as a number."""

from chalksite.link_labels import name_numbers

TITLES = {"05-chain-rule": "5. The chain rule"}


def test_a_number_is_named_by_its_chapter():
    """The name begins with what is seen."""
    link = '<a class="reference internal" href="../05-chain-rule.html"><span class="std std-doc">5</span></a>'
    assert name_numbers(link, TITLES) == link.replace('html">', 'html" aria-label="5. The chain rule">')


def test_other_links_stay():
    """Links with words, links to unknown pages and links to others."""
    for link in (
        '<a class="reference internal" href="05-chain-rule.html"><span class="std std-doc">chapter 5</span></a>',
        '<a class="reference internal" href="somewhere.html">5</a>',
        '<a class="reference external" href="05-chain-rule.html">5</a>',
    ):
        assert name_numbers(link, TITLES) == link
