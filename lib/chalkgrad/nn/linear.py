"""The fully connected layer."""

from __future__ import annotations

from math import sqrt

from .. import functional as F
from .. import init, shapes
from ..shapes.layers import with_bias
from ..tensor import Tensor
from ..types import Operand, Rng
from .module import Module
from .parameter import Parameter


class Linear(Module):
    """y = x Wᵀ + b for rows of samples, (…, in_features) → (…, out_features).

    `weight` (out, in) and `bias` (out,) start evenly within ±1/√in, PyTorch's default. `rng`: a Generator.
    """

    def __init__(self, in_features: int, out_features: int, bias: bool = True, *, rng: Rng = None) -> None:
        self._spec = shapes.Linear(in_features, out_features, bias)  # refuses sizes that make no layer
        self.weight = Parameter(init.kaiming_uniform((out_features, in_features), a=sqrt(5), rng=rng))
        self.bias = Parameter(init.uniform(out_features, 1 / sqrt(in_features), rng=rng)) if bias else None

    @property
    def spec(self) -> shapes.Linear:
        """The sizes, with the bias or, where it was set to None, without."""
        self._spec = with_bias(self._spec, self.bias)
        return self._spec

    def forward(self, x: Operand) -> Tensor:
        """x Wᵀ + b."""
        return F.linear(x, self.weight, self.bias)
