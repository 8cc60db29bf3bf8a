"""Wrong input to layers and first weights: one sentence that says what, and what to do."""

import numpy as np
import pytest

from chalkgrad import init, nn
from tests.chalkgrad.bad_input import check_message, row

X = np.ones((2, 3))

ROWS = [
    row(lambda: nn.Linear(0, 3), ValueError, "Linear: in_features must be at least 1, was given 0"),
    row(lambda: nn.Linear(3, 2.5), TypeError, "Linear: out_features must be a whole number, was given 2.5"),
    row(lambda: nn.Linear(3, 2, rng=7), TypeError, "rng must be a NumPy generator", "7"),
    row(
        lambda: nn.Conv2d(3, 4, 3, groups=2),
        ValueError,
        "Conv2d: 2 groups must divide both in_channels 3 and out_channels 4",
    ),
    row(lambda: nn.Conv2d(3, 4, 0), ValueError, "Conv2d: kernel_size must be at least 1, was given 0"),
    row(
        lambda: nn.MaxPool2d(2, padding=2),
        ValueError,
        "MaxPool2d: padding may be at most half of kernel_size 2",
    ),
    row(lambda: nn.BatchNorm(-1), ValueError, "BatchNorm: num_features must be at least 1, was given -1"),
    row(lambda: nn.Dropout(2), ValueError, "dropout: p must be a probability between 0 and 1, was given 2"),
    row(lambda: nn.GELU("exact"), ValueError, "GELU: approximate must be one of 'none', 'tanh'", "'exact'"),
    row(lambda: nn.Embedding(0, 3), ValueError, "Embedding: num_embeddings must be at least 1, was given 0"),
    row(lambda: nn.Embedding(3, 2)([3]), ValueError, "embedding: indices must lie in 0 … 2 for 3 rows", "3"),
    row(
        lambda: nn.Conv2d(3, 4, 3, 2, "same"), ValueError, "Conv2d: padding 'same'", "stride 2 × 2", "number"
    ),
    row(lambda: nn.Conv1d(3, 4, 3, 2, "same"), ValueError, "Conv1d: padding 'same'", "stride 1", "stride 2"),
    row(lambda: nn.Conv2d(3, 4, 3, padding="full"), ValueError, "Conv2d: padding must be a whole", "'full'"),
    row(
        lambda: nn.CrossEntropyLoss(label_smoothing=-0.1),
        ValueError,
        "CrossEntropyLoss: label_smoothing must be a number from 0 to 1, was given -0.1",
    ),
    row(lambda: nn.CrossEntropyLoss("heavy"), TypeError, "register_buffer: needs real numbers", "'heavy'"),
    row(lambda: nn.ModuleList([nn.ReLU]), TypeError, "ModuleList: layer 0 must be a Module", "type"),
    row(
        lambda: nn.ModuleList().append([nn.ReLU()]),
        TypeError,
        "ModuleList: layer 0 must be a Module, was given list; extend takes several",
    ),
    row(
        lambda: nn.ModuleList([nn.ReLU()])(X), NotImplementedError, "ModuleList: has no forward", "Sequential"
    ),
    row(
        lambda: nn.ReLU().register_buffer("a.b", X),
        ValueError,
        "register_buffer: a buffer needs the name of an attribute, was given 'a.b'",
    ),
    row(
        lambda: nn.ReLU().register_buffer("forward", X),
        ValueError,
        "register_buffer: ReLU has another attribute 'forward'; choose another name",
    ),
    row(
        lambda: nn.Residual(nn.Linear(3, 2))(X),
        ValueError,
        "Residual: the body makes shape (2, 2) and the shortcut (2, 3)",
    ),
    row(lambda: nn.Parameter([[1, 2], [3]]), (TypeError, ValueError), "Tensor"),
    row(
        lambda: nn.Parameter(np.arange(3)),
        TypeError,
        "only floating-point data can require a gradient",
        "int64",
        ".astype(float)",
    ),
    row(
        lambda: init.kaiming_normal((3,)),
        ValueError,
        "init: a weight needs at least the axes (out, in)",
        "(3,)",
    ),
    row(lambda: init.kaiming_normal(3), ValueError, "init: a weight needs at least the axes (out, in)", "3"),
    row(lambda: init.xavier_normal((0, 3)), ValueError, "init: a weight needs at least", "(0, 3)"),
    row(
        lambda: init.kaiming_normal((3, 3), mode="fan"),
        ValueError,
        "init: mode must be 'fan_in' or 'fan_out', was given 'fan'",
    ),
    row(
        lambda: init.calculate_gain("gelu"),
        ValueError,
        "calculate_gain: 'gelu' is not known",
        "relu",
        "leaky_relu",
    ),
    row(
        lambda: nn.Linear(2, 2).load_state_dict(None),
        TypeError,
        "load_state_dict: needs a dict {name: array}, was given NoneType",
    ),
]


@pytest.mark.parametrize(("call", "error", "told"), ROWS)
def test_message(call, error, told):
    check_message(call, error, told)
