"""Functions of Tensors (and, where they act entry by entry, of Values); PyTorch's names."""

from .convolution import avg_pool2d, conv1d, conv2d, conv_transpose2d, max_pool2d
from .elementwise import (
    abs,
    cos,
    exp,
    gelu,
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
from .joining import cat, stack
from .linear import linear
from .losses import binary_cross_entropy_with_logits, cross_entropy, mse_loss
from .normalization import batch_norm, layer_norm
from .regularization import dropout
from .selection import clamp, embedding, flatten, pad, where
from .softmax import log_softmax, logsumexp, softmax

__all__ = [
    "abs",
    "avg_pool2d",
    "batch_norm",
    "binary_cross_entropy_with_logits",
    "cat",
    "clamp",
    "conv1d",
    "conv2d",
    "conv_transpose2d",
    "cos",
    "cross_entropy",
    "dropout",
    "embedding",
    "exp",
    "flatten",
    "gelu",
    "layer_norm",
    "leaky_relu",
    "linear",
    "log",
    "log_softmax",
    "logsumexp",
    "max_pool2d",
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
    "stack",
    "tanh",
    "where",
]
