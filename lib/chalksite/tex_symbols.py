r"""The symbols in a formula's TeX: letters with their style, accent and scripts, operators and named functions.

A symbol's names go from the most exact to the barest, so that `W^{-1}` may mean more than `W`.

Remove this when math-core hands out the tree that it parses, and not MathML alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+|\S", re.DOTALL)
STYLES = {r"\mathbf", r"\boldsymbol", r"\mathcal", r"\mathbb", r"\hat", r"\bar", r"\tilde", r"\vec"}
NAMES = {r"\operatorname", r"\mathrm"}
SKIPPED = {r"\text", r"\begin", r"\end", r"\mathsf"}
GREEK = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi varphi "
    "chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega ell"
)
LETTERS = {f"\\{name}" for name in GREEK.split()}
BETWEEN = {r"\cdot", r"\odot", r"\approx", "*"}
BEFORE = {rf"\{name}" for name in ("partial", "nabla", "sum", "prod", "max", "min", "ln", "det", "lfloor")}
BEFORE |= {r"\lceil", r"\sqrt", r"\lVert", r"\|", r"\Delta"}
PLAIN_SCRIPT = re.compile(r"(?:[A-Za-z0-9,]|\\ell|\\dots)+")


@dataclass(frozen=True)
class Symbol:
    """One symbol where it stands in a formula."""

    base: str
    below: str = ""
    above: str = ""
    follower: str = ""

    @property
    def letter(self) -> bool:
        """Whether it is a letter, with or without a style or an accent, and no operator or name."""
        inner = re.sub(r"\\[a-z]+\{|\}", "", self.base)
        return inner in LETTERS or (len(inner) == 1 and inner.isalpha())

    def names(self) -> list[str]:
        """What a table of symbols may call it, the most exact name first."""
        below = (f"_{self.below}", "") if self.below else ("",)
        above = (f"^{self.above}", "") if self.above else ("",)
        return [self.base + low + high for high, low in product(above, below)]

    def row_name(self) -> str:
        """What a table's row about it is found by: indices do not count, other scripts do."""
        keep_above = self.above and (self.above == "2" or not PLAIN_SCRIPT.fullmatch(self.above))
        keep_below = self.below and (bool(keep_above) or not PLAIN_SCRIPT.fullmatch(self.below))
        return self.base + f"_{self.below}" * bool(keep_below) + f"^{self.above}" * bool(keep_above)


class Reader:
    """Reads the tokens of a formula one after the other."""

    between = ""  # what stands between the tokens of a group

    def __init__(self, tex: str) -> None:
        self.tokens = TOKEN.findall(tex)
        self.at = 0

    def peek(self) -> str:
        """The next token, or "" at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def group(self) -> str:
        """What stands in the braces that follow, or the one token without braces; styles keep their braces."""
        first = self.peek()
        self.at += 1
        if first in STYLES | SKIPPED | NAMES:
            return f"{first}{{{self.group()}}}"
        if first != "{":
            return first
        parts = []
        while self.peek() not in ("}", ""):
            parts.append(f"{{{self.group()}}}" if self.peek() == "{" else self.group())
        self.at += 1
        return self.between.join(parts)

    def scripts(self) -> tuple[str, str, str]:
        """The index, the exponent and the tokens of both that follow."""
        below = above = ""
        while self.peek() and self.peek() in "_^'":
            kind = self.peek()
            self.at += 1
            if kind == "'":
                above += kind
            elif kind == "_":
                below = self.group()
            else:
                above += self.group()
        return below, above, f"{below} {above}"


def symbols(tex: str, inner: bool = True) -> Iterator[Symbol]:
    """The symbols of a formula in their order.

    Args:
        tex: the formula.
        inner: whether the symbols in indices and exponents count too.
    """
    reader = Reader(tex)
    while token := reader.peek():
        if token in SKIPPED:
            reader.group()
            continue
        if token in NAMES:
            reader.at += 1
            base = reader.group()
        elif token in STYLES:
            base = reader.group()
        elif token in LETTERS | BEFORE | BETWEEN or token.isalpha():
            reader.at += 1
            base = token
        else:
            reader.at += 1
            continue
        below, above, scripts = reader.scripts()
        yield Symbol(base, below, above, reader.peek())
        if inner:
            yield from symbols(scripts)


def row_names(tex: str) -> list[str]:
    """The names by which the row of a table is found whose first cell holds this formula."""
    names = []
    for piece in re.split(r"(?<!\\),(?![^{(]*[})])", tex):
        found = list(symbols(piece, inner=False))
        if not found or piece.lstrip()[0] in "[(":
            continue
        between = [one for one in found if one.base in BETWEEN]
        first = found[0]
        if between and "=" not in piece:
            names.append(between[0].base)
        elif first.base in BEFORE or piece.startswith(r"\frac"):
            names.append(first.base)
        elif first.follower in ("", "(", "[", "=") or not first.letter:
            names.append(first.row_name())
    return names
