"""The affine map of a fully connected layer, as one rule."""

from math import prod

import numpy as np

from ..function import Function
from ..kernels.blocked_sum import blocked_sum


class Linear(Function):
    """Y = X Wᵀ + b for rows of samples: (…, in), weight (out, in), bias (out,) or None → (…, out).

    ∂L/∂X = (∂L/∂Y) W, ∂L/∂W = (∂L/∂Y)ᵀ X, ∂L/∂b = Σ over samples of ∂L/∂Y.
    Source: deck topic "Backward pass"; chapter 07 derives the three.
    """

    @staticmethod
    def forward(ctx, x, weight, bias):
        if getattr(weight, "ndim", 0) != 2 or getattr(x, "ndim", 0) == 0 or x.shape[-1] != weight.shape[1]:
            raise ValueError(
                "x needs as many features in its last axis as weight (out, in) has columns; "
                "reshape x, or transpose the weight"
            )
        if bias is not None and getattr(bias, "shape", ()) != weight.shape[:1]:
            raise ValueError("bias needs one entry for each row of weight (out, in)")
        ctx.save_for_backward(x, weight)
        y = x @ weight.T
        if bias is None:
            return y
        # In place when that keeps the kind and the dtype: y is new, and large batches need no second array.
        return (
            np.add(y, bias, out=y) if type(y) is type(bias) and y.dtype == bias.dtype and y.ndim else y + bias
        )

    @staticmethod
    def backward(ctx, upstream):
        x, weight = ctx.saved
        need_x, need_weight, need_bias = ctx.needs_input_grad
        to_x = upstream @ weight if need_x else None
        if x.ndim != 2:  # all leading axes count samples
            samples = prod(x.shape[:-1])
            x, upstream = x.reshape(samples, weight.shape[1]), upstream.reshape(samples, weight.shape[0])
        to_weight = upstream.T @ x if need_weight else None
        return to_x, to_weight, (blocked_sum(upstream, 0) if need_bias else None)
