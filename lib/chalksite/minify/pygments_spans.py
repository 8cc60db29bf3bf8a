"""Half of Pygments' spans are left out: what has the colour of plain text needs no mark of its own.

Remove this when Pygments leaves out spans that have the colour of plain text.
"""

import re
from collections import defaultdict
from pathlib import Path

from sphinx.application import Sphinx

from ..built_pages import PageRewrite

RULE = re.compile(r'\[data-theme="(\w+)"\] \.highlight(?: \.(\w+))? *\{([^}]*)\}')
CODE = re.compile(r'(<div class="highlight"><pre>)(.*?)(</pre>)', re.DOTALL)


def plain_classes(css: str) -> set[str]:
    """Pygments' classes that only give the colour of all code, in every scheme of the style sheet."""
    looks: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for scheme, name, declarations in RULE.findall(css):
        looks[name][scheme] = {one.strip() for one in declarations.split(";") if one.strip()}
    whole = looks.pop("", {})
    return {
        name
        for name, schemes in looks.items()
        if all(len(look) == 1 and look <= whole[scheme] for scheme, look in schemes.items())
        and schemes.keys() == whole.keys()
    }


def remove_spans(page: str, plain: set[str]) -> str:
    """The page without the marks of these classes in its code."""
    marks = re.compile(rf'<span class="(?:{"|".join(sorted(plain))})">([^<]*)</span>')
    return CODE.sub(lambda code: code[1] + marks.sub(r"\1", code[2]) + code[3], page)


def page_rewrite(app: Sphinx) -> PageRewrite:
    """Takes the marks out of a page, by the style sheet of the same build."""
    sheet = Path(app.outdir) / "_static" / "pygments.css"
    plain = plain_classes(sheet.read_text("utf-8")) if sheet.exists() else set()
    return lambda name, text: remove_spans(text, plain) if plain else text
