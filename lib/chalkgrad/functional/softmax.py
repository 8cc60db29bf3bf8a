"""Softmax and log-softmax of a Tensor."""

from ..rules.softmax import LogSoftmax, Softmax
from .operands import tensor


def softmax(x, axis=-1):
    """exp(x_j) / Σ_i exp(x_i) along `axis`: non-negative, sums to 1, never overflows. Any shape."""
    return Softmax.apply(tensor(x, "softmax"), axis=axis)


def log_softmax(x, axis=-1):
    """x_j − log Σ_i exp(x_i) along `axis`, the logarithm of softmax without its rounding to 0. Any shape."""
    return LogSoftmax.apply(tensor(x, "log_softmax"), axis=axis)
