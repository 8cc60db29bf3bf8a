"""Losses as modules, averaged over the batch."""

from __future__ import annotations

from .. import functional as F
from ..tensor import Tensor
from ..types import Operand
from .module import Module


class CrossEntropyLoss(Module):
    """−log softmax(logits)[label], averaged over the batch: logits (N, K), labels (N,)."""

    def forward(self, logits: Operand, labels: Operand) -> Tensor:
        """The mean cross-entropy."""
        return F.cross_entropy(logits, labels)


class MSELoss(Module):
    """(prediction − target)², averaged over all entries."""

    def forward(self, prediction: Operand, target: Operand) -> Tensor:
        """The mean squared error."""
        return F.mse_loss(prediction, target)


class BCEWithLogitsLoss(Module):
    """−t log σ(z) − (1 − t) log(1 − σ(z)), averaged over all entries: logits z, targets t of the same shape."""

    def forward(self, logits: Operand, targets: Operand) -> Tensor:
        """The mean binary cross-entropy."""
        return F.binary_cross_entropy_with_logits(logits, targets)
