"""Old module names: each still gives the module of today, with a warning, and costs nothing where none is used."""

import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec

import pytest

from chalkgrad.moved import RENAMED, MovedModules

# What the notebooks and assignments of November 2026 import from modules of the core.
HANDED_OUT = [
    "from chalkgrad.nudging import check_gates, check_inputs",
    "from chalkgrad.kernels import correlate, correlate_loops",
    "from chalkgrad.kernels.correlate_loops import correlate2d_loops",
    "from chalkgrad.rules import arithmetic, elementwise",
    "from chalkgrad.rules.affine import Linear",
    "from chalkgrad.rules.softmax import Softmax",
    "from chalkgrad.nudging import Nudged",
    "from chalkgrad import elementary, slopes",
]


def run(program, *options):
    return subprocess.run([sys.executable, *options, "-c", program], capture_output=True, text=True)


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package `moving` with `moving.new.part`, once called `moving.old`."""
    for file in ("moving/__init__.py", "moving/new/__init__.py", "moving/new/part.py"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()
    finder = MovedModules({"moving.old": "moving.new"})
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    finder.install()
    yield finder
    for name in [name for name in sys.modules if name.partition(".")[0] == "moving"]:
        del sys.modules[name]


@pytest.mark.parametrize("old", RENAMED)
def test_an_old_name_gives_the_module_of_today_and_says_its_name(old, monkeypatch):
    monkeypatch.delitem(sys.modules, old, raising=False)
    with pytest.warns(DeprecationWarning, match=f"{old} is now {RENAMED[old]}; import it from there"):
        module = import_module(old)
    monkeypatch.delitem(sys.modules, old)
    assert module is import_module(RENAMED[old])
    assert (module.__name__, module.__spec__.name) == (RENAMED[old], RENAMED[old])


@pytest.mark.parametrize("line", HANDED_OUT)
def test_what_was_handed_out_still_imports(line):
    result = run(line, "-W", "ignore::DeprecationWarning")
    assert result.returncode == 0, result.stderr


def test_the_warning_points_at_the_line_that_imports():
    """Python and Jupyter show it for code of one's own, and for that only."""
    result = run("import math\nimport chalkgrad.nudging")
    assert result.stderr.startswith("<string>:2: DeprecationWarning: chalkgrad.nudging is now chalkgrad.grad")


def test_what_lies_below_a_renamed_package_is_there_once(package):
    with pytest.warns(DeprecationWarning, match="moving") as told:
        import_module("moving.old.part")
    assert [str(warning.message).partition(";")[0] for warning in told] == [
        "moving.old is now moving.new",
        "moving.old.part is now moving.new.part",
    ]
    assert sys.modules["moving.old.part"] is import_module("moving.new.part")
    assert sys.modules["moving.old"] is sys.modules["moving.new"]


def test_other_names_are_left_to_python(package):
    assert all(
        package.find_spec(name) is None for name in ("moving", "moving.new.part", "moving.older", "old")
    )
    assert find_spec("moving.new").origin.endswith("__init__.py")


def test_a_name_that_never_was_is_not_found():
    with pytest.raises(ModuleNotFoundError, match=r"chalkgrad\.shoving"):
        import_module("chalkgrad.shoving")


def test_an_import_of_the_core_loads_none_of_them():
    """Neither NumPy nor a module that was renamed."""
    program = "import sys, chalkgrad; sys.exit(' '.join(m for m in sys.modules if m[:10] == 'chalkgrad.'))"
    assert run(program).stderr.split() == ["chalkgrad.moved"]
