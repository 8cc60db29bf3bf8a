"""Every notebook's first cell knows where the packages are, as `_config.yml` says."""

import json

import pytest

from tests.book.notebooks import NOTEBOOKS, ROOT, cells, name, tags
from tools import set_repository


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_first_cell_is_the_one_of_the_setting(path):
    """The same in all notebooks, short, and not on the site."""
    text = path.read_text(encoding="utf-8")
    expected = set_repository.with_first_cell(text, *set_repository.setting(ROOT))
    assert json.loads(text) == json.loads(expected), "run `make repository`"
    first = cells(path)[0]
    assert tags(first) == {"remove-cell"}
    assert len(first.source.splitlines()) <= 16


def test_binder_installs_what_the_first_cell_installs():
    """The same extra of the package, in the pinned versions."""
    wanted = (ROOT / ".binder" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert wanted[-2:] == ["-c ../requirements.txt", ".[notebooks]"]
