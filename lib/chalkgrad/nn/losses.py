"""Losses as modules, averaged over the batch unless their `reduction` says "sum" or "none"."""

from __future__ import annotations

from .. import functional as F
from ..tensor import Tensor
from ..types import Operand
from ..validation import check_choice
from .module import Module


class _Loss(Module):
    def __init__(self, *, reduction: str = "mean") -> None:
        self.reduction = check_choice(type(self).__name__, "reduction", reduction, ("mean", "sum", "none"))

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}(reduction={self.reduction!r})"
            if self.reduction != "mean"
            else super().__repr__()
        )


class CrossEntropyLoss(_Loss):
    """−log softmax(logits)[label], averaged over the batch: logits (N, K), labels (N,)."""

    def forward(self, logits: Operand, labels: Operand) -> Tensor:
        """The cross-entropy, reduced."""
        return F.cross_entropy(logits, labels, reduction=self.reduction)


class MSELoss(_Loss):
    """(prediction − target)², averaged over all entries."""

    def forward(self, prediction: Operand, target: Operand) -> Tensor:
        """The squared error, reduced."""
        return F.mse_loss(prediction, target, reduction=self.reduction)


class BCEWithLogitsLoss(_Loss):
    """−t log σ(z) − (1 − t) log(1 − σ(z)), averaged over all entries: logits z, targets t of the same shape."""

    def forward(self, logits: Operand, targets: Operand) -> Tensor:
        """The binary cross-entropy, reduced."""
        return F.binary_cross_entropy_with_logits(logits, targets, reduction=self.reduction)
