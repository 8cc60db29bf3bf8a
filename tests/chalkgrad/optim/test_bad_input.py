"""Wrong input to optimisers and schedules: one sentence that says what, and what to do."""

import numpy as np
import pytest

from chalkgrad import Tensor, nn, optim
from tests.chalkgrad.bad_input import check_message, row

W = [nn.Parameter([1.0])]


def sgd(**settings):
    return optim.SGD(W, **settings)


def sequential(milestones):
    optimizer = sgd()
    parts = [optim.LinearLR(optimizer), optim.StepLR(optimizer, 2)]
    return optim.SequentialLR(optimizer, parts, milestones)


def stepped(schedule):
    schedule.step()
    return schedule


ROWS = [
    row(
        lambda: optim.SGD(nn.Linear(2, 2)),
        TypeError,
        "SGD: needs a list of parameters, was given Linear; pass model.parameters()",
    ),
    row(
        lambda: optim.clip_grad_norm(nn.Linear(2, 2), 1.0),
        TypeError,
        "clip_grad_norm: needs a list of parameters, was given Linear",
    ),
    row(lambda: optim.StepLR(0.1, 3), TypeError, "StepLR: needs an optimiser first, was given float"),
    row(lambda: optim.LambdaLR(sgd(), 3), TypeError, "LambdaLR: lr_lambda must be a function", "given 3"),
    row(lambda: optim.SGD([]), ValueError, "SGD: was given no parameters; pass model.parameters()"),
    row(
        lambda: optim.SGD(nn.Linear(1, 1).state_dict().values()),
        TypeError,
        "SGD: parameter 0 must be a Tensor, was given ndarray",
    ),
    row(
        lambda: optim.Adam([Tensor([1.0])]),
        ValueError,
        "Adam: none of the 1 parameters requires a gradient",
        "nn.Parameter",
    ),
    row(lambda: optim.Adam([W[0] * 2]), ValueError, "Adam: parameter 0 of shape (1,) was computed"),
    row(lambda: optim.SGD([W[0], W[0]]), ValueError, "SGD: a parameter was given twice"),
    row(lambda: sgd(lr=-0.1), ValueError, "SGD: lr must be a number at least 0, was given -0.1"),
    row(lambda: sgd(lr=np.nan), ValueError, "SGD: lr must be a number", "nan"),
    row(lambda: sgd(lr="0.1"), ValueError, "SGD: lr must be a number", "'0.1'"),
    row(
        lambda: sgd(momentum=1.0),
        ValueError,
        "SGD: momentum must be a number at least 0 and below 1, was given 1.0",
    ),
    row(
        lambda: sgd(weight_decay=-1),
        ValueError,
        "SGD: weight_decay must be a number at least 0, was given -1",
    ),
    row(lambda: optim.Adam(W, betas=0.9), ValueError, "Adam: betas must be two numbers, was given 0.9"),
    row(
        lambda: optim.AdamW(W, betas=(0.9, 1.0)),
        ValueError,
        "AdamW: betas[1] must be a number at least 0 and below 1",
    ),
    row(
        lambda: optim.RMSprop(W, alpha=1),
        ValueError,
        "RMSprop: alpha must be a number at least 0 and below 1, was given 1",
    ),
    row(
        lambda: optim.StepLR(sgd(), 0),
        ValueError,
        "StepLR: step_size must be a number at least 1, was given 0",
    ),
    row(
        lambda: optim.MultiStepLR(sgd(), 3),
        TypeError,
        "MultiStepLR: milestones must be a list of whole numbers, was given 3",
    ),
    row(
        lambda: optim.MultiStepLR(sgd(), [2, 2]),
        ValueError,
        "MultiStepLR: milestones must rise, was given (2, 2)",
    ),
    row(
        lambda: optim.SequentialLR(0.1, [], []),
        TypeError,
        "SequentialLR: needs an optimiser first, was given float",
    ),
    row(
        lambda: optim.SequentialLR(sgd(), [], []),
        TypeError,
        "SequentialLR: needs a list of schedules after the optimiser, was given []",
    ),
    row(
        lambda: optim.SequentialLR(o := sgd(), optim.StepLR(o, 1), []),
        TypeError,
        "SequentialLR: needs a list of schedules after the optimiser, was given StepLR",
    ),
    row(
        lambda: sequential([0]),
        ValueError,
        "SequentialLR: each of milestones must be at least 1, was given 0",
    ),
    row(lambda: sequential([]), ValueError, "SequentialLR: 2 schedules need 1 milestones", "was given 0"),
    row(lambda: sequential([2, 4]), ValueError, "SequentialLR: 2 schedules need 1 milestones", "was given 2"),
    row(
        lambda: optim.SequentialLR(sgd(), [optim.StepLR(sgd(), 1)], []),
        ValueError,
        "SequentialLR: schedule 0 (StepLR) is another optimiser's",
    ),
    row(
        lambda: optim.SequentialLR(o := sgd(), [optim.StepLR(o, 1)] * 2, [3]),
        ValueError,
        "SequentialLR: schedule 1 (StepLR) is at an end, or in use already",
    ),
    row(
        lambda: optim.SequentialLR(o := sgd(), [stepped(optim.StepLR(o, 1))], []),
        ValueError,
        "SequentialLR: schedule 0 (StepLR) has made 1 steps already; make a new one",
    ),
    row(
        lambda: optim.CosineAnnealingLR(sgd(), -5),
        ValueError,
        "CosineAnnealingLR: T_max must be a number at least 1",
    ),
    row(
        lambda: optim.clip_grad_norm(W, -1),
        ValueError,
        "clip_grad_norm: max_norm must be a number at least 0, was given -1",
    ),
]


@pytest.mark.parametrize(("call", "error", "told"), ROWS)
def test_message(call, error, told):
    check_message(call, error, told)
