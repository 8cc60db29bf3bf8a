"""The package's own names load when first used, and always mean the same."""

from pkgutil import iter_modules

import pytest

import chalkboard


@pytest.mark.parametrize("name", chalkboard.__all__)
def test_a_name_means_the_same_each_time(name):
    assert callable(getattr(chalkboard, name))
    assert getattr(chalkboard, name) is getattr(chalkboard, name)


def test_no_name_is_hidden_by_a_module_of_the_same_name():
    """Importing `chalkboard.x` puts the module in the place of anything else called x."""
    modules = {module.name for module in iter_modules(chalkboard.__path__)}
    assert modules.isdisjoint(chalkboard.__all__)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(AttributeError, match=r"no name 'debugger'; it has GraphDebugger, debug, scene"):
        _ = chalkboard.debugger
