"""pyproject.toml lists what the code imports, each extra for itself, and requirements.txt pins all of it."""

import ast
import json
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = SETTINGS["project"]["optional-dependencies"]
OURS = {path.name for path in (ROOT / "lib").iterdir()} | {
    "assignments",
    "benchmarks",
    "sandbox_worker",
    "tests",
    "tools",
}
# Where what is imported: the extra that has to bring it, and what the code there does without.
ROOMS = {
    "lib/chalkgrad": (None, {"tqdm"}),
    "lib/chalkmark": ("classroom", {"tqdm"}),
    "lib/chalkboard": ("notebooks", set()),
    "lib/chalksite": ("book", set()),
    "chapters": ("notebooks", set()),
    "assignments": (None, set()),
    "benchmarks": ("test", set()),
    "tests": ("test", {"torch"}),
    "tools": ("test", set()),
}


def code(path: Path) -> str:
    """The Python of a file, of a notebook's cells without what is meant for IPython."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    cells = [cell["source"] for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    lines = [line.rstrip("\n") for cell in cells for line in cell]
    return "\n".join("pass".rjust(len(line)) if line.lstrip()[:1] in ("%", "!") else line for line in lines)


def imported(room: str) -> set[str]:
    """The packages of others that the code of a room names in its imports."""
    inner = [ROOT / other for other in ROOMS if other.startswith(f"{room}/")]
    paths = [path for kind in ("*.py", "*.ipynb") for path in (ROOT / room).rglob(kind)]
    found = set()
    for path in paths:
        if ".ipynb_checkpoints" in path.parts or any(folder in path.parents for folder in inner):
            continue
        for node in ast.walk(ast.parse(code(path))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module.partition(".")[0])
    return found - OURS - sys.stdlib_module_names


def listed(extra: str | None) -> list[Requirement]:
    """What pip is asked for with an extra, and with those that it includes."""
    found = [Requirement(line) for line in SETTINGS["project"]["dependencies"]]
    for one in map(Requirement, EXTRAS[extra] if extra else []):
        if one.name == SETTINGS["project"]["name"]:
            found += [more for name in one.extras for more in listed(name)]
        else:
            found.append(one)
    return found


def names(requirements: list[Requirement]) -> set[str]:
    """Their names, in the one spelling."""
    return {canonicalize_name(one.name) for one in requirements}


@cache
def providers() -> dict[str, set[str]]:
    """The distributions that bring each package that can be imported here."""
    return {name: set(map(canonicalize_name, found)) for name, found in packages_distributions().items()}


def pins() -> list[Requirement]:
    """The lines of requirements.txt; a package has several where Pythons need several."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if not line.startswith("#")]


# What pip is told to install, in what the book shows or prints; escaped where it stands in JSON.
HINT = re.compile(r"""pip install (?:-\S+ )*\\?(["']?)([\w.-]*\[\w+\](?: @)?)""")


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_imported_is_listed_in_the_extra_that_needs_it(room):
    """By name, and not by luck because something else brings it along."""
    extra, optional = ROOMS[room]
    used = imported(room) - optional
    assert used
    missing = {name for name in used if not providers().get(name, set()) & names(listed(extra))}
    assert not missing, f"{room} imports {missing}, which {extra or 'the library alone'} does not list"


def test_the_extensions_of_the_site_come_with_the_book():
    """Those of _config.yml, which Sphinx imports by name; jupyter-book brings most."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    there = names(listed("book")) | names([Requirement(line) for line in requires("jupyter-book")])
    for extension in config["sphinx"]["config"]["extensions"]:
        top = extension.partition(".")[0]
        assert top in OURS or providers()[top] & there, extension


def test_the_extra_of_the_tests_includes_all_others():
    """So requirements.txt, which is made from it, pins what any of them needs."""
    for extra in EXTRAS:
        assert names(listed(extra)) <= names(listed("test")), extra
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    assert ".[test]" in lines


@pytest.mark.parametrize("extra", [*EXTRAS, "build-system"])
def test_the_pins_keep_the_bounds(extra):
    """Each requirement has a pin, and each pin is a version that the requirement allows."""
    wanted = (
        map(Requirement, SETTINGS["build-system"]["requires"]) if extra == "build-system" else listed(extra)
    )
    for one in wanted:
        found = [pin for pin in pins() if names([pin]) == names([one])]
        assert found, f"{one.name} has no pin: run `make lock`"
        for pin in found:
            (version,) = (exact.version for exact in pin.specifier)
            assert one.specifier.contains(version), f"{pin}, but {extra} wants {one}: run `make lock`"


def test_what_is_held_is_listed_and_pinned_so():
    """A version held in requirements.in belongs to something listed, and is the one in requirements.txt."""
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    held = [Requirement(line.partition("#")[0]) for line in lines if "==" in line]
    assert held
    assert names(held) <= names(listed("test"))
    assert {(one.name, one.specifier) for one in held} <= {(pin.name, pin.specifier) for pin in pins()}


def test_hints_for_pip_work_in_every_shell_and_trust_no_registry():
    """Double quotes, as in cmd.exe single ones are none; and a folder or an address, as nobody holds the name."""
    places = [
        f"{folder}*.{kind}"
        for folder in ("", "chapters/", "lib/**/", "tools/")
        for kind in ("md", "py", "ipynb")
    ]
    texts = [path.read_text(encoding="utf-8") for place in places for path in ROOT.glob(place)]
    hints = [match.groups() for text in texts for match in HINT.finditer(text)]
    assert len(hints) > len(list(ROOT.glob("chapters/*.ipynb")))
    for quote, target in hints:
        assert quote == '"', target
        assert target.startswith(".[") or target.endswith(" @"), target
