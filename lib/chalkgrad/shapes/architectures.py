"""Networks from the literature as lists of layers, for counting."""

from itertools import chain, pairwise

from .convolutions import Conv2d
from .layers import Flatten, Linear, ReLU
from .pooling import MaxPool2d

# Krizhevsky, Sutskever & Hinton 2012: the original with its two towers, so layers 2, 4 and 5 are in two groups.
# The paper prints 224 × 224 inputs; its 55 × 55 first layer needs 227.
ALEXNET = (
    Conv2d(3, 96, kernel_size=11, stride=4),
    ReLU(),
    MaxPool2d(3, stride=2),
    Conv2d(96, 256, kernel_size=5, padding=2, groups=2),
    ReLU(),
    MaxPool2d(3, stride=2),
    Conv2d(256, 384, kernel_size=3, padding=1),
    ReLU(),
    Conv2d(384, 384, kernel_size=3, padding=1, groups=2),
    ReLU(),
    Conv2d(384, 256, kernel_size=3, padding=1, groups=2),
    ReLU(),
    MaxPool2d(3, stride=2),
    Flatten(),
    Linear(9216, 4096),
    ReLU(),
    Linear(4096, 4096),
    ReLU(),
    Linear(4096, 1000),
)

# Krizhevsky 2014, "One weird trick": one tower, 64 first filters, 224 × 224 inputs.
ALEXNET_ONE_TOWER = (
    Conv2d(3, 64, kernel_size=11, stride=4, padding=2),
    ReLU(),
    MaxPool2d(3, stride=2),
    Conv2d(64, 192, kernel_size=5, padding=2),
    ReLU(),
    MaxPool2d(3, stride=2),
    Conv2d(192, 384, kernel_size=3, padding=1),
    ReLU(),
    Conv2d(384, 256, kernel_size=3, padding=1),
    ReLU(),
    Conv2d(256, 256, kernel_size=3, padding=1),
    ReLU(),
    MaxPool2d(3, stride=2),
    Flatten(),
    Linear(9216, 4096),
    ReLU(),
    Linear(4096, 4096),
    ReLU(),
    Linear(4096, 1000),
)


def _stage(in_channels, out_channels, convolutions):
    """A stage of VGG: 3 × 3 convolutions that keep the size, then a pool that halves it."""
    channels = (in_channels, *[out_channels] * convolutions)
    layers = ((Conv2d(*pair, 3, padding=1), ReLU()) for pair in pairwise(channels))
    return (*chain.from_iterable(layers), MaxPool2d(2))


# Simonyan & Zisserman 2015, configuration D, 224 × 224 inputs.
VGG16 = (
    *_stage(3, 64, 2),
    *_stage(64, 128, 2),
    *_stage(128, 256, 3),
    *_stage(256, 512, 3),
    *_stage(512, 512, 3),
    Flatten(),
    Linear(25088, 4096),
    ReLU(),
    Linear(4096, 4096),
    ReLU(),
    Linear(4096, 1000),
)
