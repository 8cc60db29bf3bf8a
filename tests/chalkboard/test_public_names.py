"""The package's own names load when first used, and always mean the same."""

import subprocess
import sys
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules

import pytest

import chalkboard
from chalkboard.moved import RENAMED


@pytest.mark.parametrize("name", chalkboard.__all__)
def test_a_name_is_what_its_module_calls_so(name):
    found = getattr(chalkboard, name)
    assert found.__name__ == name
    assert found is getattr(sys.modules[found.__module__], name)
    assert found.__module__.startswith("chalkboard.")


def test_names_load_when_first_used():
    """In a new process."""
    program = (
        "import chalkboard, sys\nbefore = {*sys.modules}\nchalkboard.scene\nprint(*before, '|', *sys.modules)"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    before, after = (part.split() for part in printed.split("|"))
    assert "chalkboard.graph_data.scene" not in before
    assert "chalkboard.graph_data.scene" in after
    assert "chalkboard.chain_rule.nudge_machine" not in after


def test_no_name_is_hidden_by_a_module_of_the_same_name():
    """Importing `chalkboard.x` puts the module in the place of anything else called x."""
    modules = {module.name for module in iter_modules(chalkboard.__path__)}
    modules |= {name.removeprefix("chalkboard.") for name in RENAMED}
    assert modules.isdisjoint(chalkboard.__all__)


def test_all_figures_that_no_module_hides_are_listed():
    """A room hands out its figures; the package hands out those of all rooms."""
    hidden = {"quiz", "playground", *(name.removeprefix("chalkboard.") for name in RENAMED)}
    made = set()
    for room in iter_modules(chalkboard.__path__):
        if room.ispkg and room.name not in ("kit", "site"):
            names = vars(import_module(f"chalkboard.{room.name}"))
            made |= {name for name in names.get("__all__", ()) if "name" in signature(names[name]).parameters}
    assert len(made) > 30
    unlisted = made - hidden - set(chalkboard.__all__)
    assert not unlisted, f"list {sorted(unlisted)} in _NAMES of lib/chalkboard/__init__.py"


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(AttributeError, match=r"no name 'debugger'; it has softmax_bench, decision_regions, "):
        _ = chalkboard.debugger
