"""Named arrays: checked, and through a file. What damaged files do, `nn/test_state_dict.py` shows."""

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad.named_arrays import as_arrays, incompatible_keys, read, write


def test_entries_become_arrays():
    array = np.ones(2)
    made = as_arrays("f", {"array": array, "tensor": Tensor([3.0]), "list": [1, 2], "ragged": [[1], [2, 3]]})
    assert made["array"] is array
    assert [made["tensor"].tolist(), made["list"].tolist()] == [[3.0], [1, 2]]
    assert made["ragged"].dtype == object
    with pytest.raises(TypeError, match=r"f: needs a dict \{name: array\}, was given list"):
        as_arrays("f", [1.0])


def test_names_that_are_apart_are_told_in_their_order():
    apart = incompatible_keys({"b": 0, "a": 0, "c": 0}, {"c": 0, "x": 0})
    assert apart == (["b", "a"], ["x"])
    assert apart.problems() == ["missing: b, a", "unexpected: x"]
    assert incompatible_keys({"a": 0}, {"a": 1}).problems() == []


def test_a_file_gives_back_what_was_written(tmp_path):
    arrays = {
        "a.b": np.arange(3),
        "": np.array(2.5, np.float32),
        "word": np.array("SGD"),
        "none": np.zeros((0, 2)),
    }
    back = read(write(tmp_path / "it.npz", arrays))
    assert list(back) == list(arrays)
    for name, array in arrays.items():
        assert back[name].dtype == array.dtype
        np.testing.assert_array_equal(back[name], array)
