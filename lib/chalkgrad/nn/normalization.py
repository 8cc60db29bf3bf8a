"""Normalisation layers."""

from __future__ import annotations

import numpy as np

from .. import functional as F
from .. import shapes
from ..shapes.layers import with_affine
from ..tensor import Tensor
from ..types import Operand
from ..validation import check_share
from .module import Module
from .parameter import Parameter


class BatchNorm(Module):
    """Each of C features brought to mean 0 and variance 1, then scaled and shifted: (N, C) or (N, C, …).

    In training over the batch, whose mean and unbiased variance move `running_mean` and `running_var` by the
    fraction `momentum`; after `eval()` with these two. `weight` starts at 1, `bias` at 0.
    """

    buffer_names = ("running_mean", "running_var")
    ignored_keys = ("num_batches_tracked",)  # PyTorch's count of batches, which nothing here asks for

    def __init__(
        self, num_features: int, eps: float = 1e-5, momentum: float = 0.1, affine: bool = True
    ) -> None:
        self._spec = shapes.BatchNorm(num_features, affine)
        self.eps, self.momentum = eps, check_share("BatchNorm", "momentum", momentum)
        self.weight = Parameter(np.ones(num_features)) if affine else None
        self.bias = Parameter(np.zeros(num_features)) if affine else None
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)

    @property
    def spec(self) -> shapes.BatchNorm:
        """The sizes, and which of scale and shift there are."""
        self._spec = with_affine(self._spec, self.weight, self.bias)
        return self._spec

    def forward(self, x: Operand) -> Tensor:
        """The normalised x."""
        return F.batch_norm(
            x,
            self.running_mean,
            self.running_var,
            self.weight,
            self.bias,
            self.training,
            self.momentum,
            self.eps,
        )


class LayerNorm(Module):
    """Each sample brought to mean 0 and variance 1 over its last axes, `normalized_shape` (a number or a
    tuple), then scaled and shifted. The same in training and in use."""

    def __init__(
        self, normalized_shape: int | tuple[int, ...], eps: float = 1e-5, elementwise_affine: bool = True
    ) -> None:
        self._spec = shapes.LayerNorm(normalized_shape, elementwise_affine)
        self.eps = eps
        self.weight = Parameter(np.ones(self._spec.sizes)) if elementwise_affine else None
        self.bias = Parameter(np.zeros(self._spec.sizes)) if elementwise_affine else None

    @property
    def spec(self) -> shapes.LayerNorm:
        """The sizes, and which of scale and shift there are."""
        self._spec = with_affine(self._spec, self.weight, self.bias)
        return self._spec

    def forward(self, x: Operand) -> Tensor:
        """The normalised x."""
        return F.layer_norm(x, self._spec.sizes, self.weight, self.bias, self.eps)
