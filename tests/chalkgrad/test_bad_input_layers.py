"""Wrong input to layers, losses, first weights and optimisers: one sentence that says what, and what to do."""

import numpy as np
import pytest

from chalkgrad import Tensor, Value, init, nn, optim
from chalkgrad import functional as F

X = np.ones((2, 3))
PICTURE = np.ones((2, 3, 4, 4))
W = [nn.Parameter([1.0])]


def sgd(**settings):
    return optim.SGD(W, **settings)


# what is called, what it raises, what the message must contain: operation, what was given, what to do
ROWS = [
    (
        lambda: F.linear(X, np.ones((2, 4))),
        ValueError,
        ["linear: x needs as many features", "(2, 3) and (2, 4)", "transpose"],
    ),
    (lambda: F.linear(X, np.ones(3)), ValueError, ["linear: ", "weight (out, in)", "(2, 3) and (3,)"]),
    (lambda: F.linear(2.0, np.ones((2, 3))), ValueError, ["linear: x needs as many features", "()"]),
    (
        lambda: F.linear(X, np.ones((2, 3)), np.ones(3)),
        ValueError,
        ["linear: bias needs one entry for each row", "(3,)"],
    ),
    (lambda: F.linear(X, None), ValueError, ["linear: x needs as many features", "(2, 3) and None"]),
    (lambda: F.linear(X, np.ones((2, 3)), 1.0), ValueError, ["linear: bias needs one entry for each row"]),
    (lambda: F.softmax(X, axis=2), ValueError, ["softmax: ", "axis", "2", "(2, 3)"]),
    (lambda: F.softmax(Value(1.0)), TypeError, ["softmax: was given a Value"]),
    (lambda: F.log_softmax("abc"), TypeError, ["log_softmax: needs real numbers"]),
    (
        lambda: F.cross_entropy(X, [0, 3]),
        ValueError,
        ["cross_entropy: labels must lie in 0 … 2", "was given 3"],
    ),
    (
        lambda: F.cross_entropy(X, [0, -1]),
        ValueError,
        ["cross_entropy: labels must lie in 0 … 2", "was given -1"],
    ),
    (
        lambda: F.cross_entropy(X, [0.0, 1.0]),
        TypeError,
        ["cross_entropy: labels must be whole numbers", "float64", ".astype(int)"],
    ),
    (
        lambda: F.cross_entropy(X, np.eye(3)[:2]),
        TypeError,
        ["cross_entropy: labels", "one-hot", ".argmax(axis=1)"],
    ),
    (
        lambda: F.cross_entropy(X, [True, False]),
        TypeError,
        ["cross_entropy: labels must be whole numbers", "bool"],
    ),
    (
        lambda: F.cross_entropy(X, [0, 1, 2]),
        ValueError,
        ["cross_entropy: needs logits (N, K) and labels (N,)", "(2, 3)", "(3,)"],
    ),
    (lambda: F.cross_entropy(X, [[0], [1]]), ValueError, ["cross_entropy: needs logits (N, K)", "(2, 1)"]),
    (
        lambda: F.cross_entropy(PICTURE, [0, 1]),
        ValueError,
        ["cross_entropy: needs logits (N, K)", "(2, 3, 4, 4)"],
    ),
    (lambda: F.cross_entropy(np.ones((0, 0)), []), ValueError, ["cross_entropy: needs logits", "K ≥ 1"]),
    (
        lambda: F.cross_entropy(X, [0, 1], reduction="max"),
        ValueError,
        ["cross_entropy: reduction must be 'mean', 'sum' or 'none'", "'max'"],
    ),
    (
        lambda: F.mse_loss(X, np.ones(3)),
        ValueError,
        ["mse_loss: prediction has shape (2, 3) and target (3,)", ".reshape"],
    ),
    (
        lambda: F.mse_loss(np.ones((4, 1)), np.ones(4)),
        ValueError,
        ["mse_loss", "(4, 1)", "(4,)", "belong together"],
    ),
    (
        lambda: F.binary_cross_entropy_with_logits(X, X + 1),
        ValueError,
        ["binary_cross_entropy_with_logits: targets must lie between 0 and 1", "2"],
    ),
    (
        lambda: F.binary_cross_entropy_with_logits(X, X * np.nan),
        ValueError,
        ["targets must lie between 0 and 1", "nan"],
    ),
    (
        lambda: F.binary_cross_entropy_with_logits(X, np.ones(2)),
        ValueError,
        ["binary_cross_entropy_with_logits: logits has shape (2, 3)", "(2,)"],
    ),
    (lambda: F.where(X, X, X), TypeError, ["where: condition must be boolean", "float64", "comparison"]),
    (lambda: F.where(X > 0, np.ones(4), X), ValueError, ["where: ", "broadcast", "(4,)"]),
    (lambda: F.pad(X, (1, 2, 3)), ValueError, ["pad: needs two whole numbers", "(1, 2, 3)"]),
    (lambda: F.pad(X, (1, -1)), ValueError, ["pad: ", "(1, -1)", "to crop, use a slice"]),
    (lambda: F.pad(X, (1,) * 6), ValueError, ["pad: ", "at most 2 axes"]),
    (lambda: F.pad(X, 1), ValueError, ["pad: ", "was given 1"]),
    (lambda: F.pad(X, (0.5, 1)), ValueError, ["pad: needs two whole numbers", "(0.5, 1)"]),
    (lambda: F.flatten(X, 2), ValueError, ["flatten: start_axis 2 is not an axis of shape (2, 3)"]),
    (
        lambda: F.dropout(X, 1.5),
        ValueError,
        ["dropout: p must be a probability between 0 and 1, was given 1.5"],
    ),
    (lambda: F.flatten(X, 1.0), TypeError, ["flatten: start_axis must be a whole number, was given 1.0"]),
    (lambda: F.dropout(X, "half"), ValueError, ["dropout: p must be a probability", "'half'"]),
    (lambda: F.dropout(X, np.nan), ValueError, ["dropout: p must be a probability"]),
    (
        lambda: F.dropout(X, rng=0),
        TypeError,
        ["dropout: rng must be a NumPy generator, np.random.default_rng(0), was given 0"],
    ),
    (
        lambda: F.batch_norm(np.ones(3), training=True),
        ValueError,
        ["batch_norm: needs x of shape (N, C)", "(3,)"],
    ),
    (
        lambda: F.batch_norm(X[:1], training=True),
        ValueError,
        ["batch_norm: training needs more than one value a channel", "(1, 3)", "eval()"],
    ),
    (
        lambda: F.batch_norm(X),
        ValueError,
        ["batch_norm: without training it needs both running_mean and running_var"],
    ),
    (
        lambda: F.batch_norm(X, np.ones(2), np.ones(3)),
        ValueError,
        ["batch_norm: running_mean needs one entry for each of the 3 channels", "(2,)"],
    ),
    (
        lambda: F.batch_norm(X, [0, 0, 0], np.ones(3)),
        TypeError,
        ["batch_norm: running_mean is changed in place and must be an array", "list"],
    ),
    (
        lambda: F.batch_norm(X, training=True, bias=np.ones(2)),
        ValueError,
        ["batch_norm: bias needs one entry for each", "(2,)"],
    ),
    (
        lambda: F.batch_norm(X, np.zeros(3, int), np.ones(3), training=True),
        TypeError,
        ["batch_norm: running_mean must be a floating-point array", "int64"],
    ),
    (
        lambda: F.max_pool2d(np.ones((1, 1, 0, 4)), 2, padding=1),
        ValueError,
        ["max_pool2d: the images must have rows and columns", "(1, 1, 0, 4)"],
    ),
    (lambda: F.layer_norm(X, 3.0), TypeError, ["layer_norm: normalized_shape must be a whole number", "3.0"]),
    (lambda: F.layer_norm(X, 4), ValueError, ["layer_norm: x must end in the axes (4,)", "(2, 3)"]),
    (lambda: F.layer_norm(X, ()), ValueError, ["layer_norm: x must end in the axes ()"]),
    (
        lambda: F.layer_norm(X, 3, np.ones(2)),
        ValueError,
        ["layer_norm: weight must have the shape (3,), was given (2,)"],
    ),
    (lambda: nn.Linear(0, 3), ValueError, ["Linear: in_features must be at least 1, was given 0"]),
    (lambda: nn.Linear(3, 2.5), TypeError, ["Linear: out_features must be a whole number, was given 2.5"]),
    (lambda: nn.Linear(3, 2, rng=7), TypeError, ["rng must be a NumPy generator", "7"]),
    (
        lambda: nn.Conv2d(3, 4, 3, groups=2),
        ValueError,
        ["Conv2d: 2 groups must divide both in_channels 3 and out_channels 4"],
    ),
    (lambda: nn.Conv2d(3, 4, 0), ValueError, ["Conv2d: kernel_size must be at least 1, was given 0"]),
    (
        lambda: nn.MaxPool2d(2, padding=2),
        ValueError,
        ["MaxPool2d: padding may be at most half of kernel_size 2"],
    ),
    (lambda: nn.BatchNorm(-1), ValueError, ["BatchNorm: num_features must be at least 1, was given -1"]),
    (lambda: nn.Dropout(2), ValueError, ["dropout: p must be a probability between 0 and 1, was given 2"]),
    (
        lambda: nn.Residual(nn.Linear(3, 2))(X),
        ValueError,
        ["Residual: the body makes shape (2, 2) and the shortcut (2, 3)"],
    ),
    (lambda: nn.Parameter([[1, 2], [3]]), (TypeError, ValueError), ["Tensor"]),
    (
        lambda: nn.Parameter(np.arange(3)),
        TypeError,
        ["only floating-point data can require a gradient", "int64", ".astype(float)"],
    ),
    (
        lambda: init.kaiming_normal((3,)),
        ValueError,
        ["init: a weight needs at least the axes (out, in)", "(3,)"],
    ),
    (lambda: init.kaiming_normal(3), ValueError, ["init: a weight needs at least the axes (out, in)", "3"]),
    (lambda: init.xavier_normal((0, 3)), ValueError, ["init: a weight needs at least", "(0, 3)"]),
    (
        lambda: init.kaiming_normal((3, 3), mode="fan"),
        ValueError,
        ["init: mode must be 'fan_in' or 'fan_out', was given 'fan'"],
    ),
    (
        lambda: init.calculate_gain("gelu"),
        ValueError,
        ["calculate_gain: 'gelu' is not known", "relu", "leaky_relu"],
    ),
    (
        lambda: nn.Linear(2, 2).load_state_dict(None),
        TypeError,
        ["load_state_dict: needs a dict {name: array}, was given NoneType"],
    ),
    (
        lambda: optim.SGD(nn.Linear(2, 2)),
        TypeError,
        ["SGD: needs a list of parameters, was given Linear; pass model.parameters()"],
    ),
    (
        lambda: optim.clip_grad_norm(nn.Linear(2, 2), 1.0),
        TypeError,
        ["clip_grad_norm: needs a list of parameters, was given Linear"],
    ),
    (lambda: optim.StepLR(0.1, 3), TypeError, ["StepLR: needs an optimiser first, was given float"]),
    (lambda: optim.LambdaLR(sgd(), 3), TypeError, ["LambdaLR: lr_lambda must be a function", "given 3"]),
    (lambda: optim.SGD([]), ValueError, ["SGD: was given no parameters; pass model.parameters()"]),
    (
        lambda: optim.SGD(nn.Linear(1, 1).state_dict().values()),
        TypeError,
        ["SGD: parameter 0 must be a Tensor, was given ndarray"],
    ),
    (
        lambda: optim.Adam([Tensor([1.0])]),
        ValueError,
        ["Adam: none of the 1 parameters requires a gradient", "nn.Parameter"],
    ),
    (lambda: optim.Adam([W[0] * 2]), ValueError, ["Adam: parameter 0 of shape (1,) was computed"]),
    (lambda: optim.SGD([W[0], W[0]]), ValueError, ["SGD: a parameter was given twice"]),
    (lambda: sgd(lr=-0.1), ValueError, ["SGD: lr must be a number at least 0, was given -0.1"]),
    (lambda: sgd(lr=np.nan), ValueError, ["SGD: lr must be a number", "nan"]),
    (lambda: sgd(lr="0.1"), ValueError, ["SGD: lr must be a number", "'0.1'"]),
    (
        lambda: sgd(momentum=1.0),
        ValueError,
        ["SGD: momentum must be a number at least 0 and below 1, was given 1.0"],
    ),
    (
        lambda: sgd(weight_decay=-1),
        ValueError,
        ["SGD: weight_decay must be a number at least 0, was given -1"],
    ),
    (lambda: optim.Adam(W, betas=0.9), ValueError, ["Adam: betas must be two numbers, was given 0.9"]),
    (
        lambda: optim.AdamW(W, betas=(0.9, 1.0)),
        ValueError,
        ["AdamW: betas[1] must be a number at least 0 and below 1"],
    ),
    (
        lambda: optim.RMSprop(W, alpha=1),
        ValueError,
        ["RMSprop: alpha must be a number at least 0 and below 1, was given 1"],
    ),
    (
        lambda: optim.StepLR(sgd(), 0),
        ValueError,
        ["StepLR: step_size must be a number at least 1, was given 0"],
    ),
    (
        lambda: optim.CosineAnnealingLR(sgd(), -5),
        ValueError,
        ["CosineAnnealingLR: T_max must be a number at least 1"],
    ),
    (
        lambda: optim.clip_grad_norm(W, -1),
        ValueError,
        ["clip_grad_norm: max_norm must be a number at least 0, was given -1"],
    ),
]


@pytest.mark.parametrize("row", range(len(ROWS)))
def test_message(row):
    call, kind, parts = ROWS[row]
    with pytest.raises(kind) as caught:
        call()
    message = str(caught.value)
    for part in parts:
        assert part in message
    assert "\n" not in message
    assert len(message) < 400
