"""What the site's build does to a page: code shared, roles mended, buttons only with an address."""

from types import SimpleNamespace

import pytest

from chalkboard.sphinx_ext import keep_icons, mend_bibliography, offer_repository, share_code

LONG = "export default {};" * 20


def a_page(*codes: str) -> dict:
    """Widget state of a page with one figure for each piece of code."""
    return {"state": {f"m{number}": {"state": {"_esm": code}} for number, code in enumerate(codes)}}


def test_repeated_code_is_kept_once():
    """Both figures point to the one copy; a figure of its own kind keeps its code."""
    alone = LONG + "// alone"
    page = share_code(a_page(LONG, alone, LONG))
    assert page["shared"] == {"code0": LONG}
    assert [model["state"]["_esm"] for model in page["state"].values()] == [
        {"shared": "code0"},
        alone,
        {"shared": "code0"},
    ]


def test_sharing_twice_changes_nothing_more():
    """Sphinx may write a page again."""
    once = share_code(a_page(LONG, LONG))
    shared = dict(once["shared"])
    assert share_code(once)["shared"] == shared


def test_page_without_repetition_stays_as_it_is():
    """Nothing to share, nothing added."""
    assert "shared" not in share_code(a_page(LONG, "short", "short"))


def test_entries_of_the_bibliography_are_list_items():
    """The role that the list around them asks for."""
    context = {"body": '<div role="list"><div class="citation" role="doc-biblioentry">x</div></div>'}
    mend_bibliography(None, "page", "page.html", context, None)
    assert context["body"] == '<div role="list"><div class="citation" role="listitem">x</div></div>'


@pytest.mark.parametrize(("address", "shown"), [("", False), ("https://example.org/book", True)])
def test_buttons_appear_with_the_repositorys_address(address, shown):
    """One setting in _config.yml decides for all of them."""
    config = SimpleNamespace(html_theme_options={"repository_url": address, "launch_buttons": {"a": 1}})
    offer_repository(None, config)
    assert config.html_theme_options["use_repository_button"] is shown
    assert config.html_theme_options["use_edit_page_button"] is shown
    assert bool(config.html_theme_options["launch_buttons"]) is shown


def test_only_wanted_icons_stay():
    """By name or by another name; what stands around them is not touched."""
    moon, search = (
        'moon:[384,512,[127769],"f186","M1"]',
        '"magnifying-glass":[512,512,["search"],"f002",["M2","M3"]]',
    )
    script = f'var a={{{moon},sun:[512,512,[],"f185","M4"],{search}}};b()'
    assert keep_icons(script, {"moon", "search"}) == f"var a={{{moon},{search}}};b()"
    assert keep_icons(script, set()) == "var a={};b()"
