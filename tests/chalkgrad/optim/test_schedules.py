"""The step size over time."""

from math import pi, sin

import numpy as np
import pytest

from chalkgrad import nn, optim

SCHEDULES = {
    "StepLR": (lambda o: optim.StepLR(o, 2, 0.1), [1, 1, 0.1, 0.1, 0.01]),
    "MultiStepLR": (lambda o: optim.MultiStepLR(o, [1, 4], 0.5), [1, 0.5, 0.5, 0.5, 0.25, 0.25]),
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


def chained(*makes, lr=1.0, steps=5):
    """The step sizes under several schedules, after each of the steps of all."""
    optimizer = optim.SGD([nn.Parameter(1.0)], lr)
    schedules = [make(optimizer) for make in makes]
    seen = [optimizer.lr]
    for _ in range(steps):
        for schedule in schedules:
            schedule.step()
        seen.append(optimizer.lr)
    return seen


def test_schedules_are_chained():
    """As PyTorch documents it: the second one does not overwrite the first."""
    warm_up, decay = (lambda o: optim.LinearLR(o, 0.1, 1.0, 4)), (lambda o: optim.ExponentialLR(o, 0.9))
    right = [0.1, 0.2925, 0.4455, 0.564975, 0.6561, 0.59049]
    np.testing.assert_allclose(chained(warm_up, decay), right)
    np.testing.assert_allclose(chained(decay, warm_up), right)


def test_a_factor_of_zero_is_left_again():
    from_nothing = chained(
        lambda o: optim.LambdaLR(o, lambda t: t / 2), lambda o: optim.StepLR(o, 2, 0.5), steps=3
    )
    assert from_nothing == [0, 0.5, 0.5, 0.75]


def test_the_cosine_climbs_where_lr_is_below_its_end():
    np.testing.assert_allclose(
        chained(lambda o: optim.CosineAnnealingLR(o, 2, eta_min=0.1), lr=0.0), [0, 0.05, 0.1, 0.05, 0, 0.05]
    )


def test_one_after_the_other():
    """A schedule made when another has done its work starts from where that left lr."""
    optimizer = optim.SGD([nn.Parameter(1.0)], 2.0)
    warm_up = optim.LinearLR(optimizer, 0.5, 1.0, 2)
    warm_up.step()
    warm_up.step()
    decay = optim.ExponentialLR(optimizer, 0.5)
    assert [optimizer.lr, decay.step(), decay.step()] == [2, 1, 0.5]


def test_lr_set_by_hand_starts_anew():
    optimizer = optim.SGD([nn.Parameter(1.0)], 2.0)
    old = optim.ExponentialLR(optimizer, 0.5)
    optimizer.lr = 7.0
    new = optim.StepLR(optimizer, 1, 0.1)
    assert optimizer.lr == 7
    np.testing.assert_allclose(new.step(), 0.7)
    with pytest.raises(ValueError, match="ExponentialLR: lr was set by hand and another schedule made since"):
        old.step()
