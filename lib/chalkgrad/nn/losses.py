"""Losses as modules, averaged over the batch unless their `reduction` says "sum" or "none"."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .. import functional as F
from ..tensor import Tensor
from ..types import Operand
from ..validation import check_choice, check_share
from .module import Module


class _Loss(Module):
    _usual: Mapping[str, object] = {"reduction": "mean"}

    def __init__(self, *, reduction: str = "mean") -> None:
        self.reduction = check_choice(type(self).__name__, "reduction", reduction, ("mean", "sum", "none"))

    def __repr__(self) -> str:
        settings = [
            f"{name}={getattr(self, name)!r}"
            for name, usual in self._usual.items()
            if repr(getattr(self, name)) != repr(usual)
        ]
        return f"{type(self).__name__}({', '.join(settings)})"


class CrossEntropyLoss(_Loss):
    """−log softmax(logits)[label], averaged over the batch: logits (N, K), labels (N,), or (N, K, d1, …) and
    (N, d1, …). Settings as in `functional.cross_entropy`; a `weight` is kept as a buffer."""

    _usual: Mapping[str, object] = {
        "weight": None,
        "ignore_index": -100,
        "label_smoothing": 0.0,
        "reduction": "mean",
    }
    weight: np.ndarray | None

    def __init__(
        self,
        weight: Operand | None = None,
        *,
        ignore_index: int = -100,
        label_smoothing: float = 0.0,
        reduction: str = "mean",
    ) -> None:
        super().__init__(reduction=reduction)
        self.ignore_index = ignore_index
        self.label_smoothing = check_share("CrossEntropyLoss", "label_smoothing", label_smoothing)
        if weight is None:
            self.weight = None
        else:
            self.register_buffer("weight", weight)

    def forward(self, logits: Operand, labels: Operand) -> Tensor:
        """The cross-entropy, reduced."""
        return F.cross_entropy(
            logits,
            labels,
            weight=self.weight,
            ignore_index=self.ignore_index,
            label_smoothing=self.label_smoothing,
            reduction=self.reduction,
        )


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
