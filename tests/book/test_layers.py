"""Imports in lib/ only go down, in Python and in JavaScript, and the scalar floor stands without NumPy."""

import ast
import posixpath
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.book.notebooks import ROOT

LIB = ROOT / "lib"
ABOVE = {
    "chalkgrad": {"chalkboard", "chalkmark", "chalksite"},
    "chalkboard": {"chalkmark", "chalksite"},
    "chalkmark": {"chalksite"},
    "chalksite": {"chalkmark"},
}
SCALAR_FLOOR = (
    "chalkgrad.scalar",
    "chalkgrad.graph",
    "chalkgrad.function",
    "chalkgrad.gradient_check_graph",
    "chalkboard.graph_data.run_code",
)

FILES = {}
for file in sorted(LIB.rglob("*.py")):
    parts = file.relative_to(LIB).with_suffix("").parts
    FILES[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file


def runs_on_import(tree: ast.Module) -> list[ast.stmt]:
    """The import statements that are carried out when the module is imported."""
    found, waiting = [], list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.append(node)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]
    return found


def imported(module: str, path: Path, nodes: list[ast.stmt]) -> set[str]:
    """The modules that the statements import, relative names resolved, submodules named in full."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
            continue
        base = node.module or ""
        if node.level:
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*above, base] if base else above)
        for alias in node.names:
            submodule = f"{base}.{alias.name}"
            names.add(submodule if submodule in FILES else base)
    return names - {module}


TREES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in FILES.items()}
AT_IMPORT = {module: imported(module, FILES[module], runs_on_import(tree)) for module, tree in TREES.items()}


@pytest.mark.parametrize("module", FILES)
def test_no_package_imports_one_above_it(module):
    """chalkgrad knows nothing of figures, chalkboard nothing of grading; inside functions neither."""
    nodes = [node for node in ast.walk(TREES[module]) if isinstance(node, ast.Import | ast.ImportFrom)]
    packages = {name.split(".")[0] for name in imported(module, FILES[module], nodes)}
    assert not packages & ABOVE[module.split(".")[0]]


def test_no_modules_import_each_other():
    """Within the packages too, imports form layers: some order has every module after those it imports."""
    graph = {module: {name for name in names if name in FILES} for module, names in AT_IMPORT.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(FILES)


# Each figure's code lies in its chapter's folder, a room. What it may import of other rooms: what all share.
SHARED = {"kit", "graph_data"}
KNOWN = {
    "kit": set(),
    "graph_data": set(),
    "playground": SHARED | {"computational_graphs"},  # shows the reader's code as the graph debugger does
}
BOARD = LIB / "chalkboard"
JS_IMPORT = re.compile(r'\bfrom "(\.[./\w]+)"')


def js_imports(path: Path) -> set[str]:
    """The modules that a JavaScript module imports, by their paths below `lib/chalkboard`."""
    folder = path.parent.relative_to(BOARD).as_posix()
    found = JS_IMPORT.findall(path.read_text(encoding="utf-8"))
    return {posixpath.normpath(f"{folder}/{one}") for one in found}


def below(module: str) -> str:
    """The path below `lib/chalkboard` of a Python module of a room, "" for others."""
    path = module.split(".")
    return "/".join(path[1:]) if path[0] == "chalkboard" and (BOARD / "/".join(path[1:2])).is_dir() else ""


# {path of a room's module, Python or JavaScript: the paths of the modules of rooms that it imports}
IN_ROOMS = {path.relative_to(BOARD).as_posix(): js_imports(path) for path in sorted(BOARD.glob("*/*.js"))}
IN_ROOMS |= {
    below(module): {below(name) for name in names} - {""}
    for module, names in AT_IMPORT.items()
    if below(module)
}


def room(path: str) -> str:
    """The folder of a module, given by its path below `lib/chalkboard`."""
    return path.split("/")[0]


@pytest.mark.parametrize("module", IN_ROOMS)
def test_rooms_know_only_themselves_and_what_all_share(module):
    """No chapter's figures import another's; what they share imports none of them."""
    own = room(module)
    assert {room(name) for name in IN_ROOMS[module]} - {own} <= KNOWN.get(own, SHARED)


@pytest.mark.parametrize("module", [name for name in IN_ROOMS if name.startswith("kit/") and "." in name])
def test_the_kit_serves_several_rooms(module):
    """What one room alone uses lies there."""
    users = {room(user) for user, names in IN_ROOMS.items() if module in names}
    assert len(users) > 1 or users == {"kit"}


def test_no_star_imports():
    """Every name says where it comes from."""
    stars = [
        module
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]
    assert stars == []


@pytest.mark.parametrize("module", SCALAR_FLOOR)
def test_scalar_floor_never_imports_numpy(module):
    """Neither these modules nor any they import, on import."""
    seen, waiting = set(), [module]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting += [name for name in AT_IMPORT.get(current, ()) if name in FILES]
    assert {one: AT_IMPORT[one] for one in seen if "numpy" in {n.split(".")[0] for n in AT_IMPORT[one]}} == {}


def test_scalar_floor_computes_where_numpy_is_missing():
    """Forward and backward of the deck's (x + y) z, in a Python that cannot import NumPy."""
    program = (
        "import sys; sys.modules['numpy'] = None\n"
        "import chalkgrad.scalar, chalkgrad.graph, chalkgrad.function\n"
        "from chalkgrad import Function, Value\n"
        "x, y, z = Value(-2.0), Value(5.0), Value(-4.0)\n"
        "f = (x + y) * z\n"
        "f.backward()\n"
        "assert (f.data, x.grad, y.grad, z.grad) == (-12.0, -4.0, -4.0, 3.0), (f.data, x.grad, y.grad, z.grad)\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=LIB)
    assert result.returncode == 0, result.stderr
