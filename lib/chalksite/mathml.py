"""Formulas as MathML in the built pages: nothing is left for a script to set, and screen readers can read them.

Remove this when Sphinx has a renderer for MathML of its own; each of `FIXES`, when math-core writes what it mends.
"""

import html
import re
from functools import cache
from typing import Any

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.logging import getLogger
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

logger = getLogger(__name__)

FIXES = (
    # The font's prime is high and large enough as it is.
    (
        re.compile(r"<msup>(<m[io][^>]*>.</m[io]>)<mo>′</mo></msup>"),
        r'<mrow>\1<mo form="postfix" lspace="0" rspace="0">′</mo></mrow>',
    ),
    # TeX sets all letters' indices at one height and all their exponents at another; a browser lets tails push the
    # ones down and stems push the others up.
    (re.compile(r"(<msubsup>)(<mi>.</mi>)"), r'\1<mpadded height="0" depth="0">\2</mpadded>'),
    (re.compile(r"(<msup>)(<mi>.</mi>)"), r'\1<mpadded height="0">\2</mpadded>'),
    (
        re.compile(
            r'(<msub(?:sup)?>)((?:<mover accent="true">)?<mi>[fgjpqyQβγζημξρφχψ]</mi>'
            r'(?:<mo stretchy="false">[^<]*</mo></mover>)?)'
        ),
        r'\1<mpadded depth="0">\2</mpadded>',
    ),
    # Stretched brackets take the room of the largest ones; the smallest need not be stretched.
    (
        re.compile(r'<mo minsize="(1.2)em" maxsize="[^"]*">'),
        r'<mo stretchy="false" style="font-size:\1em">',
    ),
    # A brace keeps its distance, unlike an accent.
    (re.compile(r'<munder accentunder="true">'), "<munder>"),
)

# ∂L/∂w has the colour of gradients in figures, as a fraction and in a line.
GRADIENTS = (
    (re.compile(r"<mfrac>(?=<mrow><mi>∂</mi><mi>L</mi></mrow>)"), '<mfrac class="gradient">'),
    (
        re.compile(
            r'<mi>∂</mi><mi>L</mi><mo lspace="0" rspace="0">/</mo><mi>∂</mi>'
            r"(?:<mi>[^<]*</mi>|<(msub|msup|msubsup)>(?:(?!<\1>).)*?</\1>)"
        ),
        r'<mrow class="gradient">\g<0></mrow>',
    ),
)


@cache
def to_mathml(tex: str, display: bool = False) -> str:
    """A formula as a `<math>` element.

    Args:
        tex: the formula in TeX, without the dollar signs.
        display: whether it stands in a line of its own.

    Raises:
        ValueError: the formula cannot be converted; the message says why.
    """
    try:
        mathml = LatexToMathML(fancy_error=False).convert_with_local_state(tex, displaystyle=display)
    except LatexError as error:
        raise ValueError(str(error)) from error
    for pattern, better in (*FIXES, *GRADIENTS):
        mathml = pattern.sub(better, mathml)
    return mathml


def aligned(tex: str) -> str:
    r"""A display formula with its lines below each other, where it has several: they end with `\\\\`."""
    outside = re.sub(r"\\begin\{(\w+\*?)\}.*?\\end\{\1\}", "", tex, flags=re.DOTALL)
    return rf"\begin{{aligned}}{tex}\end{{aligned}}" if r"\\" in outside else tex


def convert(node: nodes.Element, tex: str, display: bool) -> str:
    """The MathML of a formula of the book, or a warning that names it, which fails the build, and its TeX."""
    try:
        return to_mathml(tex, display)
    except ValueError as error:
        logger.warning(
            "The formula %s cannot be shown: %s.", node.astext(), error, location=node, type="maths"
        )
        return f"<code>{html.escape(tex)}</code>"


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in a sentence."""
    self.body.append(self.starttag(node, "span", "", CLASS="math notranslate", **data_of(node)))
    self.body.append(convert(node, node.astext(), False) + "</span>")
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula in a line of its own, with its number where it has one."""
    self.body.append(self.starttag(node, "div", "", CLASS="math notranslate", **data_of(node)))
    if node.get("number"):
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    tex = node.astext() if node.get("nowrap") else aligned(node.astext())
    self.body.append(convert(node, tex, True) + "</div>\n")
    raise nodes.SkipNode


def data_of(node: nodes.Element) -> dict[str, Any]:
    """The formula's TeX, for who copies it, and its symbols' names in the page's list of symbols (symbol_links.py)."""
    symbols = {"data-symbols": " ".join(node["symbols"])} if node.get("symbols") else {}
    return {"data-tex": " ".join(node.astext().split()), **symbols}


def setup(app: Sphinx) -> None:
    """Register with Sphinx; `html_math_renderer: mathml` in `_config.yml` chooses it."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
