"""Wrong input to losses: one sentence that says what, and what to do."""

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad import functional as F
from tests.chalkgrad.bad_input import check_message, row

X = np.ones((2, 3))
PICTURE = np.ones((2, 3, 4, 4))

ROWS = [
    row(
        lambda: F.cross_entropy(X, [0, 3]),
        ValueError,
        "cross_entropy: labels must lie in 0 … 2",
        "was given 3",
    ),
    row(
        lambda: F.cross_entropy(X, [0, -1]),
        ValueError,
        "cross_entropy: labels must lie in 0 … 2",
        "was given -1",
    ),
    row(
        lambda: F.cross_entropy(X, [0, -100], ignore_index=1), ValueError, "ignore_index 1", "was given -100"
    ),
    row(
        lambda: F.cross_entropy(X, [0, 1], ignore_index=0.5), TypeError, "ignore_index must be a whole", "0.5"
    ),
    row(
        lambda: F.cross_entropy(X, [0, 1], label_smoothing=2),
        ValueError,
        "label_smoothing must be",
        "0 to 1",
        "2",
    ),
    row(
        lambda: F.cross_entropy(X, [0, 1], weight=[1, 2]),
        ValueError,
        "weight needs one number for each of the 3",
    ),
    row(
        lambda: F.cross_entropy(X, [0, 1], weight=Tensor(np.ones(3), requires_grad=True)),
        TypeError,
        "cross_entropy: weight is constant and gets no gradient; give its .data",
    ),
    row(lambda: F.cross_entropy(PICTURE, np.zeros((2, 4), int)), ValueError, "(N, d1, …)", "(2, 4)"),
    row(lambda: F.cross_entropy(1.0, 0), ValueError, "cross_entropy: needs logits (N, K)", "()"),
    row(
        lambda: F.cross_entropy(X, [0.0, 1.0]),
        TypeError,
        "cross_entropy: labels must be whole numbers",
        "float64",
        ".astype(int)",
    ),
    row(
        lambda: F.cross_entropy(X, np.eye(3)[:2]),
        TypeError,
        "cross_entropy: labels",
        "one-hot",
        ".argmax(axis=1)",
    ),
    row(
        lambda: F.cross_entropy(X, [True, False]),
        TypeError,
        "cross_entropy: labels must be whole numbers",
        "bool",
    ),
    row(
        lambda: F.cross_entropy(X, [0, 1, 2]),
        ValueError,
        "cross_entropy: needs logits (N, K) and labels (N,)",
        "(2, 3)",
        "(3,)",
    ),
    row(lambda: F.cross_entropy(X, [[0], [1]]), ValueError, "cross_entropy: needs logits (N, K)", "(2, 1)"),
    row(
        lambda: F.cross_entropy(PICTURE, [0, 1]),
        ValueError,
        "cross_entropy: needs logits (N, K)",
        "(2, 3, 4, 4)",
    ),
    row(lambda: F.cross_entropy(np.ones((0, 0)), []), ValueError, "cross_entropy: needs logits", "K ≥ 1"),
    row(
        lambda: F.cross_entropy(X, [0, 1], reduction="max"),
        ValueError,
        "cross_entropy: reduction must be 'mean', 'sum' or 'none'",
        "'max'",
    ),
    row(
        lambda: F.mse_loss(X, np.ones(3)),
        ValueError,
        "mse_loss: prediction has shape (2, 3) and target (3,)",
        ".reshape",
    ),
    row(
        lambda: F.mse_loss(np.ones((4, 1)), np.ones(4)),
        ValueError,
        "mse_loss",
        "(4, 1)",
        "(4,)",
        "belong together",
    ),
    row(
        lambda: F.binary_cross_entropy_with_logits(X, X + 1),
        ValueError,
        "binary_cross_entropy_with_logits: targets must lie between 0 and 1",
        "2",
    ),
    row(
        lambda: F.binary_cross_entropy_with_logits(X, X * np.nan),
        ValueError,
        "targets must lie between 0 and 1",
        "nan",
    ),
    row(
        lambda: F.binary_cross_entropy_with_logits(X, np.ones(2)),
        ValueError,
        "binary_cross_entropy_with_logits: logits has shape (2, 3)",
        "(2,)",
    ),
]


@pytest.mark.parametrize(("call", "error", "told"), ROWS)
def test_message(call, error, told):
    check_message(call, error, told)
