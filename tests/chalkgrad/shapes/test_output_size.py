"""Output sizes against windows that are laid down one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalkgrad import shapes

PROPERTY = settings(derandomize=True, deadline=None, max_examples=60)
SETTINGS = {
    "size": st.integers(1, 40),
    "kernel_size": st.integers(1, 7),
    "stride": st.integers(1, 6),
    "padding": st.integers(0, 4),
    "dilation": st.integers(1, 4),
}


def laid_windows(size, kernel_size, stride, padding, dilation):
    """Every window as the list of its squares, counted from the first square of the input."""
    windows, left = [], -padding
    while left + dilation * (kernel_size - 1) < size + padding:
        windows.append([left + tap * dilation for tap in range(kernel_size)])
        left += stride
    return windows


@PROPERTY
@given(**SETTINGS)
def test_fit_equals_windows_laid_one_by_one(**given_settings):
    size, stride, padding = (given_settings[name] for name in ("size", "stride", "padding"))
    windows = laid_windows(**given_settings)
    if not windows:
        with pytest.raises(ValueError, match="does not fit an input"):
            shapes.window_fit(**given_settings)
        return
    fit = shapes.window_fit(**given_settings)
    assert fit.size == shapes.conv_output_size(**given_settings) == len(windows)
    assert fit.span == windows[0][-1] - windows[0][0] + 1
    assert fit.dropped == size + padding - 1 - windows[-1][-1] < stride
    assert fit.unseen == tuple(sorted(set(range(size)) - {square for window in windows for square in window}))


@PROPERTY
@given(st.integers(1, 40), st.integers(1, 7), st.integers(1, 6), st.integers(0, 3))
def test_pool_size_equals_windows_laid_one_by_one(size, kernel_size, stride, padding):
    if 2 * padding > kernel_size:
        with pytest.raises(ValueError, match="at most half"):
            shapes.pool_output_size(size, kernel_size, stride, padding)
        return
    windows = laid_windows(size, kernel_size, stride, padding, 1)
    if windows:
        assert shapes.pool_output_size(size, kernel_size, stride, padding) == len(windows)
    else:
        with pytest.raises(ValueError, match="does not fit"):
            shapes.pool_output_size(size, kernel_size, stride, padding)


def test_pool_stride_is_the_window_unless_given():
    assert shapes.pool_output_size(28, 2) == 14
    assert shapes.pool_output_size(55, 3, 2) == 27


@pytest.mark.parametrize(
    ("arguments", "size"),
    [
        ((7, 3), 5),
        ((7, 3, 2), 3),
        ((7, 3, 1, 1), 7),
        ((32, 5), 28),
        ((32, 5, 1, 2), 32),
        ((224, 3, 2, 1), 112),
    ],
)
def test_sizes_in_the_deck(arguments, size):
    assert shapes.conv_output_size(*arguments) == size


@PROPERTY
@given(st.integers(1, 15), st.integers(1, 5), st.integers(1, 40))
def test_same_padding_keeps_the_size_and_is_refused_only_where_nothing_does(kernel_size, dilation, size):
    span = dilation * (kernel_size - 1) + 1
    keeping = [p for p in range(span) if laid_windows_count(size, span, p) == size]
    if keeping:
        assert [shapes.same_padding(kernel_size, dilation)] == keeping
    else:
        with pytest.raises(ValueError, match="odd kernel_size"):
            shapes.same_padding(kernel_size, dilation)


@PROPERTY
@given(st.integers(1, 15), st.integers(1, 5), st.integers(1, 40))
def test_same_as_a_setting_keeps_every_size(kernel_size, dilation, size):
    fit = shapes.window_fit(size, kernel_size, 1, "same", dilation)
    assert shapes.conv_output_size(size, kernel_size, 1, "same", dilation) == fit.size == size
    assert (fit.padding, fit.padding_after) == ((fit.span - 1) // 2, fit.span // 2)


def laid_windows_count(size, span, padding):
    return sum(1 for left in range(-padding, size + padding) if left + span <= size + padding)


def test_same_padding_of_pairs():
    assert shapes.same_padding((3, 5)) == (1, 2)
    assert shapes.same_padding(3, (1, 4)) == (1, 4)
    assert shapes.same_padding((7, 2), (1, 2)) == (3, 1)


@PROPERTY
@given(**SETTINGS, output_padding=st.integers(0, 5))
def test_transposed_convolution_leads_back_to_every_size(
    size, kernel_size, stride, padding, dilation, output_padding
):
    if output_padding >= max(stride, dilation):
        with pytest.raises(ValueError, match="output_padding must be below"):
            shapes.conv_transpose_output_size(size, kernel_size, stride, padding, output_padding, dilation)
        return
    arguments = (size, kernel_size, stride, padding, output_padding, dilation)
    if (size - 1) * stride + dilation * (kernel_size - 1) + 1 + output_padding <= 2 * padding:
        with pytest.raises(ValueError, match="cuts away"):
            shapes.conv_transpose_output_size(*arguments)
    elif output_padding < stride:
        made = shapes.conv_transpose_output_size(*arguments)
        assert len(laid_windows(made, kernel_size, stride, padding, dilation)) == size


@pytest.mark.parametrize(
    ("arguments", "windows", "rest"),
    [
        (
            (10, 3, 3),
            "3 windows on 10 squares",
            "stride 3 leaves 1 square of the input after the last one; 1 square is never seen",
        ),
        (
            (8, 3, 2, 1),
            "4 windows on 8 squares",
            "stride 2 leaves 1 square of the padded input after the last one; every square is seen",
        ),
        ((7, 3, 2), "3 windows on 7 squares", "the last one ends where the input ends; every square is seen"),
        (
            (8, 2, 3),
            "3 windows on 8 squares",
            "the last one ends where the input ends; 2 squares are never seen",
        ),
        (
            (5, 2, 1, "same"),
            "5 windows on 5 squares",
            "the last one ends where the padded input ends; every square is seen",
        ),
        ((1, 1), "1 window on 1 square", "the last one ends where the input ends; every square is seen"),
    ],
)
def test_a_fit_says_in_words_what_is_dropped(arguments, windows, rest):
    assert str(shapes.window_fit(*arguments)) == f"{windows}: {rest}."


BAD = [
    (lambda: shapes.conv_output_size(5, 7), ValueError, "span.* 7 does not fit an input of 5 padded by 0"),
    (
        lambda: shapes.conv_output_size(0, 1),
        ValueError,
        "conv_output_size: size must be at least 1, was given 0",
    ),
    (lambda: shapes.conv_output_size(5, 3, 0), ValueError, "stride must be at least 1, was given 0"),
    (lambda: shapes.conv_output_size(5, 3, 1, -1), ValueError, "padding must be at least 0, was given -1"),
    (
        lambda: shapes.conv_output_size(5, 3, 2, "same"),
        ValueError,
        "conv_output_size: padding 'same' .* stride 2",
    ),
    (
        lambda: shapes.window_fit(5, 3, 1, "full"),
        ValueError,
        "must be a whole number or 'same', was given 'full'",
    ),
    (lambda: shapes.conv_output_size(5, 3, dilation=0), ValueError, "dilation must be at least 1"),
    (lambda: shapes.conv_output_size(5.0, 3), TypeError, "size must be a whole number, was given 5.0"),
    (lambda: shapes.conv_output_size(5, "3"), TypeError, "kernel_size must be a whole number, was given '3'"),
    (
        lambda: shapes.pool_output_size(8, 3, padding=2),
        ValueError,
        "padding may be at most half of kernel_size 3",
    ),
    (lambda: shapes.pool_output_size(2, 3), ValueError, "pool_output_size: a window spanning 3"),
    (lambda: shapes.same_padding(4), ValueError, "kernel_size 4 .* odd number of extra squares"),
    (
        lambda: shapes.same_padding((3, 5, 7)),
        ValueError,
        r"a number or a pair \(H, W\), was given \(3, 5, 7\)",
    ),
    (
        lambda: shapes.conv_transpose_output_size(2, 3, 2, 0, 2),
        ValueError,
        "output_padding must be below stride 2",
    ),
    (lambda: shapes.conv_transpose_output_size(1, 1, 1, 3), ValueError, "padding 3 cuts away all"),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
