"""The reference of chalkgrad's public names, made from their docstrings by sphinx.ext.autodoc.

The docstrings are prose with `code` between single backticks, for people who read the source; what
reStructuredText would take for a mark of its own is escaped.
"""

import re

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

PAGE = "chapters/api"
CODE = re.compile(r"(^ *>>> .*$|`[^`]*`(?=(\w?)))", re.MULTILINE)
MARKS = re.compile(r"[*|\\]|(?<=\w)_(?!\w)")


def as_restructured_text(docstring: str) -> str:
    """A docstring with its code as literals, and without marks that it does not mean."""
    text, end = [], 0
    for code in CODE.finditer(docstring):
        text.append(MARKS.sub(r"\\\g<0>", docstring[end : code.start()]))
        text.append(code[1] + ("\\ " if code[2] else ""))  # `Value`s: a literal does not touch a letter
        end = code.end()
    return "".join(text) + MARKS.sub(r"\\\g<0>", docstring[end:])


def prepare_docstring(
    app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """Hand autodoc a docstring that it reads as it is meant."""
    lines[:] = as_restructured_text("\n".join(lines)).split("\n")


class OutOfTheIndex(SphinxTransform):
    """Keep the names out of the book's index, which leads to where a thing is explained."""

    default_priority = 840  # before Sphinx collects a page's entries, at 850

    def apply(self, **kwargs: object) -> None:
        """Remove the page's index entries."""
        if self.env.docname == PAGE:
            for entry in list(self.document.findall(addnodes.index)):
                entry.parent.remove(entry)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("autodoc-process-docstring", prepare_docstring)
    app.add_transform(OutOfTheIndex)
