"""One ES module and one style sheet out of several: a figure's module and what it imports, joined.

A figure travels inside a notebook or a saved page, where a relative import has nothing to be relative to
(and `file://` pages may not import at all). Only the forms used here are understood: named imports from "./file.js"
or "../room/file.js", and `export` before a declaration or as `export default`. Names are paths below
`lib/chalkboard`; a module's style sheet lies beside it and bears its name.
"""

import posixpath
import re
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from .palette import token_sheet

FOLDER = Path(__file__).parents[1]
COMMON = "kit/base.css"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\./\w+\.js|\.\./\w+/\w+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_NAME = re.compile(r"^export (?:async )?(?:function|const|class)\*? +([\w$]+)", re.MULTILINE)
HEAD = re.compile(r"^/\* ([\w/]+\.(?:js|css)) \*/\n", re.MULTILINE)  # what a joined file begins with
_STRANGE = re.compile(r"^(?:import|export)\b(?! default\b).*", re.MULTILINE)


def import_order(entry: str, folder: Path = FOLDER) -> list[str]:
    """The names of module `entry` and of all it imports, each once and before those that import it.

    Raises what `bundle` raises.
    """
    order: list[str] = []
    _collect(folder, entry, order, ())
    return order


@cache
def bundle(entry: str, folder: Path = FOLDER) -> str:
    """The source of module `entry` (its path below `folder`) with all it imports, as one ES module.

    Each imported module becomes a function called once, so that their private names cannot clash.
    Raises FileNotFoundError for a missing module, and ValueError for an import or export of another form, for
    modules that import each other and for a name that its module does not export.
    """
    parts = []
    for name in import_order(entry, folder):
        source = (folder / name).read_text(encoding="utf-8")
        body = _EXPORT.sub("", _IMPORT.sub(partial(_as_constants, importer=name), source))
        if name == entry:
            parts.append(_headed(name, body))
            break
        exports = ", ".join(_NAME.findall(source))
        parts.append(
            _headed(name, f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();\n")
        )
    return "".join(parts)


def sheets(*entries: str, folder: Path = FOLDER) -> list[str]:
    """The style sheets that the modules `entries` need, the common one first.

    Each module among `entries` and what they import brings the sheet that lies beside it, where there is one.
    """
    needed = dict.fromkeys(name for entry in entries for name in import_order(entry, folder))
    own = (name.removesuffix(".js") + ".css" for name in needed)
    return [COMMON, *(name for name in own if (folder / name).exists())]


@cache
def style(*entries: str) -> str:
    """The text of the style sheets for the modules `entries`, after the palette's."""
    texts = ((name, (FOLDER / name).read_text(encoding="utf-8")) for name in sheets(*entries))
    return "".join(_headed(name, text) for name, text in [("palette.css", token_sheet()), *texts])


def pieces(code: str) -> list[str]:
    """What `bundle` or `style` joined, one text a file; other text is one piece. Joined again they are `code`."""
    starts = sorted({0, *(found.start() for found in HEAD.finditer(code)), len(code)})
    return [code[start:end] for start, end in pairwise(starts)]


def _headed(name: str, text: str) -> str:
    return f"/* {name} */\n{text}"


def _collect(folder: Path, name: str, order: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"bundle: {' → '.join((*above, name))} import each other in a circle.")
    if name in order:
        return
    source = (folder / name).read_text(encoding="utf-8")
    rest = _IMPORT.sub("", source)
    strange = _STRANGE.search(_NAME.sub("", rest))
    if above and not strange:  # only a figure's own module has a default
        strange = re.search(r"^export default.*", rest, re.MULTILINE)
    if strange:
        raise ValueError(
            f"bundle: {name} has a form of import or export that is not understood: {strange.group()!r}."
        )
    for names, relative in _IMPORT.findall(source):
        imported = _resolved(relative, name)
        _collect(folder, imported, order, (*above, name))
        there = _NAME.findall((folder / imported).read_text(encoding="utf-8"))
        for wanted in names.split(","):
            asked = wanted.split(" as ")[0].strip()
            if asked and asked not in there:
                raise ValueError(
                    f"bundle: {name} imports {asked!r}, but {imported} exports {', '.join(there)}."
                )
    order.append(name)


def _as_constants(match: re.Match, importer: str) -> str:
    names, relative = match.groups()
    return f"const {{{names.replace(' as ', ': ')}}} = {_variable(_resolved(relative, importer))};\n"


def _resolved(relative: str, importer: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), relative))


def _variable(name: str) -> str:
    return "module_" + name.removesuffix(".js").replace("/", "_")
