"""The matrix product."""

import numpy as np

from ..function import Function


class Matmul(Function):
    """Z = X Y for vectors, matrices or stacks of matrices (leading axes broadcast, as in NumPy's `@`).

    ∂L/∂X = (∂L/∂Z) Yᵀ and ∂L/∂Y = Xᵀ (∂L/∂Z). Shapes: (…, n, k) @ (…, k, m) → (…, n, m).
    Source: chapters 07 and 08 derive both transposes.
    """

    allowed = (
        "the last size of the first must equal the last but one (or the only one) of the second, and leading sizes "
        "must broadcast; try .T on one of them, or * for numbers"
    )

    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        return x @ y

    @staticmethod
    def backward(ctx, upstream):
        x, y = ctx.saved
        need_x, need_y = ctx.needs_input_grad
        rows = x if x.ndim > 1 else x[np.newaxis, :]  # a vector on the left is one row,
        columns = y if y.ndim > 1 else y[:, np.newaxis]  # a vector on the right one column
        if x.ndim == 1:
            upstream = np.expand_dims(upstream, -1 if y.ndim == 1 else -2)
        if y.ndim == 1:
            upstream = np.expand_dims(upstream, -1)
        to_x = to_y = None
        if need_x:
            to_x = upstream @ np.swapaxes(columns, -1, -2)
            to_x = to_x if x.ndim > 1 else to_x[..., 0, :]
        if need_y:
            to_y = np.swapaxes(rows, -1, -2) @ upstream
            to_y = to_y if y.ndim > 1 else to_y[..., :, 0]
        return to_x, to_y
