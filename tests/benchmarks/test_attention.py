"""The attention benchmark measures attention: the formula head by head, and PyTorch's gradients."""

import numpy as np
import pytest

from benchmarks import attention
from chalkgrad import Tensor, gradcheck
from chalkgrad import functional as F

RNG = np.random.default_rng(0)


def test_gradients_are_those_of_the_formula():
    arrays = [RNG.standard_normal((2, 3, 4)) for _ in range(3)]
    upstream = RNG.standard_normal((2, 3, 4))

    def loss(query, key, value):
        weights = F.softmax(query @ key.transpose(0, 2, 1) * attention.SCALE, axis=-1)
        return (weights @ value * upstream).sum()

    leaves = [Tensor(array, requires_grad=True) for array in arrays]
    loss(*leaves).backward()
    for one, leaf in zip(attention.with_chalkgrad(arrays, upstream), leaves, strict=True):
        np.testing.assert_allclose(one, leaf.grad, rtol=1e-12)
    assert gradcheck(loss, arrays)


def test_pytorch_agrees():
    torch = pytest.importorskip("torch")
    arrays = [RNG.standard_normal((2, 3, 4)) for _ in range(4)]
    leaves = [torch.tensor(array, requires_grad=True) for array in arrays[:3]]
    theirs = attention.with_torch(torch, leaves, torch.tensor(arrays[3]))
    for one, other in zip(attention.with_chalkgrad(arrays[:3], arrays[3]), theirs, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-10)


def test_without_pytorch_the_row_is_marked_absent(monkeypatch):
    monkeypatch.setattr(attention, "optional", lambda package: None)
    (row,) = attention.rows()
    assert row.number == "—"
    assert "8 heads, 128 × 64" in row.what
