"""The step size over time."""

from math import pi, sin

import numpy as np
import pytest

from chalkgrad import nn, optim

SCHEDULES = {
    "StepLR": (lambda o: optim.StepLR(o, 2, 0.1), [1, 1, 0.1, 0.1, 0.01]),
    "ExponentialLR": (lambda o: optim.ExponentialLR(o, 0.5), [1, 0.5, 0.25, 0.125, 0.0625]),
    "LinearLR": (lambda o: optim.LinearLR(o, 0.2, 1.0, 4), [0.2, 0.4, 0.6, 0.8, 1, 1]),
    "LambdaLR": (lambda o: optim.LambdaLR(o, lambda t: 1 / (1 + t)), [1, 1 / 2, 1 / 3]),
    "CosineAnnealingLR": (
        lambda o: optim.CosineAnnealingLR(o, 4, eta_min=0.4),
        [1, 0.7 + 0.3 * sin(pi / 4), 0.7, 0.7 - 0.3 * sin(pi / 4), 0.4],
    ),
}


@pytest.mark.parametrize("name", SCHEDULES)
def test_factors(name):
    make, factors = SCHEDULES[name]
    optimizer = optim.SGD([nn.Parameter(1.0)], 2.0)
    if name == "CosineAnnealingLR":
        optimizer.lr = 1.0  # eta_min is a step size, not a factor
    first = optimizer.lr
    schedule = make(optimizer)
    seen = [optimizer.lr] + [schedule.step() for _ in factors[1:]]
    np.testing.assert_allclose(seen, np.array(factors) * first)
    assert optimizer.lr == seen[-1]


def test_the_optimiser_uses_it():
    w = nn.Parameter(1.0)
    optimizer = optim.SGD([w], 0.5)
    schedule = optim.ExponentialLR(optimizer, 0.5)
    for _ in range(2):
        w.grad = np.array(1.0)
        optimizer.step()
        schedule.step()
    assert w.item() == 1 - 0.5 - 0.25


def test_a_schedule_without_factor_says_so():
    with pytest.raises(NotImplementedError, match="Schedule needs a method factor"):
        optim.Schedule(optim.SGD([nn.Parameter(1.0)], 0.5))
