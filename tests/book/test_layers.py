"""Imports in lib/ only go down, and the scalar floor stands without NumPy."""

import ast
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
    "chalkboard.workbench",
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
