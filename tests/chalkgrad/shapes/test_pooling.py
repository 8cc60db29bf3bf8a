"""Pooling shapes: windows on every plane, nothing to learn."""

import pytest

from chalkgrad import shapes


@pytest.mark.parametrize("pool", [shapes.MaxPool2d, shapes.AvgPool2d])
def test_shape_and_costs(pool):
    assert pool(2).output_shape((3, 28, 28)) == (3, 14, 14)
    assert pool(3, stride=2).output_shape((96, 55, 55)) == (96, 27, 27)
    assert pool((2, 3), stride=(1, 2), padding=(1, 0)).output_shape((5, 6, 9)) == (5, 7, 4)
    assert pool(2).parameters == pool(2).multiply_adds((3, 28, 28)) == 0


BAD = [
    (
        lambda: shapes.MaxPool2d(3).output_shape((8, 8)),
        ValueError,
        r"MaxPool2d: expects shape \(C, H, W\), was given \(8, 8\)",
    ),
    (
        lambda: shapes.AvgPool2d(3).output_shape((1, 2, 8)),
        ValueError,
        "spanning 3 does not fit an input of 2",
    ),
    (
        lambda: shapes.MaxPool2d(3, padding=2),
        ValueError,
        "MaxPool2d: padding may be at most half of kernel_size 3",
    ),
    (lambda: shapes.MaxPool2d((4, 2), padding=(2, 2)), ValueError, r"at most half of kernel_size \(4, 2\)"),
    (lambda: shapes.AvgPool2d(0), ValueError, "AvgPool2d: kernel_size must be at least 1"),
    (lambda: shapes.AvgPool2d(2, stride=0), ValueError, "AvgPool2d: stride must be at least 1"),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
