"""Losses, one number for each entry or sample; the functions average them over the batch."""

import numpy as np

from .. import elementary
from ..function import Function


class CrossEntropy(Function):
    """ℓ_n = log Σ_j exp(z_nj) − z_n,label(n), for logits z (N, K) and whole-number `labels` (N,) → (N,).

    ∂ℓ_n/∂z_n = ŷ_n − onehot(label(n)), ŷ = softmax(z): the softmax Jacobian and the logarithm's
    derivative collapse to this difference. The largest logit is subtracted first, so nothing overflows.
    Source: deck topic "Backward pass: ŷ − y"; chapter 07.
    """

    @staticmethod
    def forward(ctx, logits, *, labels):
        samples = np.arange(len(labels))
        shifted = logits - logits.max(axis=1, keepdims=True)
        probabilities = np.exp(shifted)
        total = probabilities.sum(axis=1, keepdims=True)
        losses = np.log(total[:, 0]) - shifted[samples, labels]
        probabilities /= total
        ctx.save_for_backward(probabilities, samples, labels)
        return losses

    @staticmethod
    def backward(ctx, upstream):
        probabilities, samples, labels = ctx.saved
        gradient = upstream[:, np.newaxis] * probabilities
        gradient[samples, labels] -= upstream
        return gradient


class SquaredError(Function):
    """ℓ = (x − y)² entry by entry; ∂ℓ/∂x = 2(x − y), ∂ℓ/∂y = −2(x − y)."""

    @staticmethod
    def forward(ctx, x, y):
        difference = x - y
        ctx.save_for_backward(difference)
        return difference * difference

    @staticmethod
    def backward(ctx, upstream):
        (difference,) = ctx.saved
        to_x = (2 * upstream) * difference
        return to_x, (-to_x if ctx.needs_input_grad[1] else None)


class BinaryCrossEntropy(Function):
    """ℓ = max(z, 0) − z·t + log(1 + exp(−|z|)) for a logit z and the probability t that it is a yes.

    Equals −t log σ(z) − (1 − t) log(1 − σ(z)) without its overflow; ∂ℓ/∂z = σ(z) − t, ∂ℓ/∂t = −z.
    """

    @staticmethod
    def forward(ctx, z, t):
        ctx.save_for_backward(z, t)
        return elementary.softplus(z) - z * t

    @staticmethod
    def backward(ctx, upstream):
        z, t = ctx.saved
        need_z, need_t = ctx.needs_input_grad
        to_z = upstream * (elementary.sigmoid(z) - t) if need_z else None
        return to_z, (upstream * -z if need_t else None)
