"""Formulas become MathML, and one that cannot fails the build."""

import re

import pytest
from sphinx.application import Sphinx
from sphinx.errors import SphinxWarning
from sphinx.util.docutils import docutils_namespace

from chalksite.mathml import aligned, to_mathml

GOOD = "Chapter\n=======\n\nA slope :math:`f'(y_1)`.\n\n.. math:: L = x\n   :label: loss\n\nSee :eq:`loss`.\n"
BAD = "Chapter\n=======\n\nAll :math:`\\nosuch{x}` is lost.\n"


@pytest.fixture
def build(tmp_path):
    """A function that builds a book of one page with warnings as errors and returns the page."""

    def run(text: str) -> str:
        (tmp_path / "index.rst").write_text(text, encoding="utf-8")
        settings = {"extensions": ["chalksite.mathml"], "html_math_renderer": "mathml"}
        folders = [str(tmp_path), None, str(tmp_path / "out"), str(tmp_path / "tree")]
        with docutils_namespace():
            Sphinx(*folders, "html", settings, status=None, warning=None, warningiserror=True).build()
        return (tmp_path / "out" / "index.html").read_text(encoding="utf-8")

    return run


def test_page_holds_mathml_numbers_and_references(build):
    """In a sentence, in a line of its own with its number, and the reference to it; no script."""
    page = build(GOOD)
    assert '<span class="math notranslate" data-tex="f\'(y_1)"><math><mrow><mi>f</mi>' in page
    assert '<span class="eqno">(1)<a class="headerlink" href="#equation-loss"' in page
    assert '<math display="block"><mi>L</mi><mo>=</mo><mi>x</mi></math>' in page
    assert '<a class="reference internal" href="#equation-loss">(1)</a>' in page
    assert "mathjax" not in page.lower()


def test_formula_that_cannot_be_shown_fails_the_build(build):
    """The message names the page, the line and the formula."""
    with pytest.raises(SphinxWarning, match=r'index\.rst:4:.*\\nosuch\{x\}.*Unknown command "\\nosuch"'):
        build(BAD)


@pytest.mark.parametrize(
    ("tex", "marked"),
    [
        (r"\frac{\partial L}{\partial w}", 1),
        (r"\partial L/\partial w = x\,\partial L/\partial z_1", 2),
        (r"\partial L/\partial W^2_{ij}", 1),
        (r"\frac{\partial y}{\partial x}", 0),
        (r"\partial z/\partial w", 0),
    ],
)
def test_a_gradient_of_the_loss_bears_a_mark(tex, marked):
    """A derivative of another function than the loss does not; what is read out and copied is the same."""
    mathml = to_mathml(tex)
    assert mathml.count('class="gradient"') == marked
    assert mathml.count("<mrow") == mathml.count("</mrow>")


def test_the_mark_holds_the_whole_gradient():
    """With indices, and without what follows."""
    found = re.search(r'<mrow class="gradient">(.*?)</mrow>', to_mathml(r"\partial L/\partial z_1 \cdot x"))
    assert re.sub("<[^>]*>", "", found[1]) == "∂L/∂z1"


def test_brackets_left_open_are_an_error():
    """The library's message is kept."""
    with pytest.raises(ValueError, match="Expected closing token"):
        to_mathml(r"\frac{x")


@pytest.mark.parametrize(
    ("tex", "part"),
    [
        ("y_1", '<msub><mpadded depth="0"><mi>y</mi></mpadded><mn>1</mn></msub>'),
        (r"\hat y_j^2", '<msubsup><mpadded depth="0"><mover accent="true"><mi>y</mi>'),
        ("x_1", "<msub><mi>x</mi><mn>1</mn></msub>"),
        (r"b^\ell", '<msup><mpadded height="0"><mi>b</mi></mpadded><mi>ℓ</mi></msup>'),
        ("y_1^2", '<msubsup><mpadded height="0" depth="0"><mi>y</mi></mpadded>'),
        ("f'", '<mrow><mi>f</mi><mo form="postfix" lspace="0" rspace="0">′</mo></mrow>'),
        (r"\big(x\big)", '<mo stretchy="false" style="font-size:1.2em">(</mo>'),
        (r"\underbrace{x}_y", "<munder><munder><mi>x</mi><mo>⏟</mo></munder><mi>y</mi></munder>"),
    ],
)
def test_what_browsers_set_otherwise_than_tex_is_mended(tex, part):
    """Indices and exponents, primes, brackets of a set size, braces."""
    assert part in to_mathml(tex)


def test_only_lines_of_the_formula_itself_are_aligned():
    """Rows of a matrix are none of them."""
    matrix = r"W = \begin{pmatrix} 1 \\ 2 \end{pmatrix}"
    assert aligned(matrix) == matrix
    assert aligned(r"a &= b \\ c &= d") == r"\begin{aligned}a &= b \\ c &= d\end{aligned}"
