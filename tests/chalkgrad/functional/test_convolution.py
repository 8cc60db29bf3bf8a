"""Wrong input to convolution and pooling: the sentence names the operation, what was given, what is allowed."""

import numpy as np
import pytest

from chalkgrad import Tensor, Value
from chalkgrad import functional as F

X, W, B = np.ones((2, 4, 5, 6)), np.ones((6, 4, 3, 3)), np.ones(6)
SIGNAL, TAPS = np.ones((2, 3, 8)), np.ones((4, 3, 3))

ROWS = [
    (lambda: F.conv2d(X[0], W), ValueError, ["conv2d: ", "4 axes (N, C, H, W)", "has 3", "x[None]"]),
    (lambda: F.conv2d(X, W[0]), ValueError, ["conv2d: the weight must have 4 axes", "(4, 3, 3)"]),
    (lambda: F.conv2d(X, None), ValueError, ["conv2d: the weight must have 4 axes"]),
    (lambda: F.conv2d(X, W[:, :, :0]), ValueError, ["conv2d: the weight", "none of size 0", "(6, 4, 0, 3)"]),
    (lambda: F.conv2d(X, W[:, :3]), ValueError, ["conv2d: filters of 3 channels", "4 channels", "must be 4"]),
    (lambda: F.conv2d(X, W, groups=2), ValueError, ["conv2d: filters of 4 channels", "2 group", "must be 2"]),
    (
        lambda: F.conv2d(X, W, groups=3),
        ValueError,
        ["conv2d: groups 3 must divide", "4 channels", "6 filters"],
    ),
    (lambda: F.conv2d(X, W, groups=0), ValueError, ["conv2d: groups must be at least 1", "0"]),
    (lambda: F.conv2d(X, W, B[:5]), ValueError, ["conv2d: the bias must have shape (6,)", "(5,)"]),
    (lambda: F.conv2d(X, W, 1.0), ValueError, ["conv2d: the bias must have shape (6,)", "()"]),
    (
        lambda: F.conv2d(X, W, dilation=3),
        ValueError,
        ["conv2d: a kernel spanning 7×7", "5×6", "padding"],
    ),
    (lambda: F.conv2d(X, np.ones((1, 4, 6, 1))), ValueError, ["conv2d: a kernel spanning 6×1", "5×6"]),
    (lambda: F.conv2d(X, W, stride=0), ValueError, ["conv2d: stride must be at least 1", "0"]),
    (lambda: F.conv2d(X, W, stride=1.5), TypeError, ["conv2d: stride must be a whole number", "1.5"]),
    (lambda: F.conv2d(X, W, stride=(1, 1, 1)), ValueError, ["conv2d: stride", "pair", "(1, 1, 1)"]),
    (lambda: F.conv2d(X, W, padding=-1), ValueError, ["conv2d: padding must be at least 0", "-1"]),
    (
        lambda: F.conv2d(X, W, padding="full"),
        ValueError,
        ["conv2d: padding must be a whole number or 'same'"],
    ),
    (lambda: F.conv2d(X, W, None, (1, 2), "same"), ValueError, ["conv2d: padding 'same'", "stride 1 × 2"]),
    (lambda: F.conv2d(X[0], W, padding="same"), ValueError, ["conv2d: ", "4 axes (N, C, H, W)", "has 3"]),
    (lambda: F.conv2d(X, W[0], padding="same"), ValueError, ["conv2d: the weight must have 4 axes"]),
    (lambda: F.conv1d(SIGNAL, TAPS[:, :, :0], padding="same"), ValueError, ["conv1d: the weight", "size 0"]),
    (lambda: F.conv_transpose2d(X, W[:4], padding="same"), TypeError, ["padding must be a whole number"]),
    (lambda: F.conv2d(X, W, dilation=(1, 0)), ValueError, ["conv2d: dilation must be at least 1", "0"]),
    (lambda: F.conv2d("image", W), TypeError, ["conv2d: needs real numbers", "'image'"]),
    (lambda: F.conv2d(X, W * 1j), TypeError, ["conv2d: needs real numbers", "complex128"]),
    (lambda: F.conv2d(Value(1.0), W), TypeError, ["conv2d: was given a Value"]),
    (lambda: F.conv2d(Tensor(X), Value(1.0)), TypeError, ["conv2d: a Value and a Tensor do not mix"]),
    (lambda: F.conv1d(X, W), ValueError, ["conv1d: ", "3 axes (N, C, L)", "has 4"]),
    (lambda: F.conv1d(SIGNAL, W), ValueError, ["conv1d: the weight must have 3 axes", "(6, 4, 3, 3)"]),
    (lambda: F.conv1d(SIGNAL, TAPS[:, :2]), ValueError, ["conv1d: filters of 2 channels", "3 channels"]),
    (
        lambda: F.conv1d(SIGNAL, TAPS, dilation=4),
        ValueError,
        ["conv1d: a kernel spanning 9 does", "is 8 with"],
    ),
    (lambda: F.conv1d(SIGNAL, TAPS, stride=(1, 2)), TypeError, ["conv1d: stride must be a whole number"]),
    (lambda: F.conv_transpose2d(X, W), ValueError, ["conv_transpose2d: ", "4 channels", "6"]),
    (
        lambda: F.conv_transpose2d(X, W[:4], groups=3),
        ValueError,
        ["conv_transpose2d: ", "3 group", "4 channels"],
    ),
    (
        lambda: F.conv_transpose2d(X, W[:4], B),
        ValueError,
        ["conv_transpose2d: the bias must have shape (4,)"],
    ),
    (
        lambda: F.conv_transpose2d(X, W[:4], stride=2, output_padding=2),
        ValueError,
        ["conv_transpose2d: output_padding must be below stride or dilation", "(2, 2)"],
    ),
    (lambda: F.conv_transpose2d(X, W[:4], padding=4), ValueError, ["conv_transpose2d: ", "less padding"]),
    (lambda: F.max_pool2d(X[0], 2), ValueError, ["max_pool2d: ", "4 axes (N, C, H, W)", "has 3"]),
    (lambda: F.max_pool2d(X, 6), ValueError, ["max_pool2d: a window of 6×6", "5×6", "smaller"]),
    (lambda: F.max_pool2d(X, 3, padding=2), ValueError, ["max_pool2d: padding (2, 2)", "half", "(3, 3)"]),
    (lambda: F.max_pool2d(X, 0), ValueError, ["max_pool2d: kernel_size must be at least 1", "0"]),
    (lambda: F.max_pool2d(X, 2, stride=0), ValueError, ["max_pool2d: stride must be at least 1"]),
    (lambda: F.max_pool2d(Value(1.0), 2), TypeError, ["max_pool2d: was given a Value"]),
    (lambda: F.avg_pool2d(X, (2, 2, 2)), ValueError, ["avg_pool2d: kernel_size", "pair", "(2, 2, 2)"]),
    (lambda: F.avg_pool2d(X, 2.0), TypeError, ["avg_pool2d: kernel_size must be a whole number", "2.0"]),
    (lambda: F.avg_pool2d(X, 2, padding=(0, 2)), ValueError, ["avg_pool2d: padding (0, 2)", "half"]),
]


@pytest.mark.parametrize(
    ("call", "error", "parts"), ROWS, ids=lambda part: part[0] if type(part) is list else ""
)
def test_message(call, error, parts):
    before = X.copy(), W.copy()
    with pytest.raises(error) as raised:
        call()
    message = str(raised.value)
    assert [part for part in parts if part not in message] == []
    assert message.endswith(".")
    assert "\n" not in message
    for array, copy in zip((X, W), before, strict=True):
        np.testing.assert_array_equal(array, copy)
