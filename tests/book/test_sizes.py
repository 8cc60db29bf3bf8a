"""Files, functions and lines stay small enough to be read at one sitting. Notebooks and prose are exempt."""

import ast
import re
from collections import Counter

import pytest

from tests.book.notebooks import ROOT

FILE, FUNCTION, LINE = 250, 60, 120
FOLDERS = ("lib", "assets", "assignments", "benchmarks", "tests", "tools")
# Files that may be longer because they are data: one entry after another, and what an entry is.
CATALOGUES = {
    "assignments/*/bugs/*.py": "a wrong solution of a part",
    "assignments/*/references.py": "the solution of a part",
}
SOURCES = sorted(
    path
    for folder in FOLDERS
    for ending in ("py", "js", "css")
    for path in (ROOT / folder).rglob(f"*.{ending}")
    if "vendor" not in path.parts
)
BLOCK = re.compile(r" *(?:(?:if|for|while|switch) \(|\} )")
# Around a whole script: for what is inside the limit of files holds.
WRAPPER = re.compile(r"(?:window\.\w+ = )?\(\(\) => \{")


def python_functions(text):
    """The first and the last line of each function."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.end_lineno


def javascript_functions(text):
    """The same of JavaScript as Biome sets it: what begins and ends a function stands equally far in."""
    lines = text.splitlines()
    indents = [re.match(" *", line).end() for line in lines]
    for k, line in enumerate(lines):
        if not line.endswith(("=> {", ") {")) or WRAPPER.match(line):
            continue
        level = [j for j in range(len(lines)) if indents[j] == indents[k] and lines[j]]
        first = max(j for j in level if j < k) if line.lstrip().startswith(")") else k
        if line.endswith("=> {") or not BLOCK.match(lines[first]):
            yield first + 1, min(j for j in level if j > k and lines[j].lstrip().startswith("}")) + 1


FUNCTIONS = {".py": python_functions, ".js": javascript_functions, ".css": lambda text: []}


def too_much(text, ending, is_catalogue=False):
    """What of a file is too long, in words. A line belongs to the innermost function around it."""
    lines = text.splitlines()
    if len(lines) > FILE and not is_catalogue:
        yield f"The file has {len(lines)} lines."
    owners = {}
    for first, last in sorted(FUNCTIONS[ending](text)):
        owners |= dict.fromkeys(range(first, last + 1), first)
    for first, count in Counter(owners.values()).items():
        if count > FUNCTION:
            yield f"The function in line {first} has {count} lines."
    for number, line in enumerate(lines, 1):
        indent, longest = len(line) - len(line.lstrip()), max(map(len, line.split()), default=0)
        if (
            len(line) > LINE >= indent + longest
        ):  # where one word is too long, an address, say, nobody can break it
            yield f"Line {number} has {len(line)} characters."


def name(path):
    """A file's path in the repository."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_everything_can_be_read_at_one_sitting(path):
    is_catalogue = any(path.relative_to(ROOT).match(pattern) for pattern in CATALOGUES)
    assert not list(too_much(path.read_text(encoding="utf-8"), path.suffix, is_catalogue))


@pytest.mark.parametrize("pattern", CATALOGUES)
def test_catalogues_are_there(pattern):
    assert list(ROOT.glob(pattern))


INNER = "".join(f"    const f{k} = (\n      a,\n    ) => {{\n      g();\n    }};\n" for k in range(12))
BLOCKS = "  for (const a of b) {\n    c();\n  }\n  if (\n    a\n  ) {\n    b();\n  }\n" * 8
FITS = {
    "a file": ("x = 1\n" * 250, ".py"),
    "a function": ("def f():\n" + "    x = 1\n" * 59, ".py"),
    "functions in a function": ("def f():\n" + "    def g():\n        pass\n    g()\n" * 50, ".py"),
    "a method": ("const a = {\n  b(c) {\n" + "    d();\n" * 58 + "  },\n};\n", ".js"),
    "arrows in an arrow": ("const f = () => {\n" + INNER + "};\n", ".js"),
    "a wrapped script": ("(() => {\n" + "  a();\n" * 70 + "})();\n", ".js"),
    "a line": (f".a {{ color: {'x' * 105}; }}\n", ".css"),
    "an address": (f"# https://{'x' * 130}\n", ".py"),
}
DOES_NOT = {
    "a file": ("a {}\n" * 251, ".css"),
    "a function": ("def f():\n" + "    x = 1\n" * 60, ".py"),
    "a function after others": ("def f():\n" + "    def g():\n        pass\n    g()\n" * 60, ".py"),
    "a method": ("const a = {\n  b(c) {\n" + "    d();\n" * 59 + "  },\n};\n", ".js"),
    "an arrow of many parameters": ("const f = (\n  a,\n  b,\n) => {\n" + "  c();\n" * 58 + "};\n", ".js"),
    "loops and conditions": (f"function f() {{\n{BLOCKS}}}\n", ".js"),
    "a line": (f".a {{ color: {'x' * 106}; }}\n", ".css"),
    "words before an address": (f"# See https://{'x' * 107}\n", ".py"),
}


@pytest.mark.parametrize("example", FITS)
def test_what_fits(example):
    assert list(too_much(*FITS[example])) == []


@pytest.mark.parametrize("example", DOES_NOT)
def test_what_does_not(example):
    assert len(list(too_much(*DOES_NOT[example]))) == 1


def test_only_a_catalogue_may_be_a_long_file():
    text = "x = 1\n" * 251 + "def f():\n" + "    x = 1\n" * 60
    assert list(too_much(text, ".py", is_catalogue=True)) == ["The function in line 252 has 61 lines."]
