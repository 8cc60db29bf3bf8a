"""Losses. They average over the batch (`reduction="mean"`); "sum" and "none" are there to look inside."""

from __future__ import annotations

import sys
from math import nan

import numpy as np

from ..arrays import real_array
from ..rules.losses import BinaryCrossEntropyWithLogits, CrossEntropy, MseLoss, WeightedCrossEntropy
from ..tensor import Tensor
from ..types import Operand
from ..validation import check_int, check_share
from .operands import bare, operands, tensor, whole_numbers


def cross_entropy(
    logits: Operand,
    labels: Operand,
    *,
    weight: Operand | None = None,
    ignore_index: int = -100,
    label_smoothing: float = 0.0,
    reduction: str = "mean",
) -> Tensor:
    """−log softmax(logits)[label], averaged over the batch.

    `logits` (N, K), or (N, K, d1, …) with a label for each place, or (K,); `labels` (N,), (N, d1, …) or a single one:
    whole numbers in 0 … K−1 (an array, a list, a Tensor of integers). Samples whose label is `ignore_index` count for
    nothing. `weight` (K,) multiplies the losses by their class's number; the mean divides by the sum of these numbers,
    and is nan where no sample is left. `label_smoothing` ε in [0, 1] takes the share ε of every label and spreads it
    over all classes. Returns a Tensor of shape (), for reduction "none" the shape of `labels`.

    Raises:
        TypeError: labels that are not whole numbers, a weight that is to have a gradient.
        ValueError: shapes that do not fit, labels out of range, an ε outside [0, 1].
    """
    caller = "cross_entropy"
    _check_reduction(caller, reduction)
    smoothing = check_share(caller, "label_smoothing", label_smoothing)
    logits = tensor(logits, caller)
    labels, kept = _labels(labels, logits.shape, ignore_index)
    rows = _rows(logits)
    if weight is None and not smoothing and kept.all():
        made = CrossEntropy.apply(rows, labels=labels.reshape(-1), reduction=reduction)
    else:
        of_class = _class_weights(weight, rows)
        targets = _targets(labels[kept], kept.reshape(-1), of_class, smoothing)
        total = {"none": None, "sum": 1.0, "mean": float(of_class[labels[kept]].sum()) or nan}[reduction]
        made = WeightedCrossEntropy.apply(rows, weights=targets, divisor=total)
    return made.reshape(labels.shape) if made.ndim and made.shape != labels.shape else made


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
    values = bare(targets)
    if values.dtype == bool:
        targets = values = values.astype(bare(logits).dtype)
    if values.size and not (values.min() >= 0 and values.max() <= 1):
        raise ValueError(
            f"{caller}: targets must lie between 0 and 1, were given from {values.min():g} to {values.max():g}; "
            "the logits come first, the targets second."
        )
    return BinaryCrossEntropyWithLogits.apply(logits, targets, reduction=reduction)


def _check_reduction(caller: str, reduction: str) -> None:
    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f"{caller}: reduction must be 'mean', 'sum' or 'none', was given {reduction!r}.")


def _same_shape(caller, name, x, other_name, other):
    if np.shape(bare(x)) != np.shape(bare(other)):
        raise ValueError(
            f"{caller}: {name} has shape {np.shape(bare(x))} and {other_name} {np.shape(bare(other))}; make them "
            "equal with .reshape, for broadcasting would compare entries that do not belong together."
        )


def _labels(given: Operand, shape: tuple[int, ...], ignore_index: int) -> tuple[np.ndarray, np.ndarray]:
    """`given` as an array, checked against logits of `shape`, and which of them are not to be ignored."""
    caller = "cross_entropy"
    ignore_index = check_int(caller, "ignore_index", ignore_index, -sys.maxsize)
    labels = whole_numbers(
        given,
        f"{caller}: labels must be whole numbers, the places of the true classes",
        "of one-hot rows take .argmax(axis=1), of floats .astype(int)",
    )
    n_classes = (0, *shape)[min(2, len(shape))]
    if not n_classes or labels.shape != (shape[:1] + shape[2:] if len(shape) > 1 else ()):
        raise ValueError(
            f"{caller}: needs logits (N, K) and labels (N,), or (N, K, d1, …) and (N, d1, …), or (K,) and a single "
            f"label, K ≥ 1; was given logits {shape} and labels {labels.shape}."
        )
    kept = labels != ignore_index
    wrong = labels[kept & ((labels < 0) | (labels >= n_classes))]
    if wrong.size:
        raise ValueError(
            f"{caller}: labels must lie in 0 … {n_classes - 1} for {n_classes} logits, or be ignore_index "
            f"{ignore_index}; was given {wrong[0]}."
        )
    return labels, kept


def _rows(logits):
    """Logits (N, K, d1, …) as (N·d1·…, K), a single sample's (K,) as (1, K)."""
    if logits.ndim == 2:
        return logits
    last = logits.transpose(0, *range(2, logits.ndim), 1) if logits.ndim > 2 else logits
    return last.reshape(-1, last.shape[-1])


def _class_weights(weight: Operand | None, rows: Tensor) -> np.ndarray:
    """The numbers of the classes, in the logits' dtype."""
    dtype = rows.dtype if rows.dtype.kind == "f" else np.dtype(np.float64)
    if weight is None:
        return np.ones(rows.shape[1], dtype)
    if isinstance(weight, Tensor) and weight.requires_grad:
        raise TypeError("cross_entropy: weight is constant and gets no gradient; give its .data.")
    numbers = real_array(bare(weight), "cross_entropy").astype(dtype)
    if numbers.shape != rows.shape[1:]:
        raise ValueError(
            f"cross_entropy: weight needs one number for each of the {rows.shape[1]} classes, was given shape "
            f"{numbers.shape}."
        )
    return numbers


def _targets(labels, kept, of_class, smoothing):
    """How much each class counts in each sample's loss: its share of the smoothed label times the class's number."""
    shares = np.zeros((len(kept), len(of_class)), of_class.dtype)
    shares[kept] = smoothing / len(of_class)
    shares[np.flatnonzero(kept), labels] += 1 - smoothing
    return shares * of_class
