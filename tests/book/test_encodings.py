"""No program reads or writes text in the encoding of the system without saying so: on Windows it is another one."""

import ast
from pathlib import Path

import pytest

from tests.book.notebooks import ROOT

PROGRAMS = [
    path for folder in ("lib", "tools", "benchmarks") for path in sorted((ROOT / folder).rglob("*.py"))
]
# Methods of text files, and after how many arguments the encoding stands.
METHODS = {"read_text": 0, "write_text": 1}


def silent(source: str) -> list[int]:
    """The lines with a call that leaves the encoding to the system."""

    def is_silent(call: ast.Call) -> bool:
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        if "encoding" in given or None in given:
            return False
        if getattr(given.get("text"), "value", False):
            return True
        if isinstance(call.func, ast.Attribute) and call.func.attr in METHODS:
            return len(call.args) == METHODS[call.func.attr]
        if isinstance(call.func, ast.Name) and call.func.id == "open":
            mode = call.args[1:2] or [given.get("mode")]
            return "b" not in str(getattr(mode[0], "value", ""))
        return False

    return [one.lineno for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Call) and is_silent(one)]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_has_an_encoding(path: Path) -> None:
    assert silent(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("call", "is_silent"),
    [
        ("p.read_text()", True),
        ("p.write_text(text)", True),
        ("open(name)", True),
        ("open(name, 'w')", True),
        ("subprocess.run(command, text=True)", True),
        ("p.read_text('utf-8')", False),
        ("p.write_text(text, encoding='ascii')", False),
        ("open(name, 'rb')", False),
        ("subprocess.run(command, encoding='locale')", False),
        ("run(command, **how)", False),
    ],
)
def test_what_is_silent_is_found(call: str, is_silent: bool) -> None:
    assert bool(silent(call)) == is_silent
