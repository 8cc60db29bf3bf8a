"""Code loses the marks that show nothing, and no other."""

from types import SimpleNamespace

from chalksite.minify.pygments_spans import page_rewrite, plain_classes, remove_spans

SHEET = """
html[data-theme="light"] .highlight { background: #fff; color: #080808 }
html[data-theme="light"] .highlight .n { color: #080808 } /* Name */
html[data-theme="light"] .highlight .o { color: #080808; font-weight: bold } /* Operator */
html[data-theme="light"] .highlight .k { color: #080808 } /* Keyword */
html[data-theme="light"] .highlight .w { color: #080808 } /* Space */
html[data-theme="dark"] .highlight { background: #000; color: #f8f8f2 }
html[data-theme="dark"] .highlight .n { color: #f8f8f2 } /* Name */
html[data-theme="dark"] .highlight .o { color: #f8f8f2 } /* Operator */
html[data-theme="dark"] .highlight .k { color: #ff0000 } /* Keyword */
"""
PAGE = (
    '<p><span class="n">kept</span></p><div class="highlight"><pre><span></span><span class="n">x</span> '
    '<span class="o">=</span> <span class="n">y</span>\n<span class="n">&lt;</span></pre></div>'
)
THIN = (
    '<p><span class="n">kept</span></p><div class="highlight"><pre><span></span>x '
    '<span class="o">=</span> y\n&lt;</pre></div>'
)


def test_plain_is_what_looks_plain_in_every_scheme():
    """A class that is bold, or coloured in one scheme, or not told in one of them, is not."""
    assert plain_classes(SHEET) == {"n"}
    assert plain_classes("") == set()


def test_marks_go_in_code_only():
    """The text of the code stays to the letter."""
    assert remove_spans(PAGE, {"n"}) == THIN
    assert remove_spans(THIN, {"n"}) == THIN


def test_built_pages_are_changed(tmp_path):
    """By the style sheet of the same build; where that has none, they stay as they are."""
    app, sheet = SimpleNamespace(outdir=tmp_path), tmp_path / "_static" / "pygments.css"
    assert page_rewrite(app)("page.html", PAGE) == PAGE
    sheet.parent.mkdir()
    sheet.write_text(SHEET, "utf-8")
    assert page_rewrite(app)("page.html", PAGE) == THIN
