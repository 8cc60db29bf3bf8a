"""Numbers as readers write them in a line of values: -4, 0,5, 3/4, 75 %, 2·10⁻³, ln 10.

The kernel's half of read_number.js, for texts that need a kernel anyway. What has two readings there is refused here.
"""

import re
import unicodedata

from chalkgrad.expressions import constant

_SIGNS = str.maketrans("×⋅∙÷:", "***//") | {
    ord("\N{FRACTION SLASH}"): "/",
    ord("\N{DIVISION SLASH}"): "/",
    ord("π"): "pi",
    ord("√"): "sqrt ",
    ord("%"): "/100",
}
_MINUS = "[\u2010-\u2015\u2212]"  # the true one, and dashes
_BETWEEN_THOUSANDS = r"(?<=\d)['\u2019\s](?=\d{3}(?!\d))"


def read_number(text):
    """The number that `text` stands for, a float.

    Raises ExpressionError, a ValueError, where it stands for none, and ValueError where for two, as "1,234" does.
    """
    try:
        return float(re.sub(_MINUS, "-", text))
    except ValueError:
        return constant(_as_python(text))


def _as_python(text):
    text = re.sub(r"(\d*)\s*([¼½¾⅐-⅞])", lambda found: f"({found[1] or 0}+{_plain(found[2])})", text)
    text = re.sub(r"[⁺⁻]?[⁰¹²³⁴-⁹]+", lambda found: f"**({_plain(found[0])})", text)
    text = re.sub(_MINUS, "-", _plain(text)).lower().translate(_SIGNS)
    text = re.sub(_BETWEEN_THOUSANDS, "", text)
    text = re.sub(r"[\d.,]*,[\d.,]*", lambda found: _with_point(found[0]), text)
    text = re.sub(r"\bln(?=[\s\d(])", "log", text)
    return re.sub(r"\b(log|exp|sqrt)\s*(\d[\d.]*|pi|e\b)", r"\1(\2)", text)


def _plain(text):
    return unicodedata.normalize("NFKC", text)


def _with_point(digits):
    """The same number without commas. Raises ValueError where they may group thousands or begin decimals."""
    grouped = re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+(\.\d*)?", digits)
    decimal = re.fullmatch(r"(\d*|[1-9]\d{0,2}(\.\d{3})+),\d+", digits)
    if grouped and decimal:
        whole = digits.replace(",", "")
        raise ValueError(f"{digits} may be {whole} or {digits.replace(',', '.')}; write the one you mean.")
    if grouped:
        return digits.replace(",", "")
    return digits.replace(".", "").replace(",", ".") if decimal else digits
