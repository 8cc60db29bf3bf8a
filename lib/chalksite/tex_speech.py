r"""Formulas as a person would read them out: "d y over d x", "x hat", "W transposed", "sum over i".

Remove this when a package says a formula in words at build time; speech-rule-engine, which does, needs Node.
"""

import re

from .tex_symbols import GREEK, NAMES, SKIPPED, STYLES, Reader

ACCENTS = {r"\hat": "hat", r"\bar": "bar", r"\tilde": "tilde", r"\vec": "arrow"}
WORDS = {
    **{rf"\{name}": name.removeprefix("var").lower() for name in GREEK.split()},
    **{rf"\{name}": name for name in ("det", "max", "min", "tanh", "exp")},
    r"\partial": "partial",
    r"\nabla": "nabla",
    r"\ln": "log",
    r"\sum": "sum",
    r"\prod": "product",
    r"\cdot": "dot",
    r"\odot": "times, entry by entry,",
    r"\times": "by",
    r"\approx": "about",
    r"\infty": "infinity",
    r"\dots": "and so on",
    r"\in": "in",
    r"\to": "to",
    r"\lVert": "the norm of",
    r"\lfloor": "the floor of",
    r"\lceil": "the ceiling of",
    "=": "equals",
    "<": "is less than",
    ">": "is greater than",
    "+": "plus",
    "-": "minus",
    "/": "over",
    "*": "convolved with",
    "(": "of",
    "[": "of",
    ",": ",",
}
POWERS = {
    "2": "squared",
    "3": "cubed",
    "-1": "inverse",
    r"\mathsf{T}": "transposed",
    r"-\mathsf{T}": "inverse transposed",
}
SUMS = (r"\sum", r"\prod")
BOLD = {r"\mathbf", r"\boldsymbol"}  # a number above a vector is a layer's, and no power
UNSAID = re.compile(r"\\[ ,;!:]|\\(?:left|right|displaystyle|rVert|rfloor|rceil)\b")


class Speaker(Reader):
    """Reads a formula out, symbol by symbol."""

    between = " "

    def words(self) -> list[str]:
        """What is left of the formula, in words; a comma is one."""
        said: list[str] = []
        while token := self.peek():
            start = self.at
            if token in ("(", "[") and (not said or said[-1] in (",", "equals")):
                self.at += 1  # of a list, and nothing that a function takes
            elif token in SUMS:
                self.at += 1
                said += [WORDS[token], *self.bounds()]
            else:
                said += self.symbol()
                said += self.marks(self.tokens[start : self.at])
        return said

    def symbol(self) -> list[str]:
        """One symbol without its scripts; a fraction, a root or what is under an accent is one."""
        token = self.peek()
        if token == "{":
            return speech(self.group())
        self.at += 1
        if token in ACCENTS:
            return [*speech(self.group()), ACCENTS[token]]
        if token == r"\frac":
            return [*speech(self.group()), "over", *speech(self.group())]
        if token == r"\sqrt":
            return ["the root of", *speech(self.group())]
        if token in NAMES | SKIPPED:
            return [self.group().replace(" ", "")]
        if token in STYLES:
            return speech(self.group())
        return [WORDS[token]] if token in WORDS else [token] if token.isalnum() else []

    def bounds(self) -> list[str]:
        """What a sum runs over: "over i", "over i from 1 to M"."""
        below, above, _ = self.scripts()
        start = ["from" if word == "equals" else word for word in speech(below)]
        return (["over", *start] if start else []) + (["to", *speech(above)] if above else [])

    def marks(self, base: list[str]) -> list[str]:
        """The index and what stands above a symbol of these tokens."""
        below, above, _ = self.scripts()
        said = [*speech(below.replace(",", " ")), *["prime"] * above.count("'")]
        above = above.replace("'", "")
        power = POWERS.get(above.replace(" ", ""))
        if power and not (above.isdigit() and BOLD & set(base)):
            said.append(power)
        elif above:
            said += ["to the" if base == ["e"] else "superscript", *speech(above)]
        return said


def speech(tex: str) -> list[str]:
    """The words of a formula."""
    return Speaker(UNSAID.sub(" ", tex)).words()


def spoken(tex: str) -> str:
    """A formula in words, as a person would read it out.

    Args:
        tex: the formula, without dollar signs.
    """
    return re.sub(r"(?: ,)+", ",", " ".join(speech(tex))).strip(" ,")
