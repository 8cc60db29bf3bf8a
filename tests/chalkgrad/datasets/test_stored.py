"""The data files: small, licensed, without pickled objects, not to be written to."""

from pathlib import Path

import numpy as np
import pytest

import chalkgrad.datasets
from chalkgrad.datasets.stored import stored

FOLDER = Path(chalkgrad.datasets.__file__).parent
LARGEST = {"digits.npz": 160_000, "photographs.npz": 300_000, "welcome.npz": 3_000_000}
LICENCES = {"digits.npz": "CC BY 4.0", "photographs.npz": "CC BY 2.0", "welcome.npz": "CC BY 4.0"}


def test_every_file_is_known_and_small():
    sizes = {path.name: path.stat().st_size for path in FOLDER.glob("*.npz")}
    assert sizes.keys() == LARGEST.keys()
    for name, size in sizes.items():
        assert 10_000 < size < LARGEST[name]


@pytest.mark.parametrize("name", LARGEST)
def test_licence_and_source_are_written_down(name):
    sections = (FOLDER / "LICENSES.md").read_text(encoding="utf-8").split("\n## ")
    (section,) = [part for part in sections if part.startswith(name)]
    assert LICENCES[name] in section
    assert "https://" in section
    assert "tools/make_" in section


@pytest.mark.parametrize("name", LARGEST)
def test_arrays_are_plain_and_read_only(name):
    arrays = stored(Path(name).stem)
    assert arrays is stored(Path(name).stem)
    for array in arrays.values():
        assert array.dtype.kind in "uiU"
        assert not array.flags.writeable
    with pytest.raises(ValueError, match="read-only"):
        np.copyto(next(iter(arrays.values())), 0, casting="unsafe")
