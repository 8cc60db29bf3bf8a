"""Old module names that notebooks, assignments and checks of a teacher's own may have."""

import subprocess
import sys
from importlib import import_module

import pytest

from chalkmark.moved import RENAMED

# What was handed out in November 2026 imports, and one module below each folder that was renamed.
HANDED_OUT = [
    "from chalkmark import check, use",
    "from chalkmark.assignment import Bug, Check",
    "from chalkmark.mistakes import by_hint, catalogue, named, negated, reordered, scaled, then, transposed",
    "from chalkmark.rewriting import rewritten",
    "from chalkmark.inside.encoding import decode, encode",
    "from chalkmark.running import CallRun",
    "from chalkmark.jail import Limits",
]


@pytest.mark.parametrize("old", RENAMED)
def test_an_old_name_gives_the_module_of_today(old, monkeypatch):
    monkeypatch.delitem(sys.modules, old, raising=False)
    with pytest.warns(DeprecationWarning, match=f"{old} is now {RENAMED[old]}; import it from there"):
        module = import_module(old)
    monkeypatch.delitem(sys.modules, old)
    assert module is import_module(RENAMED[old])


@pytest.mark.parametrize("line", HANDED_OUT)
def test_what_was_handed_out_still_imports(line):
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", line]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
