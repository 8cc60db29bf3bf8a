"""All pages share one style sheet."""

from types import SimpleNamespace

from chalksite.minify.css_bundle import LINK, gather_sheets, one_sheet, with_addresses
from chalksite.minify.css_purge import Words


def test_sheets_of_the_site_are_gathered_in_their_order():
    """Each once over all pages; those from elsewhere, and those for paper, stay with the page."""
    app = SimpleNamespace()
    pages = [
        ["_static/b.css?v=1", "https://x.org/c.css"],
        ["_static/b.css?v=1", "_static/styles/a.css", "_static/paper.css"],
    ]
    left = []
    for names in pages:
        sheets = [
            SimpleNamespace(
                filename=name,
                priority=500 - number,
                attributes={"media": "print"} if "paper" in name else {},
            )
            for number, name in enumerate(names)
        ]
        context = {"css_files": sheets}
        gather_sheets(app, "page", "page.html", context, None)
        left.append([sheet.filename for sheet in context["css_files"]])
    assert left == [["https://x.org/c.css"], ["_static/paper.css"]]
    assert app.site_sheets == ["b.css", "styles/a.css"]


def test_addresses_hold_where_the_one_sheet_lies():
    """Relative ones change with the folder; pictures in the sheet itself do not."""
    css = "a{b:url(../x.woff2)}c{d:url('y.svg')}e{f:url(data:z)}g{h:url(\"https://x.org/z\")}"
    assert with_addresses(css, "styles") == css.replace("../x", "styles/../x").replace(
        "y.svg", "styles/y.svg"
    )
    assert with_addresses(css, ".") == css


def test_only_the_books_own_sheets_are_left_whole(tmp_path):
    """Scripts that come later may use any of it."""
    (tmp_path / "basic.css").write_text('@charset "UTF-8";p{a:b}.unused{a:b}')
    (tmp_path / "book.css").write_text(".unused-yet{a:b}")
    words = Words(names=set(), elements={"p"})
    assert (
        one_sheet(tmp_path, ["basic.css", "book.css"], {"book.css"}, words, {}) == "p{a:b}\n.unused-yet{a:b}"
    )


def test_pages_ask_for_the_sheet_by_its_contents():
    """The first time, and again when it has changed."""
    for link in ('"_static/all.css"', '"_static/all.css?v=old1"'):
        assert LINK.sub(r'\1?v=new2"', link) == '"_static/all.css?v=new2"'
