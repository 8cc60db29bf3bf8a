"""Which names the code behind a function mentions: its own lines, and those that define what these mention.

The code is read as text, never compiled: it is a student's, and stays in the jail.
"""

import re
from collections import defaultdict
from textwrap import dedent

_PARTS = re.compile(r"\n(?=[^\s)\]}])(?<!\\\n)")
_QUOTED = re.compile(
    r'"{3}[\s\S]*?(?:"{3}|\Z)'
    r"|'{3}[\s\S]*?(?:'{3}|\Z)"
    r'|#[^\n]*|"(?:\\.|[^"\\\n])*+"?'
    r"|'(?:\\.|[^'\\\n])*+'?"
)
_DEFINITION = re.compile(r"^[ \t]*(?:async[ \t]+)?(def|class)[ \t]+(\w+)([^\n]*)", re.MULTILINE)
_PARAMETER = re.compile(r"[(,]\s*\**(\w+)")
_FILLED = re.compile(r"[ \t]*(\w+)\.(?:add|append|extend|insert|setdefault|update)\(")
_WORD = re.compile(r"[^\W\d]\w*")


class Code:
    """The cells of a notebook, statement by statement."""

    def __init__(self, sources: list[str]) -> None:
        self._mentioned: dict[str, set[str]] = defaultdict(set)  # by the name that a statement binds
        for part in (part for source in sources for part in _parts(source)):
            bound, local = _bound(part)
            words = set(_WORD.findall(part)) - local
            for name in bound:
                self._mentioned[name] |= words

    def reached_from(self, name: str) -> set[str]:
        """The names that the function of that name mentions, and so on."""
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            new = self._mentioned.get(waiting.pop(), set()) - reached
            reached |= new
            waiting += new
        return reached


def _parts(source: str) -> list[str]:
    """The statements of a cell, decorators with what they decorate."""
    parts = [""]
    for part in _PARTS.split(dedent(_QUOTED.sub(_shortened, source))):
        decorates = parts[-1].startswith("@") and "\n" not in parts[-1]
        parts[-1:] = [f"{parts[-1]}\n{part}"] if decorates else [parts[-1], part]
    return parts


def _shortened(text: re.Match) -> str:
    """A text of one line stays, as it may hold a name to look up; remarks and longer texts go."""
    return "" if text[0].startswith(('"""', "'''", "#")) else text[0]


def _bound(part: str) -> tuple[set[str], set[str]]:
    """The names that a statement binds or fills, and those that are its own inside: a function's variables."""
    assigned = {word for line in part.split("\n") for word in _assigned(line)}
    found = _DEFINITION.match(part[part.find("\n") + 1 :] if part.startswith("@") else part)
    if found is None:
        return assigned | {name for _, name, _ in _DEFINITION.findall(part)}, set()
    kind, name, rest = found.groups()
    if kind == "class" or "global " in part:
        return {name} | (assigned if kind == "def" else set()), set()
    return {name}, (assigned | set(_PARAMETER.findall(rest))) - {name}


def _assigned(line: str) -> list[str]:
    """The names on the left of a line's `=`, or in front of a method that fills what they stand for."""
    if filled := _FILLED.match(line):
        return [filled[1]]
    left, sign, right = line.partition("=")
    whole = sign and not right.startswith("=") and left.count("(") == left.count(")")
    return _WORD.findall(left) if whole else []
