"""Batch and layer normalisation."""

from __future__ import annotations

from math import prod

import numpy as np

from ..dual import primal
from ..recomputation import recomputing
from ..rules.normalization import Normalize, moments
from ..tensor import Tensor
from ..types import Operand
from ..validation import check_int, check_share
from .operands import tensor


def batch_norm(
    x: Operand,
    running_mean: np.ndarray | None = None,
    running_var: np.ndarray | None = None,
    weight: Operand | None = None,
    bias: Operand | None = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Tensor:
    """Each channel of `x` (N, C) or (N, C, …) brought to mean 0 and variance 1, then weight · and + bias (C,).

    When `training`, mean and (biased) variance are the batch's, and the arrays `running_mean`, `running_var`
    move towards them in place by the fraction `momentum` (towards the unbiased variance n/(n−1) σ²).
    They move by values in `jvp` and `hvp` too, and not again when `checkpoint` computes a second time.
    Otherwise the running arrays are used, and x changes only by an affine map. Returns x's shape.
    Raises ValueError for sizes that do not agree, missing running arrays, a momentum outside [0, 1], or a single
    value a channel.
    """
    x, momentum = tensor(x, "batch_norm"), check_share("batch_norm", "momentum", momentum)
    if x.ndim < 2:
        raise ValueError(f"batch_norm: needs x of shape (N, C) or (N, C, …), was given {x.shape}.")
    weight, bias = _optional(weight, "batch_norm"), _optional(bias, "batch_norm")
    _check_channels(x, training, running_mean=running_mean, running_var=running_var, weight=weight, bias=bias)
    column = (1, -1) + (1,) * (x.ndim - 2)  # the shape in which (C,) lines up with axis 1
    if training:
        axes = (0, *range(2, x.ndim))
        count = x.size // x.shape[1] if x.shape[1] else 0
        if count < 2:
            raise ValueError(
                f"batch_norm: training needs more than one value a channel, shape {x.shape} has {count}; "
                "use a larger batch, eval(), or drop_last=True of fit and batches for a last batch of one."
            )
        mean, variance = moments(x.data, axes)
        normal = Normalize.apply(x, mean=mean, variance=variance, axes=axes, eps=eps)
        for running, now in ((running_mean, mean), (running_var, variance * (count / (count - 1)))):
            if running is not None and not recomputing():
                running += momentum * (
                    primal(now).reshape(-1) - running
                )  # no derivative: also while inputs move
    else:
        if running_mean is None or running_var is None:
            raise ValueError("batch_norm: without training it needs both running_mean and running_var.")
        scale = 1 / np.sqrt(running_var + eps)
        normal = (x - running_mean.reshape(column)) * scale.reshape(column)
    return _scale_and_shift(normal, weight, bias, column)


def layer_norm(
    x: Operand,
    normalized_shape: int | tuple[int, ...],
    weight: Operand | None = None,
    bias: Operand | None = None,
    eps: float = 1e-5,
) -> Tensor:
    """Each sample of `x` (…, *normalized_shape) brought to mean 0 and variance 1 over the axes of
    `normalized_shape` (a number or a tuple), then weight · and + bias of that shape. Returns x's shape.
    Raises ValueError when x does not end in `normalized_shape`.
    """
    x = tensor(x, "layer_norm")
    shape = normalized_shape if isinstance(normalized_shape, tuple | list) else (normalized_shape,)
    shape = tuple(check_int("layer_norm", "normalized_shape", size, 0) for size in shape)
    if not prod(shape) or not shape or x.shape[-len(shape) :] != shape:
        raise ValueError(
            f"layer_norm: x must end in the axes {shape} and they must hold entries, x has {x.shape}."
        )
    weight, bias = _optional(weight, "layer_norm"), _optional(bias, "layer_norm")
    for name, given in (("weight", weight), ("bias", bias)):
        if given is not None and given.shape != shape:
            raise ValueError(f"layer_norm: {name} must have the shape {shape}, was given {given.shape}.")
    axes = tuple(range(-len(shape), 0))
    mean, variance = moments(x.data, axes)
    normal = Normalize.apply(x, mean=mean, variance=variance, axes=axes, eps=eps)
    return _scale_and_shift(normal, weight, bias, shape)


def _optional(given: Operand | None, caller: str) -> Tensor | None:
    return None if given is None else tensor(given, caller)


def _check_channels(x, training, **arrays):
    for name, array in arrays.items():
        if name.startswith("running") and not isinstance(array, np.ndarray | type(None)):
            raise TypeError(
                f"batch_norm: {name} is changed in place and must be an array, was given {type(array).__name__}."
            )
        if training and name.startswith("running") and array is not None and array.dtype.kind != "f":
            raise TypeError(
                f"batch_norm: {name} must be a floating-point array, it moves by fractions; was given {array.dtype}."
            )
        if array is not None and array.shape != (x.shape[1],):
            raise ValueError(
                f"batch_norm: {name} needs one entry for each of the {x.shape[1]} channels (axis 1) of shape "
                f"{x.shape}, was given shape {array.shape}."
            )


def _scale_and_shift(normal, weight, bias, shape):
    if weight is not None:
        normal = normal * weight.reshape(shape)
    return normal if bias is None else normal + bias.reshape(shape)
