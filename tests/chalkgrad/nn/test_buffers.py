"""Buffers registered one by one: a place in the state, a type that stays, names that are free."""

import numpy as np
import pytest

from chalkgrad import nn


class Counting(nn.Module):
    """A table that is not learned, a mask, and how often it was called, registered one by one."""

    def __init__(self):
        self.linear = nn.Linear(2, 2)
        self.register_buffer("table", np.arange(3.0))
        self.register_buffer("mask", nn.Parameter([1.0]).data > 0)
        self.register_buffer("calls", np.array(0))

    def forward(self, x):
        self.calls += 1
        return self.linear(x) * self.table.sum()


def test_registered_buffers_belong_to_the_state(tmp_path):
    """Copied, saved and loaded with their types; whole numbers and booleans stay what they are."""
    given = np.ones(2)
    net = nn.Sequential(Counting(), nn.BatchNorm(2))
    net[0].register_buffer("given", given)
    given[...] = 5
    net[0](np.ones((1, 2)))
    assert [name for name, _ in net.named_buffers()] == [
        "0.table", "0.mask", "0.calls", "0.given", "1.running_mean", "1.running_var",
    ]  # fmt: skip
    assert net[0].given.tolist() == [1, 1]
    assert nn.Module.buffer_names == Counting.buffer_names == ()
    net.astype(np.float32)
    kinds = {name: array.dtype.kind for name, array in net.state_dict().items()}
    assert (kinds["0.table"], kinds["0.mask"], kinds["0.calls"]) == ("f", "b", "i")
    other = nn.Sequential(Counting(), nn.BatchNorm(2)).astype(np.float32)
    other[0].register_buffer("given", np.zeros(2, np.float32))
    other.load(net.save(tmp_path / "net.npz"))
    assert other[0].calls == 1
    for name, array in net.state_dict().items():
        np.testing.assert_array_equal(other.state_dict()[name], array)
        assert other.state_dict()[name].dtype == array.dtype


def test_a_buffer_may_be_registered_anew():
    net = Counting()
    net.register_buffer("table", [[1, 2]])
    assert net.buffer_names == ("table", "mask", "calls")
    assert net.table.dtype == np.float64
    batch_norm = nn.BatchNorm(2)
    batch_norm.register_buffer("running_mean", np.ones(2))
    assert batch_norm.buffer_names == nn.BatchNorm.buffer_names


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("calls", 1.5, "calls holds float64 data where int64 is needed"),
        ("mask", np.ones(1), "mask holds float64 data, not booleans"),
        ("table", np.ones(3, bool), "table holds bool data, not real numbers"),
    ],
)
def test_numbers_of_another_kind_are_not_bent(name, given, message):
    net = Counting()
    with pytest.raises(ValueError, match=message):
        net.load_state_dict(net.state_dict() | {name: given})
