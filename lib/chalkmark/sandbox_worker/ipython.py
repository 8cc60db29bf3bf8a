"""What only IPython understands, made Python line by line: magics, shell commands and questions.

The rules are IPython's own, in IPython/core/inputtransformer2.py.
"""

import ast
import re

_MAGIC = re.compile(r"(\s*)%{1,2}(\w+)\s*(.*)", re.DOTALL)
_SHELL = re.compile(r"(\s*)!{1,2}.*", re.DOTALL)
_GIVEN = re.compile(r"(\s*)([^=!?%#]+)=\s*(%|!)\s*(.*)", re.DOTALL)
_HELP = re.compile(r"(\s*)(\?{1,2}\s*[%\w.*]+|[^#'\"]*[\w\])*]\?{1,2})\s*;?\s*(#.*)?")
# Magics that may be typed without their mark, as long as no variable is called so.
_BARE = "autoreload cat cd conda config env load_ext ls mamba matplotlib mkdir pip pwd reload_ext rm time timeit uv"
_AUTOMAGIC = re.compile(rf"(\s*)({_BARE.replace(' ', '|')})\s+(.*)", re.DOTALL)
_BRINGS_NAMES = ("load", "macro", "pylab", "recall", "rerun", "run", "store")
_OTHER_LANGUAGE = (
    *("bash", "cmd", "cython", "file", "html", "HTML", "javascript", "js", "julia", "latex", "markdown"),
    *(
        "perl",
        "pypy",
        "python",
        "python2",
        "python3",
        "R",
        "ruby",
        "script",
        "sh",
        "shell",
        "sql",
        "SVG",
        "svg",
    ),
    *("system", "writefile"),
)
# `%%timeit` keeps no name that its lines bind.
_CELL_LEFT_OUT = (*_OTHER_LANGUAGE, "timeit")


def parsed(source: str, name: str, flags: int = 0) -> list[ast.stmt]:
    """The statements of a cell, in which each line stands where it stood.

    Raises:
        SyntaxError: neither Python nor IPython understands it.
    """
    lines = _dedented(source).split("\n")
    first = next((line for line in lines if line.strip()), "")
    found = re.match(r"%%(\w+)", first)
    if found and found[1] in _CELL_LEFT_OUT:
        return ast.parse(f"__left_out__({first.strip()!r})" if found[1] != "timeit" else "").body
    flags |= ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    while True:
        try:
            return compile("\n".join(lines), name, "exec", flags, dont_inherit=True).body
        except SyntaxError as error:
            if not _replaced(lines, (error.lineno or 0) - 1):
                raise


def _dedented(source: str) -> str:
    """The cell without the indent or the prompts that its first line has, as when it was pasted."""
    beginning = re.match(r"(?:[ \t]*\n)*([ \t]*)(>>>)?", source)
    assert beginning is not None  # it may match nothing
    indent, prompt = beginning.groups()
    source = re.sub(rf"^{indent}", "", source, flags=re.MULTILINE) if indent else source
    return re.sub(r"^(>>>|\.\.\.)( |$)", "", source, flags=re.MULTILINE) if prompt else source


def _replaced(lines: list[str], number: int) -> bool:
    """Put Python into the place of a line that Python refused; whether IPython would have known what to do."""
    if not 0 <= number < len(lines):
        return False
    last = number
    while lines[last].endswith("\\") and last + 1 < len(lines):
        last += 1
    plain = _python("\n".join(lines[number : last + 1]))
    if plain is None:
        return False
    lines[number : last + 1] = [plain, *[""] * (last - number)]
    return True


def _python(line: str) -> str | None:
    """What a line of IPython's means in Python, None when it is none."""
    if found := _HELP.fullmatch(line):
        return f"{found[1]}pass"
    if found := _SHELL.fullmatch(line):
        return f"{found[1]}pass"
    if found := _GIVEN.fullmatch(line):
        indent, target, mark, rest = found.groups()
        timed = re.fullmatch(r"time\s+(.+)", rest, re.DOTALL) if mark == "%" else None
        value = timed[1] if timed else f"__stand_in__({mark + rest.strip()!r})"
        return f"{indent}{target.rstrip()} = {value}"
    found = _MAGIC.fullmatch(line) or _AUTOMAGIC.fullmatch(line)
    if found is None:
        return None
    indent, magic, rest = found.groups()
    if magic == "time" and rest.strip():
        return indent + rest
    if magic in _BRINGS_NAMES:
        return f"{indent}__left_out__({line.strip()!r})"
    return f"{indent}pass"
