"""Softmax, log-softmax and log-sum-exp of a Tensor."""

from __future__ import annotations

from ..rules.softmax import LogSoftmax, Softmax
from ..tensor import Tensor
from ..types import Axis, Operand
from .operands import tensor


def softmax(x: Operand, axis: int = -1) -> Tensor:
    """exp(x_j) / Σ_i exp(x_i) along `axis`: non-negative, sums to 1, never overflows. Any shape."""
    return Softmax.apply(tensor(x, "softmax"), axis=axis)


def log_softmax(x: Operand, axis: int = -1) -> Tensor:
    """x_j − log Σ_i exp(x_i) along `axis`, the logarithm of softmax without its rounding to 0. Any shape."""
    return LogSoftmax.apply(tensor(x, "log_softmax"), axis=axis)


def logsumexp(x: Operand, axis: Axis, keepdims: bool = False) -> Tensor:
    """log Σ exp(x) over `axis` (a number, a tuple, or None for all): a soft maximum, at most log n above the largest
    of n. Never overflows; of no entries, and of −∞ alone, it is −∞. Returns x's shape without `axis`.

    Raises:
        ValueError: `axis` is no axis.
    """
    return tensor(x, "logsumexp").logsumexp(axis, keepdims)
