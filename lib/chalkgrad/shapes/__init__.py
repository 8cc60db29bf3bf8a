"""Shape arithmetic: output sizes, parameters and multiply-adds, worked out without building anything."""

from .architectures import ALEXNET
from .layers import Conv2d, Flatten, Linear, MaxPool2d, ReLU
from .sizes import conv_output_size, pool_output_size
from .summary import Summary, summary

__all__ = [
    "ALEXNET",
    "Conv2d",
    "Flatten",
    "Linear",
    "MaxPool2d",
    "ReLU",
    "Summary",
    "conv_output_size",
    "pool_output_size",
    "summary",
]
