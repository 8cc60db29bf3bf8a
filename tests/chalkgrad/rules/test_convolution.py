"""Convolution: finite differences, HIPS autograd, and what goes wrong in a backward."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from autograd.scipy.signal import convolve

from chalkgrad import Tensor, gradcheck
from chalkgrad import functional as F
from chalkgrad.kernels.correlate import input_gradient, weight_gradient
from chalkgrad.rules.convolution import Conv1d, Conv2d, ConvTranspose2d

from .rule_checks import Proof, proved, same_as

RNG = np.random.default_rng(3)


def draw(*shapes):
    return [RNG.standard_normal(shape) for shape in shapes]


def hips(x, weight, bias, *, stride, padding, dilation, groups):
    """The convolution as a sum over the kernel's entries of shifted images."""
    x = anp.pad(x, ((0, 0), (0, 0), *((one, one) for one in padding)), "constant")
    rows, columns = (
        1 + (n - d * (k - 1) - 1) // s
        for n, k, s, d in zip(x.shape[2:], weight.shape[2:], stride, dilation, strict=True)
    )
    x = anp.reshape(x, (len(x), groups, -1, *x.shape[2:]))
    weight = anp.reshape(weight, (groups, -1, *weight.shape[1:]))
    y = 0
    for row, column in np.ndindex(weight.shape[3:]):
        top, left = row * dilation[0], column * dilation[1]
        down = slice(top, top + stride[0] * rows, stride[0])
        across = slice(left, left + stride[1] * columns, stride[1])
        y = y + anp.einsum("ngcij,gfc->ngfij", x[..., down, across], weight[..., row, column])
    return anp.reshape(y, (len(y), -1, rows, columns)) + anp.reshape(bias, (-1, 1, 1))


OPTIONS = {"stride": (2, 1), "padding": (1, 1), "dilation": (1, 2), "groups": 2}
SIGNAL_OPTIONS = {"stride": 2, "padding": 1, "dilation": 2, "groups": 2}
TRANSPOSE_OPTIONS = OPTIONS | {"padding": (1, 0), "dilation": (1, 1)}


def hips_signals(x, weight, bias):
    options = {"stride": (1, 2), "padding": (0, 1), "dilation": (1, 2), "groups": 2}
    return hips(x[:, :, None], weight[:, :, None], bias, **options)[:, :, 0]


def kernel_not_turned(ctx, upstream):
    x, weight = ctx.saved
    to_x = input_gradient(upstream, weight[:, :, ::-1, ::-1], x.shape, *ctx.options)
    return to_x, *Conv2d.backward(ctx, upstream)[1:]


def padding_not_removed(ctx, upstream):
    x, weight = ctx.saved
    stride, padding, *rest = ctx.options
    padded = (*x.shape[:2], x.shape[2] + 2 * padding[0], x.shape[3] + 2 * padding[1])
    gradient = input_gradient(upstream, weight, padded, stride, (0, 0), *rest)
    return gradient[:, :, : x.shape[2], : x.shape[3]], *Conv2d.backward(ctx, upstream)[1:]


def stride_ignored(ctx, upstream):
    x, weight = ctx.saved
    to_x = input_gradient(upstream, weight, x.shape, (1, 1), *ctx.options[1:])
    return to_x, *Conv2d.backward(ctx, upstream)[1:]


def dilation_ignored(ctx, upstream):
    x, weight = ctx.saved
    stride, padding, _, groups = ctx.options
    to_x, _, to_bias = Conv2d.backward(ctx, upstream)
    return to_x, weight_gradient(x, upstream, weight.shape, stride, padding, (1, 1), groups), to_bias


