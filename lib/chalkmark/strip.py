"""Strip a notebook of its outputs before its JSON is read, and bound what is left.

Python's objects take up to thirty times the memory of their JSON, and nobody grades a plot. So the text is walked from
bracket to bracket; nothing is built of what goes.
"""

import re
from collections.abc import Iterator

MOST_LEFT = 20 << 20
MOST_VALUES = 500_000
MOST_BRACKETS = 2_000_000
DEEPEST = 100
_STRIPPED = {
    b"outputs": b"{[{",
    b"attachments": b"{[{",
    b"widgets": b"{{",
}  # the keys, and the brackets they lie in
_OPENING = {b"]": ord("["), b"}": ord("{")}

_TEXT = rb'"(?:[^"\\]++|\\.)*+"'
_KEY = rb'"(?:%s)"\s*+:\s*+(?=[\[{])' % b"|".join(_STRIPPED)
_FLAT = rb'(?:[^"\[\]{}]++|%s)' % _TEXT
_LEAF = rb"(?:%s|\[%s*+\]|\{%s*+\})" % (_FLAT, _FLAT, _FLAT)
_BRACKET = rb'(["\[\]{}]?)'  # a quotation mark is that of a text without an end
_TO_KEY_OR_BRACKET = re.compile(rb"(?:(?!%s)%s)*+(?:(%s)|%s)" % (_KEY, _FLAT, _KEY, _BRACKET), re.DOTALL)
_TO_BRACKET = re.compile(rb"%s*+%s" % (_LEAF, _BRACKET), re.DOTALL)
_TO_VALUE = re.compile(rb'(?:[^",\[{]++|%s)*+(?:[,\[{]|\Z)' % _TEXT, re.DOTALL)


class NotebookError(ValueError):
    """A file is not a notebook that can be read; the message says why."""


def stripped(content: bytes) -> bytearray:
    """The JSON of a notebook, in UTF-8, without the cells' outputs and attachments and the state of widgets.

    Raises:
        NotebookError: its brackets do not match, or what is left is too large, too deep, or of too many parts.
    """
    left, begin, at, inside, budget = bytearray(), 0, 0, bytearray(), iter(range(MOST_BRACKETS))
    for _ in budget:
        token = _TO_KEY_OR_BRACKET.match(content, at)
        assert token is not None  # it may match nothing, and does at the end
        at = token.end()
        key, bracket = token.groups()
        if key and inside == _STRIPPED[key.split(b'"')[1]]:
            _take(left, content, begin, at)
            left += b"null"
            begin = at = _end(content, at, budget)
        elif bracket:
            _step(inside, bracket, at)
        elif not key:
            _take(left, content, begin, at)
            return _counted(left)
        if len(inside) > DEEPEST:
            raise NotebookError("the file is not a notebook: its JSON is nested too deeply")
    raise _too_many()


def _end(content: bytes, at: int, budget: Iterator[int]) -> int:
    """Where the list or object that begins at `at` ends."""
    inside = bytearray(content[at : at + 1])
    at += 1
    for _ in budget:
        token = _TO_BRACKET.match(content, at)
        assert token is not None  # it may match nothing
        at = token.end()
        _step(inside, token[1], at)
        if not inside:
            return at
    raise _too_many()


def _step(inside: bytearray, bracket: bytes, at: int) -> None:
    """Go in or out by a bracket; `inside` are those that are open."""
    if bracket in (b"[", b"{"):
        inside += bracket
    elif inside and _OPENING.get(bracket) == inside[-1]:
        inside.pop()
    else:
        raise NotebookError(f"the file is not a notebook: its JSON is damaged (at byte {at})")


def _take(left: bytearray, content: bytes, begin: int, end: int) -> None:
    if len(left) + end - begin > MOST_LEFT:
        raise NotebookError(f"the file has more than {MOST_LEFT >> 20} MB without its outputs")
    left += memoryview(content)[begin:end]


def _counted(left: bytearray) -> bytearray:
    if sum(map(left.count, (b",", b"[", b"{"))) > MOST_VALUES:  # some of them may be in texts
        values = _TO_VALUE.finditer(left)
        if sum(1 for _ in zip(range(MOST_VALUES + 1), values, strict=False)) > MOST_VALUES:
            raise NotebookError(f"the file holds more than {MOST_VALUES:,} values beside its outputs")
    return left


def _too_many() -> NotebookError:
    return NotebookError(f"the file holds more than {MOST_BRACKETS:,} lists and objects")
