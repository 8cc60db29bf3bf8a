"""Networks from the literature as lists of layers, for counting."""

from .layers import Conv2d, Flatten, Linear, MaxPool2d, ReLU

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