def groups_mixed(ctx, upstream):
    to_x, to_weight, to_bias = Conv2d.backward(ctx, upstream)
    return np.roll(to_x, to_x.shape[1] // 2, axis=1), to_weight, to_bias


def filters_mixed(ctx, upstream):
    to_x, to_weight, to_bias = Conv2d.backward(ctx, upstream)
    return to_x, np.roll(to_weight, len(to_weight) // 2, axis=0), to_bias


def bias_not_summed(ctx, upstream):
    return *Conv2d.backward(ctx, upstream)[:2], upstream[0].sum(axis=(1, 2))


def bias_averaged(ctx, upstream):
    return *Conv2d.backward(ctx, upstream)[:2], upstream.mean(axis=(0, 2, 3))


def hips_transpose(x, weight, bias):
    """The transpose as HIPS autograd derives it: the gradient of a convolution by its image."""
    image = np.zeros((len(x), 4, 4, 4))
    none = np.zeros(len(weight))
    gradient, _ = autograd.make_vjp(lambda image: hips(image, weight, none, **TRANSPOSE_OPTIONS))(image)
    return gradient(x) + anp.reshape(bias, (-1, 1, 1))


def not_transposed(ctx, upstream):
    to_x, to_weight, to_bias = ConvTranspose2d.backward(ctx, upstream)
    return to_x, to_weight[:, :, ::-1, ::-1], to_bias


def signals_shifted(ctx, upstream):
    to_x, to_weight, to_bias = Conv1d.backward(ctx, upstream)
    return np.roll(to_x, 1, axis=2), to_weight, to_bias


PROVED = {
    Conv2d: Proof(
        lambda *arrays: hips(*arrays, **OPTIONS),
        tuple(draw((2, 4, size, size), (4, 2, 2, 2), (4,)) for size in (4, 9)),
        (
            kernel_not_turned,
            padding_not_removed,
            stride_ignored,
            dilation_ignored,
            groups_mixed,
            filters_mixed,
            bias_not_summed,
            bias_averaged,
        ),
        lambda rule, *tensors: rule.apply(*tensors, **OPTIONS),
    ),
    Conv1d: Proof(
        hips_signals,
        (draw((2, 4, 7), (4, 2, 2), (4,)), draw((3, 4, 40), (4, 2, 3), (4,))),
        (signals_shifted,),
        lambda rule, *tensors: rule.apply(*tensors, **SIGNAL_OPTIONS),
    ),
    ConvTranspose2d: Proof(
        hips_transpose,
        (draw((1, 4, 2, 3), (4, 2, 3, 2), (4,)),),
        (not_transposed,),
        lambda rule, *tensors: rule.apply(*tensors, output_padding=(1, 0), **TRANSPOSE_OPTIONS),
    ),
}


@pytest.mark.parametrize(
    ("options", "shapes"),
    [
        ({}, [(2, 2, 4, 5), (3, 2, 3, 2), (3,)]),
        ({}, [(2, 2, 3, 4), (3, 2, 1, 1), (3,)]),
        ({"groups": 2}, [(2, 4, 3, 2), (2, 2, 1, 1), (2,)]),
        ({"stride": 2, "padding": 1}, [(2, 2, 5, 4), (2, 2, 3, 3), (2,)]),
        ({"stride": (3, 1), "padding": (0, 2), "dilation": (1, 2)}, [(1, 2, 6, 3), (2, 2, 2, 3), (2,)]),
        ({"stride": (1, 2), "dilation": (2, 1), "groups": 2}, [(1, 4, 4, 5), (2, 2, 2, 2), (2,)]),
        ({"stride": 4, "dilation": 6, "padding": 2}, [(1, 1, 5, 8), (1, 1, 2, 2)]),
        ({"padding": 1, "groups": 3}, [(0, 3, 4, 4), (3, 1, 3, 3)]),
    ],
    ids=str,
)
def test_conv2d(options, shapes):
    proved(lambda *tensors: F.conv2d(*tensors, **options), draw(*shapes))


@pytest.mark.parametrize(
    ("options", "shapes"),
    [
        ({}, [(2, 2, 6), (3, 2, 3), (3,)]),
        ({"stride": 2, "padding": 2, "dilation": 2, "groups": 2}, [(2, 2, 7), (2, 1, 3), (2,)]),
        ({"stride": 3}, [(1, 2, 7), (2, 2, 1)]),
    ],
    ids=str,
)
def test_conv1d(options, shapes):
    proved(lambda *tensors: F.conv1d(*tensors, **options), draw(*shapes))


@pytest.mark.parametrize(
    ("options", "shapes"),
    [
        ({}, [(2, 2, 2, 3), (2, 3, 3, 2), (3,)]),
        ({"stride": 2, "padding": 1, "output_padding": 1}, [(1, 2, 2, 3), (2, 2, 3, 3), (2,)]),
        ({"stride": (3, 1), "output_padding": (2, 0), "groups": 2}, [(1, 4, 2, 3), (4, 1, 2, 2), (2,)]),
        ({"dilation": (3, 2), "output_padding": (2, 1)}, [(1, 2, 2, 2), (2, 1, 2, 1)]),
        ({"dilation": 2, "output_padding": 1}, [(1, 2, 2, 2), (2, 1, 1, 1), (1,)]),
    ],
    ids=str,
)
def test_conv_transpose2d(options, shapes):
    proved(lambda *tensors: F.conv_transpose2d(*tensors, **options), draw(*shapes))


def test_large_enough_for_random_directions():
    x, weight, bias = draw((3, 4, 11, 12), (6, 2, 3, 3), (6,))
    gradcheck(lambda *t: F.conv2d(*t, stride=(2, 1), padding=1, dilation=2, groups=2), [x, weight, bias])


def test_hips_autograd():
    """Values and gradients over images, channels and filters; autograd convolves, so its kernel is turned."""

    def reference(x, weight):
        return convolve(x, weight[:, :, ::-1, ::-1], axes=([2, 3], [2, 3]), dot_axes=([1], [1]), mode="valid")

    same_as(reference, F.conv2d, draw((2, 3, 6, 5), (4, 3, 3, 2)))
    same_as(
        lambda x, weight: reference(x, weight)[:, :, ::2, ::3],
        lambda x, weight: F.conv2d(x, weight, stride=(2, 3)),
        draw((2, 2, 7, 8), (3, 2, 2, 3)),
    )


def test_no_work_for_an_operand_that_needs_no_gradient():
    x, weight, bias = draw((1, 2, 4, 4), (3, 2, 2, 2), (3,))
    y = F.conv2d(x, Tensor(weight, requires_grad=True), bias)
    to_x, to_weight, to_bias = Conv2d.backward(y.grad_fn, np.ones(y.shape))
    assert to_x is None
    assert to_bias is None
    assert to_weight.shape == weight.shape
