"""Icons are drawn into pages and style sheets, so that nobody waits for two thousand others."""

import pytest

from chalksite.minify.inline_icons import draw_icons, draw_icons_in_style, read_icons

SCRIPT = (
    'a={moon:[384,512,[9214],"f186","REGULAR"]};b={moon:[384,512,[9214],"f186","SOLID"],'
    '"magnifying-glass":[512,512,[128269,"search"],"f002",["M2","M3"]]}'
)
ICONS = read_icons(SCRIPT)
MOON = '<path fill="currentColor" d="SOLID"></path></svg>'


def test_icons_are_known_by_each_name_and_by_their_letter():
    """Of two shapes the solid one; of two paths the one that stands in full colour."""
    assert ICONS["moon"] == ICONS["f186"] == ("384", "512", "SOLID")
    assert ICONS["magnifying-glass"] == ICONS["search"] == ICONS["f002"] == ("512", "512", "M3")


def test_places_on_a_page_are_filled():
    """The theme's classes and data stay, for its style and scripts; hidden from screen readers, as before."""
    page = '<b><i class="theme-switch fa-solid fa-moon   fa-lg" data-mode="dark"  title="Dark"></i></b>'
    assert draw_icons(page, ICONS) == (
        '<b><svg class="svg-inline--fa theme-switch fa-moon fa-lg" aria-hidden="true" focusable="false" '
        f'viewBox="0 0 384 512" data-mode="dark">{MOON}</b>'
    )
    assert MOON in draw_icons('<span class="fas fa-moon"></span>', ICONS)


@pytest.mark.parametrize(
    "page", ['<i class="other"></i>', "<i>fa-moon</i>", '<span class="family fa"></span>']
)
def test_other_elements_stay(page):
    """Italics are no icons."""
    assert draw_icons(page, ICONS) == page


def test_an_icon_that_is_not_there_is_named():
    """Rather than a hole in a button."""
    with pytest.raises(ValueError, match=r"no icon for .*fa-unicorn"):
        draw_icons('<i class="fa-solid fa-unicorn"></i>', ICONS)


def test_letters_in_style_become_shapes():
    """Given as a character or by its number, at once or by a name; the font goes, other letters stay."""
    css = (
        "@font-face{font-family:Font Awesome\\ 6 Free;src:url(a.woff2)}"
        'html{--pst-icon-night:"\uf186"}.a:after{content:var(--pst-icon-night)}.b:after{content:"\\f002"}'
        '.c:after{content:"→"}'
    )
    drawn = draw_icons_in_style(css, ICONS)
    assert "woff2" not in drawn
    assert "--pst-icon-night:url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'" in drawn
    assert drawn.count("d='SOLID'") == drawn.count("d='M3'") == 1
    assert '.a:after{content:"";' in drawn
    assert "--icon:var(--pst-icon-night)" in drawn
    assert '.c:after{content:"→"}' in drawn
