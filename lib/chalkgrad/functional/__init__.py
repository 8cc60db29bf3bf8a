"""Functions of Tensors (and, where they act entry by entry, of Values); PyTorch's names."""

from .elementwise import (
    abs,
    cos,
    exp,
    leaky_relu,
    log,
    maximum,
    minimum,
    relu,
    sigmoid,
    sin,
    softplus,
    sqrt,
    tanh,
)
from .linear import linear
from .losses import binary_cross_entropy_with_logits, cross_entropy, mse_loss
from .normalization import batch_norm, layer_norm
from .regularization import dropout
from .selection import flatten, pad, where
from .softmax import log_softmax, softmax

__all__ = [
    "abs",
    "batch_norm",
    "binary_cross_entropy_with_logits",
    "cos",
    "cross_entropy",
    "dropout",
    "exp",
    "flatten",
    "layer_norm",
    "leaky_relu",
    "linear",
    "log",
    "log_softmax",
    "maximum",
    "minimum",
    "mse_loss",
    "pad",
    "relu",
    "sigmoid",
    "sin",
    "softmax",
    "softplus",
    "sqrt",
    "tanh",
    "where",
]
