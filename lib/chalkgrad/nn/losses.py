"""Losses as modules, averaged over the batch."""

from .. import functional as F
from .module import Module


class CrossEntropyLoss(Module):
    """−log softmax(logits)[label], averaged over the batch: logits (N, K), labels (N,)."""

    def forward(self, logits, labels):
        """The mean cross-entropy."""
        return F.cross_entropy(logits, labels)


class MSELoss(Module):
    """(prediction − target)², averaged over all entries."""

    def forward(self, prediction, target):
        """The mean squared error."""
        return F.mse_loss(prediction, target)


class BCEWithLogitsLoss(Module):
    """−t log σ(z) − (1 − t) log(1 − σ(z)), averaged over all entries: logits z, targets t of the same shape."""

    def forward(self, logits, targets):
        """The mean binary cross-entropy."""
        return F.binary_cross_entropy_with_logits(logits, targets)
