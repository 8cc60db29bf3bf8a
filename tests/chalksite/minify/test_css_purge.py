"""A style sheet loses what no page can use, and nothing else."""

import pytest

from chalksite.minify.css_purge import Words, purge

PAGE = """<!DOCTYPE html><html><body><main id="top" class="bd-main wide"><p>hidden prose</p>
<script>toggle("shown")</script></main></body></html>"""
WORDS = Words.of([PAGE], ['open("tab-pane")'])


@pytest.mark.parametrize(
    "rule",
    [
        "main#top.bd-main>p{a:b}",
        ".shown{a:b}",
        ".tab-pane{a:b}",
        "html[data-theme=dark] p::after{a:b}",
        "p:not(.unknown):hover{a:b}",
        "*,::before{a:b}",
        ".bs-tooltip-auto{a:b}",
        ":root{--x:1}",
        "@media print{p{a:b}}",
        "@import url(other.css);",
    ],
)
def test_what_can_match_stays(rule):
    """By a page's elements, classes and identifiers, by a script's words, and what is always there."""
    assert purge(rule, WORDS) == rule


@pytest.mark.parametrize(
    "rule",
    [
        "table{a:b}",
        ".hidden{a:b}",
        "#bottom p{a:b}",
        "p .card{a:b}",
        "@media print{.card{a:b}}",
        "@supports (a:b){@media print{.card{a:b}}}",
        "/* a note */",
    ],
)
def test_what_cannot_match_goes(rule):
    """A word of the text is no class; a group that holds nothing more goes too."""
    assert purge(rule, WORDS) == ""


def test_of_a_list_only_the_dead_selectors_go():
    """The living one keeps the rule; a comma inside brackets separates nothing."""
    assert purge(".card,p:is(.a,.b),table{a:b}", WORDS) == "p:is(.a,.b){a:b}"


def test_fonts_and_animations_stay_while_a_rule_names_them():
    """Whatever order they come in, and however the sheet quotes them."""
    kept = (
        "@keyframes fade{from{a:b}}",
        r"@font-face{font-family:One\ Font}",
        "p{animation:fade;font:1em 'One Font'}",
    )
    lost = "@keyframes spin{from{a:b}}", '@font-face{font-family:"Other Font"}'
    css = purge("".join([*kept, *lost]), WORDS)
    assert "fade" in css
    assert "One\\ Font" in css
    assert "spin" not in css
    assert "Other" not in css


def test_notices_of_licences_stay():
    """Once each, at the head."""
    assert purge("p{a:b}/*! MIT */main{a:b}/*! MIT */", WORDS) == "/*! MIT */\np{a:b}\nmain{a:b}"
