"""Losses: a number for each entry or sample, and their mean over the batch in the same step."""

import numpy as np

from ..function import Function
from ..math_functions import select, sigmoid
from ..overridable import overridable


def _reduced(ctx, losses, reduction):
    """The mean or the sum of `losses`, or all of them; `ctx.count` is what the upstream gradient is divided by."""
    ctx.count = max(1, losses.size) if reduction == "mean" else 1
    if reduction == "none":
        return losses
    total = losses.sum()
    return total / ctx.count if losses.size or reduction == "sum" else total * np.nan


class CrossEntropy(Function):
    """ℓ_n = log Σ_j exp(z_nj) − z_n,label(n), for logits z (N, K) and whole-number `labels` (N,).

    ∂ℓ_n/∂z_n = ŷ_n − onehot(label(n)), ŷ = softmax(z): the softmax Jacobian and the logarithm's
    derivative collapse to this difference. The largest logit is subtracted first, so nothing overflows.
    Source: deck topic "Backward pass: ŷ − y"; chapter 07.
    """

    @staticmethod
    def forward(ctx, logits, *, labels, reduction="mean"):
        samples = np.arange(len(labels))
        shifted = logits - logits.max(axis=1, keepdims=True)
        probabilities = np.exp(shifted)
        total = probabilities.sum(axis=1, keepdims=True)
        losses = np.log(total[:, 0]) - shifted[samples, labels]
        probabilities /= total
        ctx.save_for_backward(probabilities, samples, labels)
        return _reduced(ctx, losses, reduction)

    @staticmethod
    def backward(ctx, upstream):
        probabilities, samples, labels = ctx.saved
        each = upstream / ctx.count  # one number, or one for each sample
        gradient = each[..., np.newaxis] * probabilities
        gradient[samples, labels] -= each
        return gradient


class WeightedCrossEntropy(Function):
    """ℓ_n = −Σ_j a_nj log ŷ_nj, ŷ = softmax(z), for logits z (N, K) and constant `weights` a (N, K) of the classes.

    ∂ℓ_n/∂z_nk = ŷ_nk Σ_j a_nj − a_nk; one-hot rows are `CrossEntropy`. What has weight 0 is left out, even if it is
    infinite: a row of zeros costs nothing and gets no gradient. The losses one by one, or, where a `divisor` is given,
    their sum over it. Source: Szegedy et al. 2016, §7 (smoothed labels).
    """

    @staticmethod
    def forward(ctx, logits, *, weights, divisor=None):
        taken = (weights != 0).any(axis=1, keepdims=True)
        shifted = logits - logits.max(axis=1, keepdims=True)
        probabilities = np.exp(shifted)
        total = probabilities.sum(axis=1, keepdims=True)
        losses = -(weights * select(weights != 0, shifted - np.log(total))).sum(axis=1)
        ctx.save_for_backward(select(taken, probabilities / total), weights, taken)
        ctx.divisor = divisor
        return losses if divisor is None else losses.sum() / divisor

    @staticmethod
    def backward(ctx, upstream):
        probabilities, weights, taken = ctx.saved
        each = upstream[:, np.newaxis] if ctx.divisor is None else upstream / ctx.divisor
        return select(taken, each) * (probabilities * weights.sum(axis=1, keepdims=True) - weights)


class MseLoss(Function):
    """ℓ = (x − y)² entry by entry; ∂ℓ/∂x = 2(x − y), ∂ℓ/∂y = −2(x − y)."""

    @staticmethod
    def forward(ctx, x, y, *, reduction="mean"):
        difference = x - y
        ctx.save_for_backward(difference)
        return _reduced(ctx, difference * difference, reduction)

    @staticmethod
    def backward(ctx, upstream):
        (difference,) = ctx.saved
        to_x = (2 / ctx.count * upstream) * difference
        return to_x, (-to_x if ctx.needs_input_grad[1] else None)


class BinaryCrossEntropyWithLogits(Function):
    """ℓ = w·|z| + log(1 + exp(−|z|)) for a logit z, the probability t of a yes, and w = 1 − t where z says yes, else t.

    Equals −t log σ(z) − (1 − t) log(1 − σ(z)) without its overflow, and keeps the digits of a small ℓ, for no term
    is negative; ∂ℓ/∂z = σ(z) − t = ±(w − σ(−|z|)), ∂ℓ/∂t = −z.
    """

    @staticmethod
    def forward(ctx, z, t, *, reduction="mean"):
        ctx.save_for_backward(z, t)
        return _reduced(ctx, surprise(z, t), reduction)

    @staticmethod
    def backward(ctx, upstream):
        z, t = ctx.saved
        need_z, need_t = ctx.needs_input_grad
        upstream = upstream / ctx.count
        to_z = upstream * surprise_slope(z, t) if need_z else None
        return to_z, (upstream * -z if need_t else None)


@overridable
def surprise(z, t):
    """ℓ of `BinaryCrossEntropyWithLogits`; also 0 or ∞ at an infinite logit."""
    w, size = np.abs(~np.signbit(z) - t), np.abs(z)
    return w * select(w > 0, size) + np.log1p(np.exp(-size))


@overridable
def surprise_slope(z, t):
    """σ(z) − t, to the last digits where σ(z) is close to t = 0 or t = 1."""
    return (~np.signbit(z) - t) - np.copysign(sigmoid(-np.abs(z)), z)
