"""Sphinx is told what the PDF is to look like."""

import re
from pathlib import Path
from types import SimpleNamespace

from chalksite.latex.settings import configure


def test_the_book_is_one_document_with_its_title_page():
    config = SimpleNamespace(
        root_doc="index",
        html_title="Backpropagation",
        author="we",
        copyright="2026",
        html_baseurl="https://a.b/",
    )
    configure(None, config)
    assert config.latex_documents == [
        ("index", "backpropagation.tex", "Backpropagation", "we", "manual", False)
    ]
    assert config.latex_elements["maketitle"] == r"\booktitlepage{2026}{https://a.b/}"


def test_the_preamble_defines_each_color_before_it_uses_it():
    config = SimpleNamespace(root_doc="i", html_title="t", author="a", copyright="c", html_baseurl="")
    configure(None, config)
    preamble = config.latex_elements["preamble"]
    assert r"\definecolor{bookink}{HTML}{22261F}" in preamble
    for name in set(re.findall(r"\\color\{(\w+)\}", preamble)):
        assert 0 <= preamble.find(rf"\definecolor{{{name}}}") < preamble.index(rf"\color{{{name}}}")
    assert "TitleColor={HTML}{22261F}" in config.latex_elements["sphinxsetup"]


def test_the_letters_of_code_come_along():
    """All four styles, as files that exist."""
    config = SimpleNamespace(root_doc="i", html_title="t", author="a", copyright="c", html_baseurl="")
    configure(None, config)
    names = {Path(file).name for file in config.latex_additional_files if Path(file).is_file()}
    assert {"DejaVuSans.ttf", "DejaVuSansMono.ttf", "DejaVuSansMono-BoldOblique.ttf"} <= names


def test_the_letters_are_those_of_the_site_where_tex_has_them():
    """Text and formulas stay companions, with STIX Two and without."""
    config = SimpleNamespace(root_doc="i", html_title="t", author="a", copyright="c", html_baseurl="")
    configure(None, config)
    _, there, instead = re.split(
        r"\\IfFontExistsTF\{STIXTwoText-SemiBold.otf\}\{%|^\}\{%",
        config.latex_elements["fontpkg"],
        flags=re.MULTILINE,
    )
    for fonts, text, maths in (
        (there, "STIXTwoText", "STIXTwoMath-Regular.otf"),
        (instead, "texgyrepagella", "texgyrepagella-math.otf"),
    ):
        assert rf"\setmainfont{{{text}}}" in fonts
        assert rf"\setmathfont{{{maths}}}" in fonts
