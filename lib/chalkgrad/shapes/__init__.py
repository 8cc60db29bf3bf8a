"""Shape arithmetic: output sizes, receptive fields, parameters and multiply-adds, without building anything."""

from .architectures import ALEXNET, ALEXNET_ONE_TOWER, VGG16
from .containers import Residual, Sequential
from .convolutions import Conv1d, Conv2d, ConvTranspose2d
from .layers import (
    GELU,
    BatchNorm,
    Dropout,
    Embedding,
    Flatten,
    Identity,
    Layer,
    LayerNorm,
    LeakyReLU,
    Linear,
    ReLU,
    Sigmoid,
    Softmax,
    Softplus,
    Tanh,
)
from .output_size import (
    WindowFit,
    conv_output_size,
    conv_transpose_output_size,
    pool_output_size,
    same_padding,
    window_fit,
)
from .pooling import AvgPool2d, MaxPool2d
from .receptive_field import ReceptiveField, receptive_field, receptive_fields
from .summary import Summary, summary

__all__ = [
    "ALEXNET",
    "ALEXNET_ONE_TOWER",
    "GELU",
    "VGG16",
    "AvgPool2d",
    "BatchNorm",
    "Conv1d",
    "Conv2d",
    "ConvTranspose2d",
    "Dropout",
    "Embedding",
    "Flatten",
    "Identity",
    "Layer",
    "LayerNorm",
    "LeakyReLU",
    "Linear",
    "MaxPool2d",
    "ReLU",
    "ReceptiveField",
    "Residual",
    "Sequential",
    "Sigmoid",
    "Softmax",
    "Softplus",
    "Summary",
    "Tanh",
    "WindowFit",
    "conv_output_size",
    "conv_transpose_output_size",
    "pool_output_size",
    "receptive_field",
    "receptive_fields",
    "same_padding",
    "summary",
    "window_fit",
]
