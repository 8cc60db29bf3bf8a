"""Attention, forward and backward in float32, beside the same formula in PyTorch."""

import numpy as np

from benchmarks.table import Row, absent, optional
from benchmarks.timing import in_turns
from chalkgrad import Tensor
from chalkgrad import functional as F

HEADS, LENGTH, WIDTH = 8, 128, 64
SCALE = WIDTH**-0.5


def with_chalkgrad(arrays, upstream):
    """softmax(Q Kᵀ/√d) V and its gradients to Q, K and V."""
    leaves = [Tensor(array, requires_grad=True) for array in arrays]
    query, key, value = leaves
    weights = F.softmax(query @ key.transpose(0, 2, 1) * SCALE, axis=-1)
    (weights @ value).backward(upstream)
    return [leaf.grad for leaf in leaves]


def with_torch(torch, leaves, upstream):
    """The same with PyTorch."""
    for leaf in leaves:
        leaf.grad = None
    query, key, value = leaves
    weights = torch.softmax(query @ key.transpose(1, 2) * SCALE, dim=-1)
    (weights @ value).backward(upstream)
    return [leaf.grad.numpy() for leaf in leaves]


def rows():
    """The row for the table."""
    what, torch = f"attention, {HEADS} heads, {LENGTH} × {WIDTH}, ratio to PyTorch", optional("torch")
    if torch is None:
        return [absent(what, "PyTorch")]
    torch.set_num_threads(1)
    rng = np.random.default_rng(0)
    *arrays, upstream = (rng.standard_normal((HEADS, LENGTH, WIDTH)).astype(np.float32) for _ in range(4))
    leaves, sent = [torch.tensor(array, requires_grad=True) for array in arrays], torch.tensor(upstream)
    for one, other in zip(with_chalkgrad(arrays, upstream), with_torch(torch, leaves, sent), strict=True):
        if not np.allclose(one, other, rtol=1e-3, atol=1e-5):
            raise RuntimeError(
                "chalkgrad and PyTorch disagree about attention; the times would mean nothing."
            )
    ours, theirs = in_turns(
        lambda: with_chalkgrad(arrays, upstream), lambda: with_torch(torch, leaves, sent), 25
    )
    return [Row(f"{what} ({theirs * 1e3:.1f} ms)", f"{ours / theirs:.2f}", "≤ 1.5")]
