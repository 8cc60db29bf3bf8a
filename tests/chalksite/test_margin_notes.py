"""Margin notes are nothing that a browser's reading view leaves out."""

import re

from chalksite.margin_notes import keep_notes

WRITTEN = (
    '<p>Text.</p>\n<aside class="margin sidebar">\n<p class="sidebar-title"></p>\n<p>A note.</p>\n</aside>\n'
    '<aside class="margin sidebar">\n<p class="sidebar-title"></p>\n<p>Another.</p>\n</aside>\n<p>More.</p>'
)
# What mozilla/readability takes away, which Firefox and, in a copy of its own, Safari use: elements, names, roles.
DROPPED = re.compile(
    r"<aside|(?:class|id)=\"[^\"]*(?:sidebar|comment|extra|remark|related|supplemental|footer|header|hidden)"
    r"|role=\"(?:complementary|navigation|menu|alert|dialog)"
)


def test_notes_are_part_of_the_text():
    assert DROPPED.search(WRITTEN)
    kept = keep_notes(WRITTEN)
    assert not DROPPED.search(kept)
    assert kept.count('<div class="margin" role="note">') == kept.count("</div>") == 2
    assert re.findall("<p>(.*?)</p>", kept) == ["Text.", "A note.", "Another.", "More."]


def test_a_sidebar_with_a_title_stays_one():
    titled = '<aside class="sidebar"><p class="sidebar-title">Aside</p><p>Text.</p></aside>'
    assert keep_notes(titled) == titled
