"""Convolution shapes against counting: one window and one filter at a time."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalkgrad import shapes

PAIR = st.tuples(st.integers(1, 4), st.integers(1, 4))


def count_by_loops(shape, groups, out_per_group, kernel, stride, padding, dilation):
    """(H′, W′, multiply-adds): a plane of windows laid down by hand for every output channel."""
    channels, sizes, starts = shape[0], shape[1:], []
    for size, taps, step, pad, gap in zip(sizes, kernel, stride, padding, dilation, strict=True):
        starts.append([s for s in range(-pad, size + pad, step) if s + gap * (taps - 1) < size + pad])
    products = sum(
        channels // groups
        for _ in range(groups * out_per_group)
        for _ in product(*starts)
        for _ in product(range(kernel[0]), range(kernel[1]))
    )
    return len(starts[0]), len(starts[1]), products


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    PAIR, PAIR, st.tuples(st.integers(0, 2), st.integers(0, 2)), PAIR, PAIR, st.integers(1, 2), st.booleans()
)
def test_conv2d_counts(kernel, stride, padding, dilation, channels, groups, bias):
    shape = (channels[0] * groups, 9, 11)
    layer = shapes.Conv2d(
        shape[0], channels[1] * groups, kernel, stride, padding, dilation, groups=groups, bias=bias
    )
    height, width, products = count_by_loops(shape, groups, channels[1], kernel, stride, padding, dilation)
    if not height or not width:
        with pytest.raises(ValueError, match="does not fit"):
            layer.output_shape(shape)
        return
    assert layer.output_shape(shape) == (channels[1] * groups, height, width)
    assert layer.multiply_adds(shape) == products
    weights = channels[1] * groups * channels[0] * kernel[0] * kernel[1]
    assert layer.parameters == weights + (channels[1] * groups if bias else 0)


def test_the_decks_count():
    layer = shapes.Conv2d(3, 10, 5, stride=1, padding=2)
    assert layer.output_shape((3, 32, 32)) == (10, 32, 32)
    assert layer.parameters == 760
    assert layer.multiply_adds((3, 32, 32)) == 768_000


@pytest.mark.parametrize(
    ("kernel_size", "padding", "stride", "size"), [(3, 1, 1, 32), (5, 2, 1, 32), (1, 0, 1, 32), (3, 1, 2, 16)]
)
def test_the_decks_common_settings(kernel_size, padding, stride, size):
    assert shapes.Conv2d(4, 4, kernel_size, stride, padding).output_shape((4, 32, 32)) == (4, size, size)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(PAIR, PAIR, PAIR)
def test_same_keeps_the_size(kernel, dilation, size):
    layer = shapes.Conv2d(2, 3, kernel, padding="same", dilation=dilation)
    assert layer.output_shape((2, *size)) == (3, *size)
    assert layer.multiply_adds((2, *size)) == size[0] * size[1] * layer.parameters - 3 * size[0] * size[1]
    for fit, n, taps, gap in zip(layer.windows((2, *size)), size, kernel, dilation, strict=True):
        assert fit.padding + fit.padding_after == gap * (taps - 1)
        assert 0 <= fit.padding_after - fit.padding <= 1
        assert (fit.size, fit.dropped) == (n, 0)
    line = shapes.Conv1d(2, 3, kernel[0], padding="same", dilation=dilation[0])
    assert line.windows((2, size[0]))[0] == layer.windows((2, *size))[0]


def test_conv1d_is_a_conv2d_of_height_one():
    flat = shapes.Conv1d(6, 4, 5, stride=2, padding=1, dilation=2, groups=2)
    plane = shapes.Conv2d(6, 4, (1, 5), stride=(1, 2), padding=(0, 1), dilation=(1, 2), groups=2)
    channels, length = flat.output_shape((6, 30))
    assert (channels, 1, length) == plane.output_shape((6, 1, 30))
    assert flat.parameters == plane.parameters
    assert flat.multiply_adds((6, 30)) == plane.multiply_adds((6, 1, 30))


@pytest.mark.parametrize(
    "settings", [(3, 1, 0), (3, 2, 1), (4, 2, 1), ((2, 5), (2, 3), (0, 2)), (1, 1, 0), (3, 3, 0)]
)
def test_transpose_undoes_the_shape_at_the_same_cost(settings):
    there = shapes.Conv2d(6, 4, *settings, groups=2, bias=False)
    back = shapes.ConvTranspose2d(4, 6, *settings, groups=2, bias=False)
    small = there.output_shape((6, 12, 13))
    restored = back.output_shape(small)
    # What a stride drops comes back only through output_padding.
    dropped = [fit.dropped for fit in there.windows((6, 12, 13))]
    assert (restored[0], *(size + lost for size, lost in zip(restored[1:], dropped, strict=True))) == (
        6,
        12,
        13,
    )
    assert back.parameters == there.parameters
    assert back.multiply_adds(small) == there.multiply_adds((6, 12, 13))


def test_transpose_has_output_padding_dilation_and_biases():
    layer = shapes.ConvTranspose2d(2, 3, 3, stride=2, padding=1, output_padding=1, dilation=2)
    assert layer.output_shape((2, 5, 7)) == (3, 12, 16)
    assert layer.parameters == 2 * 3 * 9 + 3


BAD = [
    (
        lambda: shapes.Conv2d(3, 4, 3).output_shape((4, 8, 8)),
        ValueError,
        r"expects shape \(3, H, W\), was given \(4, 8, 8\)",
    ),
    (
        lambda: shapes.Conv2d(3, 4, 3).output_shape((3, 8)),
        ValueError,
        r"expects shape \(3, H, W\), was given \(3, 8\)",
    ),
    (
        lambda: shapes.Conv2d(3, 4, 9).output_shape((3, 8, 8)),
        ValueError,
        "spanning 9 does not fit an input of 8",
    ),
    (
        lambda: shapes.Conv2d(3, 4, 3, groups=2),
        ValueError,
        "2 groups must divide both in_channels 3 and out_channels 4",
    ),
    (lambda: shapes.Conv2d(3, 4, 3, groups=0), ValueError, "groups must be at least 1"),
    (lambda: shapes.Conv2d(0, 4, 3), ValueError, "in_channels must be at least 1, was given 0"),
    (lambda: shapes.Conv2d(3, 4, (3, 3, 3)), ValueError, r"kernel_size must be a number or a pair"),
    (lambda: shapes.Conv2d(3, 4, 3, stride=(1, 0)), ValueError, "stride must be at least 1, was given 0"),
    (
        lambda: shapes.Conv2d(3, 4, 3, padding="full"),
        ValueError,
        "padding must be a whole number or 'same', was given 'full'",
    ),
    (
        lambda: shapes.Conv2d(3, 4, 3, (1, 2), "same"),
        ValueError,
        "goes with stride 1, was given stride 1 × 2",
    ),
    (lambda: shapes.Conv1d(3, 4, 3, 2, "same"), ValueError, "Conv1d: padding 'same' .* stride 2"),
    (lambda: shapes.Conv1d(3, 4, 3).output_shape((3, 8, 8)), ValueError, r"Conv1d: expects shape \(3, L\)"),
    (lambda: shapes.Conv1d(3, 4, (3, 3)), TypeError, "Conv1d: kernel_size must be a whole number"),
    (
        lambda: shapes.ConvTranspose2d(3, 4, 3).output_shape((4, 8, 8)),
        ValueError,
        "ConvTranspose2d: expects shape",
    ),
    (
        lambda: shapes.ConvTranspose2d(3, 4, 3, output_padding=1).output_shape((3, 8, 8)),
        ValueError,
        "output_padding",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
