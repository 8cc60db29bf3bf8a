"""Losses. They average over the batch (`reduction="mean"`); "sum" and "none" are there to look inside."""

from __future__ import annotations

import numpy as np

from ..rules.losses import BinaryCrossEntropyWithLogits, CrossEntropy, MseLoss
from ..tensor import Tensor
from ..types import Operand
from .operands import operands, tensor


def cross_entropy(logits: Operand, labels: Operand, *, reduction: str = "mean") -> Tensor:
    """−log softmax(logits)[label], averaged over the batch.

    `logits` (N, K) or (K,); `labels` (N,) or a single one: whole numbers in 0 … K−1 (an array, a list, a
    Tensor of integers). Returns a Tensor of shape (), for reduction "none" the shape of `labels`.
    Raises TypeError for labels that are not whole numbers, ValueError for shapes or labels out of range.
    """
    _check_reduction("cross_entropy", reduction)
    logits = tensor(logits, "cross_entropy")
    labels = _labels(labels, logits.shape)
    if logits.ndim == 2:
        return CrossEntropy.apply(logits, labels=labels, reduction=reduction)
    return CrossEntropy.apply(logits.reshape(1, -1), labels=labels.reshape(1), reduction=reduction).reshape(
        ()
    )


def mse_loss(prediction: Operand, target: Operand, *, reduction: str = "mean") -> Tensor:
    """(prediction − target)², averaged over all entries. Raises ValueError when the shapes differ."""
    _check_reduction("mse_loss", reduction)
    prediction, target = operands(prediction, target)
    _same_shape("mse_loss", "prediction", prediction, "target", target)
    return MseLoss.apply(prediction, target, reduction=reduction)


def binary_cross_entropy_with_logits(logits: Operand, targets: Operand, *, reduction: str = "mean") -> Tensor:
    """−t log σ(z) − (1 − t) log(1 − σ(z)) for logits z and targets t in [0, 1], averaged over all entries.

    Raises ValueError when the shapes differ or a target is not in [0, 1].
    """
    caller = "binary_cross_entropy_with_logits"
    _check_reduction(caller, reduction)
    logits, targets = operands(logits, targets)
    _same_shape(caller, "logits", logits, "targets", targets)
    values = _bare(targets)
    if values.dtype == bool:
        targets = values = values.astype(_bare(logits).dtype)
    if values.size and not (values.min() >= 0 and values.max() <= 1):
        raise ValueError(
            f"{caller}: targets must lie between 0 and 1, were given from {values.min():g} to {values.max():g}; "
            "the logits come first, the targets second."
        )
    return BinaryCrossEntropyWithLogits.apply(logits, targets, reduction=reduction)


def _check_reduction(caller: str, reduction: str) -> None:
    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f"{caller}: reduction must be 'mean', 'sum' or 'none', was given {reduction!r}.")


def _bare(x: Operand) -> np.ndarray:
    return x.data if isinstance(x, Tensor) else np.asarray(x)


def _same_shape(caller, name, x, other_name, other):
    if np.shape(_bare(x)) != np.shape(_bare(other)):
        raise ValueError(
            f"{caller}: {name} has shape {np.shape(_bare(x))} and {other_name} {np.shape(_bare(other))}; make them "
            "equal with .reshape, for broadcasting would compare entries that do not belong together."
        )


def _labels(labels: Operand, shape: tuple[int, ...]) -> np.ndarray:
    """`labels` as an array, checked against logits of `shape`."""
    labels = _bare(labels)
    if labels.dtype.kind not in "iu":
        if labels.size:
            raise TypeError(
                f"cross_entropy: labels must be whole numbers, the places of the true classes, were given as "
                f"{labels.dtype}; of one-hot rows take .argmax(axis=1), of floats .astype(int)."
            )
        labels = labels.astype(np.intp)  # an empty list says nothing about its numbers
    if len(shape) not in (1, 2) or labels.shape != shape[:-1] or shape[-1] == 0:
        raise ValueError(
            f"cross_entropy: needs logits (N, K) and labels (N,), or logits (K,) and a single label, K ≥ 1; "
            f"was given logits {shape} and labels {labels.shape}."
        )
    if labels.size and not (labels.min() >= 0 and labels.max() < shape[-1]):
        wrong = labels[(labels < 0) | (labels >= shape[-1])].flat[0]
        raise ValueError(
            f"cross_entropy: labels must lie in 0 … {shape[-1] - 1} for {shape[-1]} logits, was given {wrong}."
        )
    return labels
