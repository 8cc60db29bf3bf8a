"""Assertions folded: a cell that only checks what was claimed is one line that opens, "checked: …".

A failing assertion fails the build, so what the line says is true of every page that was built.
"""

import ast
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

OWN_LINE = re.compile(r"^\s*# *(.+?)[.:]?$", re.MULTILINE)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
BLOCKS = (ast.For, ast.With, ast.If)


@dataclass(frozen=True)
class Claim:
    """What a cell checks first: a sentence or code, and how many checks there are besides."""

    words: str
    is_code: bool
    more: int


def parsed(source: str) -> ast.Module:
    """A cell's syntax tree, an empty one for what is no Python, such as a magic."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def _every(tree: ast.AST, *kinds: type) -> Iterator[Any]:
    return (node for node in ast.walk(tree) if isinstance(node, kinds))


def bound_names(tree: ast.AST) -> set[str]:
    """The names that a cell gives a meaning: by assignment, import or definition."""
    imported = {one.asname or one.name.split(".")[0] for one in _every(tree, ast.alias)}
    defined = {one.name for one in _every(tree, *DEFINITIONS)}
    return imported | defined | {one.id for one in _every(tree, ast.Name) if isinstance(one.ctx, ast.Store)}


def read_names(tree: ast.AST) -> set[str]:
    """The names that a cell reads."""
    return {one.id for one in _every(tree, ast.Name) if isinstance(one.ctx, ast.Load)}


def is_check(statement: ast.stmt) -> bool:
    """Whether a statement is an assertion, or a block that ends in one."""
    if isinstance(statement, BLOCKS):
        return is_check(statement.body[-1])
    return isinstance(statement, ast.Assert)


def only_checks(source: str, before: list[str], after: list[str]) -> bool:
    """Whether a cell exists to check, so that nothing else is lost where it is folded.

    It defines nothing and does nothing for its effect; it ends in a check, and at least half of its statements are
    checks; what it sets up for them is read by no later cell and calls no function that the page has defined, for
    such a call shows how that is used.

    Args:
        source: the cell's code.
        before: the code of the page's earlier cells.
        after: that of its later ones.
    """
    tree = parsed(source)
    setup = [one for one in tree.body if not is_check(one)]
    if not tree.body or not is_check(tree.body[-1]) or 2 * len(setup) > len(tree.body):
        return False
    if any(isinstance(one, ast.Expr) for one in setup) or any(_every(tree, *DEFINITIONS)):
        return False
    functions = {one.name for cell in before for one in _every(parsed(cell), *DEFINITIONS)}
    called = {name for one in setup for call in _every(one, ast.Call) for name in read_names(call.func)}
    later = set().union(*(read_names(parsed(cell)) for cell in after))
    return not (called & functions or bound_names(tree) & later)


def claim_of(source: str) -> Claim:
    """What a folded cell's line says: its first comment on a line of its own, else a message, else code."""
    checks = sorted(_every(parsed(source), ast.Assert), key=lambda one: one.lineno)
    comment = OWN_LINE.search(source)
    if comment:
        return Claim(comment[1], False, len(checks) - 1)
    message = checks[0].msg
    if isinstance(message, ast.Constant):
        return Claim(str(message.value), False, len(checks) - 1)
    code = " ".join((ast.get_source_segment(source, checks[0].test) or "").split())
    return Claim(code.replace("( ", "(").replace(" )", ")"), True, len(checks) - 1)


def fold_start(claim: Claim) -> str:
    """The start of a fold, up to the code that it opens on."""
    words = html.escape(claim.words, quote=False)
    shown = f"<code>{words}</code>" if claim.is_code else f"<span>{words}</span>"
    more = f" <span>and {claim.more} more</span>" if claim.more else ""
    return f'<details class="hide checked"><summary>checked: {shown}{more}</summary>'


def _part(cell: nodes.Element, kind: str) -> str:
    """A cell's source or output as text; empty where it has none."""
    return "".join(
        one.astext() or "a picture" for one in cell.findall(nodes.container) if one.get("nb_element") == kind
    )


def _announced(cell: nodes.Element) -> bool:
    """Whether the text before a cell ends in a colon: then its code is what the text speaks of."""
    before = cell.parent[cell.parent.index(cell) - 1] if cell.parent.index(cell) else None
    return before is not None and before.astext().rstrip().endswith(":")


class Fold(SphinxPostTransform):
    """Fold a page's cells that only check, without tags and without output."""

    default_priority = 310
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Put each such cell's code between the start of its fold and the end."""
        cells = [
            one for one in self.document.findall(nodes.container) if one.get("nb_element") == "cell_code"
        ]
        sources = [_part(one, "cell_code_source") for one in cells]
        for k, (cell, source) in enumerate(zip(cells, sources, strict=True)):
            if _part(cell, "cell_code_output") or cell.get("classes", []) != ["cell"] or _announced(cell):
                continue
            if only_checks(source, sources[:k], sources[k + 1 :]):
                cell.insert(0, nodes.raw("", fold_start(claim_of(source)), format="html"))
                cell.append(nodes.raw("", "</details>", format="html"))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(Fold)
