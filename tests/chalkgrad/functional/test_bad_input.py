"""Wrong input to layers' functions: one sentence that says what, and what to do. Of losses: `test_bad_labels.py`."""

import numpy as np
import pytest

from chalkgrad import Value
from chalkgrad import functional as F
from tests.chalkgrad.bad_input import check_message, row

X = np.ones((2, 3))
PICTURE = np.ones((2, 3, 4, 4))

ROWS = [
    row(
        lambda: F.linear(X, np.ones((2, 4))),
        ValueError,
        "linear: x needs as many features",
        "(2, 3) and (2, 4)",
        "transpose",
    ),
    row(lambda: F.linear(X, np.ones(3)), ValueError, "linear: ", "weight (out, in)", "(2, 3) and (3,)"),
    row(lambda: F.linear(2.0, np.ones((2, 3))), ValueError, "linear: x needs as many features", "()"),
    row(
        lambda: F.linear(X, np.ones((2, 3)), np.ones(3)),
        ValueError,
        "linear: bias needs one entry for each row",
        "(3,)",
    ),
    row(lambda: F.linear(X, None), ValueError, "linear: x needs as many features", "(2, 3) and None"),
    row(lambda: F.linear(X, np.ones((2, 3)), 1.0), ValueError, "linear: bias needs one entry for each row"),
    row(lambda: F.softmax(X, axis=2), ValueError, "softmax: ", "axis", "2", "(2, 3)"),
    row(lambda: F.softmax(Value(1.0)), TypeError, "softmax: was given a Value"),
    row(lambda: F.log_softmax("abc"), TypeError, "log_softmax: needs real numbers"),
    row(lambda: F.gelu(X, "exact"), ValueError, "gelu: approximate must be one of 'none', 'tanh'", "'exact'"),
    row(lambda: F.embedding([0, -1], X), ValueError, "embedding: indices must lie in 0 … 1 for 2 rows", "-1"),
    row(lambda: F.embedding([0.0], X), TypeError, "embedding: indices must be whole numbers", "float64"),
    row(lambda: F.embedding([True], X), TypeError, "embedding: indices must be whole numbers", "bool"),
    row(lambda: F.embedding(0, X[0]), ValueError, "embedding: weight must have two axes (V, D)", "(3,)"),
    row(lambda: F.embedding(X, [0, 1]), ValueError, "embedding: weight must have two axes (V, D)", "(2,)"),
    row(lambda: F.where(X, X, X), TypeError, "where: condition must be boolean", "float64", "comparison"),
    row(lambda: F.where(X > 0, np.ones(4), X), ValueError, "where: ", "broadcast", "(4,)"),
    row(lambda: F.cat([]), ValueError, "cat: needs at least one tensor"),
    row(lambda: F.cat(X), TypeError, "cat: needs a list of tensors", "ndarray"),
    row(lambda: F.cat(3.0), TypeError, "cat: needs a list of tensors", "float"),
    row(
        lambda: F.cat([X, X[0]]), ValueError, "cat: all must have equal sizes but", "(2, 3) and (3,), axis=0"
    ),
    row(lambda: F.cat([X, X.T], 1), ValueError, "cat: all must have equal sizes but", "(3, 2), axis=1"),
    row(lambda: F.cat([1.0, 2.0]), ValueError, "cat: ", "single numbers, or a new axis, are for stack"),
    row(lambda: F.cat([X, X], 2), ValueError, "cat: axis 2 is not an axis of shape (2, 3)"),
    row(lambda: F.cat([X, X], None), TypeError, "cat: axis must be a whole number, was given None"),
    row(lambda: F.cat([X, "abc"]), TypeError, "cat: needs real numbers", "'abc'"),
    row(lambda: F.cat([X, Value(1.0)]), TypeError, "cat: was given a Value"),
    row(lambda: F.stack([]), ValueError, "stack: needs at least one tensor"),
    row(lambda: F.stack([X, X.T]), ValueError, "stack: all must have one shape", "(2, 3) and (3, 2)", "cat"),
    row(lambda: F.stack([X, X], 3), ValueError, "stack: axis 3 is not an axis of shape (2, 3) with 1 more"),
    row(lambda: F.stack([X, X], 1.0), TypeError, "stack: axis must be a whole number, was given 1.0"),
    row(lambda: F.logsumexp(Value(1.0), 0), TypeError, "logsumexp: was given a Value"),
    row(lambda: F.clamp(Value(1.0), 0), TypeError, "clamp: was given a Value"),
    row(lambda: F.clamp(X), TypeError, "clamp: min and max must be numbers", "min=None, max=None"),
    row(lambda: F.clamp(X, "a"), TypeError, "clamp: min and max must be numbers", "min='a'"),
    row(lambda: F.clamp(X, 0, np.ones(3)), TypeError, "clamp: ", "for arrays use maximum and minimum"),
    row(lambda: F.clamp(X, F.abs(1.0)), TypeError, "clamp: ", "for arrays use maximum and minimum"),
    row(lambda: F.pad(X, (1, 2, 3)), ValueError, "pad: needs two whole numbers", "(1, 2, 3)"),
    row(lambda: F.pad(X, (1, -1)), ValueError, "pad: ", "(1, -1)", "to crop, use a slice"),
    row(lambda: F.pad(X, (1,) * 6), ValueError, "pad: ", "at most 2 axes"),
    row(lambda: F.pad(X, 1), ValueError, "pad: ", "was given 1"),
    row(lambda: F.pad(X, (0.5, 1)), ValueError, "pad: needs two whole numbers", "(0.5, 1)"),
    row(lambda: F.flatten(X, 2), ValueError, "flatten: start_axis 2 is not an axis of shape (2, 3)"),
    row(
        lambda: F.dropout(X, 1.5),
        ValueError,
        "dropout: p must be a probability between 0 and 1, was given 1.5",
    ),
    row(lambda: F.flatten(X, 1.0), TypeError, "flatten: start_axis must be a whole number, was given 1.0"),
    row(lambda: F.dropout(X, "half"), ValueError, "dropout: p must be a probability", "'half'"),
    row(lambda: F.dropout(X, np.nan), ValueError, "dropout: p must be a probability"),
    row(
        lambda: F.dropout(X, rng=0),
        TypeError,
        "dropout: rng must be a NumPy generator, np.random.default_rng(0), was given 0",
    ),
    row(
        lambda: F.batch_norm(np.ones(3), training=True),
        ValueError,
        "batch_norm: needs x of shape (N, C)",
        "(3,)",
    ),
    row(
        lambda: F.batch_norm(X[:1], training=True),
        ValueError,
        "batch_norm: training needs more than one value a channel",
        "(1, 3)",
        "eval()",
    ),
    row(
        lambda: F.batch_norm(X),
        ValueError,
        "batch_norm: without training it needs both running_mean and running_var",
    ),
    row(
        lambda: F.batch_norm(X, np.ones(2), np.ones(3)),
        ValueError,
        "batch_norm: running_mean needs one entry for each of the 3 channels",
        "(2,)",
    ),
    row(
        lambda: F.batch_norm(X, [0, 0, 0], np.ones(3)),
        TypeError,
        "batch_norm: running_mean is changed in place and must be an array",
        "list",
    ),
    row(
        lambda: F.batch_norm(X, training=True, bias=np.ones(2)),
        ValueError,
        "batch_norm: bias needs one entry for each",
        "(2,)",
    ),
    row(
        lambda: F.batch_norm(X, np.zeros(3, int), np.ones(3), training=True),
        TypeError,
        "batch_norm: running_mean must be a floating-point array",
        "int64",
    ),
    row(
        lambda: F.max_pool2d(np.ones((1, 1, 0, 4)), 2, padding=1),
        ValueError,
        "max_pool2d: the images must have rows and columns",
        "(1, 1, 0, 4)",
    ),
    row(
        lambda: F.layer_norm(X, 3.0), TypeError, "layer_norm: normalized_shape must be a whole number", "3.0"
    ),
    row(lambda: F.layer_norm(X, 4), ValueError, "layer_norm: x must end in the axes (4,)", "(2, 3)"),
    row(lambda: F.layer_norm(X, ()), ValueError, "layer_norm: x must end in the axes ()"),
    row(
        lambda: F.layer_norm(X, 3, np.ones(2)),
        ValueError,
        "layer_norm: weight must have the shape (3,), was given (2,)",
    ),
]


@pytest.mark.parametrize(("call", "error", "told"), ROWS)
def test_message(call, error, told):
    check_message(call, error, told)
