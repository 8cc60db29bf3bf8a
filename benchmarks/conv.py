"""Convolution and pooling, forward and backward in float32, beside PyTorch; and the memory a convolution takes."""

import math
import tracemalloc

import numpy as np

from benchmarks.table import Row, absent, optional
from benchmarks.timing import in_turns
from chalkgrad import Tensor
from chalkgrad import functional as F

# name of the function, shapes of its operands (images, then weight and bias), options
CONVOLUTIONS = [
    ("conv2d", [(32, 1, 8, 8), (16, 1, 3, 3), (16,)], {"padding": 1}),
    ("conv2d", [(32, 3, 32, 32), (10, 3, 5, 5), (10,)], {"padding": 2}),
    ("conv2d", [(32, 16, 32, 32), (32, 16, 3, 3), (32,)], {"padding": 1}),
    ("conv2d", [(16, 64, 28, 28), (64, 64, 3, 3), (64,)], {"padding": 1}),
    ("conv2d", [(32, 16, 32, 32), (32, 16, 3, 3), (32,)], {"padding": 1, "stride": 2}),
    ("conv2d", [(8, 64, 56, 56), (128, 64, 1, 1), (128,)], {}),
]
POOLINGS = [
    ("max_pool2d", [(32, 16, 32, 32)], {"kernel_size": 2}),
    ("max_pool2d", [(32, 32, 27, 27)], {"kernel_size": 3, "stride": 2}),
    ("avg_pool2d", [(32, 16, 32, 32)], {"kernel_size": 2}),
]
WIDE = [((1, 8, 64, 64), (8, 8, size, size), size // 2) for size in (3, 7, 15, 31)]
TURNS = 15


def label(function, shapes, options):
    """The case in words: `conv2d (32, 3, 32, 32) ∗ (10, 3, 5, 5), padding 2`."""
    operands = " ∗ ".join(str(shape) for shape in shapes[:2])
    return ", ".join(
        [f"{function} {operands}", *(f"{name.replace('_', ' ')} {value}" for name, value in options.items())]
    )


def with_chalkgrad(function, arrays, upstream, options):
    """One run forward and backward, gradients to every operand; returns them."""
    leaves = [Tensor(array, requires_grad=True) for array in arrays]
    getattr(F, function)(*leaves, **options).backward(upstream)
    return [leaf.grad for leaf in leaves]


def with_torch(torch, function, tensors, upstream, options):
    """The same with PyTorch."""
    for tensor in tensors:
        tensor.grad = None
    getattr(torch.nn.functional, function)(*tensors, **options).backward(upstream)
    return [tensor.grad.numpy() for tensor in tensors]


def compared(torch, function, shapes, options):
    """(seconds of ours, seconds of PyTorch), taken in turns so that both meet the same noise."""
    rng = np.random.default_rng(0)
    arrays = [rng.standard_normal(shape).astype(np.float32) for shape in shapes]
    output = getattr(F, function)(*(Tensor(array) for array in arrays), **options)
    upstream = rng.standard_normal(output.shape).astype(np.float32)
    tensors = [torch.tensor(array, requires_grad=True) for array in arrays]
    sent = torch.tensor(upstream)

    def ours():
        return with_chalkgrad(function, arrays, upstream, options)

    def theirs():
        return with_torch(torch, function, tensors, sent, options)

    for one, other in zip(ours(), theirs(), strict=True):
        if not np.allclose(one, other, rtol=1e-2, atol=1e-3 * np.abs(other).max()):
            raise RuntimeError(
                f"chalkgrad and PyTorch disagree about {function}; the times would mean nothing."
            )
    return in_turns(ours, theirs, TURNS)


def peak_over_data(x_shape, weight_shape, padding):
    """The most memory held at once, forward and backward, results and gradients included, over that of the
    input, the weight and the output."""
    arrays = [np.ones(shape, np.float32) for shape in (x_shape, weight_shape)]
    x, weight = (Tensor(array, requires_grad=True) for array in arrays)
    upstream = np.ones(F.conv2d(x, weight, padding=padding).shape, np.float32)
    tracemalloc.start()
    try:
        F.conv2d(x, weight, padding=padding).backward(upstream)
        return tracemalloc.get_traced_memory()[1] / (sum(a.nbytes for a in arrays) + upstream.nbytes)
    finally:
        tracemalloc.stop()


def rows():
    """The rows for the table."""
    torch = optional("torch")
    if torch is None:
        measured = [absent("conv2d and pooling, ratio to PyTorch", "PyTorch")]
    else:
        torch.set_num_threads(1)
        measured = [
            *_ratios(torch, CONVOLUTIONS, "conv2d, geometric mean of the ratios", "≤ 1.1", "≤ 1.5"),
            *_ratios(torch, POOLINGS, "pooling, geometric mean of the ratios", "≤ 2", ""),
        ]
    for x_shape, weight_shape, padding in WIDE:
        what = f"memory of conv2d {x_shape} ∗ {weight_shape}, peak over input + weight + output"
        measured.append(Row(what, f"{peak_over_data(x_shape, weight_shape, padding):.2f}", "< 3"))
    return measured


def _ratios(torch, cases, summary, aim, aim_of_each):
    ratios, measured = [], []
    for case in cases:
        ours, theirs = compared(torch, *case)
        ratios.append(ours / theirs)
        what = f"{label(*case)}, ratio to PyTorch ({theirs * 1e3:.1f} ms)"
        measured.append(Row(what, f"{ratios[-1]:.2f}", aim_of_each))
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    return [*measured, Row(summary, f"{mean:.2f}", aim)]
