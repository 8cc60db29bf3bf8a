"""Schedules one after the other: each begins anew where its milestone is."""

import numpy as np
import pytest

from chalkgrad import nn, optim


def made(*makes, milestones, lr=2.0, before=None):
    """(optimiser, the SequentialLR of what each of `makes` makes of it), after a schedule that `before` makes."""
    optimizer = optim.SGD([nn.Parameter(1.0)], lr)
    if before is not None:
        before(optimizer)
    return optimizer, optim.SequentialLR(optimizer, [make(optimizer) for make in makes], milestones)


def warm_up(optimizer):
    return optim.LinearLR(optimizer, 0.1, 1.0, 3)


def halving(optimizer):
    return optim.ExponentialLR(optimizer, 0.5)


def test_each_begins_anew_from_the_first_step_size():
    optimizer, schedule = made(warm_up, halving, milestones=[2])
    seen = [optimizer.lr] + [schedule.step() for _ in range(4)]
    np.testing.assert_allclose(seen, [0.2, 0.8, 2.0, 1.0, 0.5])
    assert optimizer.schedules == [schedule]
    assert optimizer.lr == seen[-1]


def test_it_may_be_part_of_another():
    optimizer = optim.SGD([nn.Parameter(1.0)], 1.0)
    inner = optim.SequentialLR(optimizer, [halving(optimizer), halving(optimizer)], [2])
    outer = optim.SequentialLR(optimizer, [warm_up(optimizer), inner], [1])
    seen = [optimizer.lr] + [outer.step() for _ in range(4)]
    np.testing.assert_allclose(seen, [0.1, 1, 0.5, 1, 0.5])


def test_it_is_chained_to_others():
    """Those that were made before stay at work, and are stepped by themselves."""
    optimizer, schedule = made(warm_up, halving, milestones=[2], lr=1.0, before=halving)
    other = optimizer.schedules[0]
    seen = [optimizer.lr]
    for _ in range(3):
        other.step()
        seen.append(schedule.step())
    np.testing.assert_allclose(seen, [0.1, 0.4 / 2, 1 / 4, 0.5 / 8])


def test_what_was_set_by_hand_before_is_where_it_starts():
    optimizer = optim.SGD([nn.Parameter(1.0)], 2.0)
    parts = [warm_up(optimizer), halving(optimizer)]
    optimizer.lr = 7.0
    schedule = optim.SequentialLR(optimizer, parts, [1])
    np.testing.assert_allclose([optimizer.lr, schedule.step(), schedule.step()], [0.7, 7, 3.5])


def test_its_parts_are_no_longer_stepped():
    _, schedule = made(warm_up, halving, milestones=[2])
    with pytest.raises(ValueError, match=r"LinearLR: .* or a SequentialLR of this one; step that one"):
        schedule.schedules[0].step()


def test_one_that_is_at_an_end_is_refused():
    optimizer = optim.SGD([nn.Parameter(1.0)], 2.0)
    old = halving(optimizer)
    optimizer.lr = 7.0
    new = halving(optimizer)
    with pytest.raises(
        ValueError, match=r"schedule 0 \(ExponentialLR\) is at an end.*with the lr to start from"
    ):
        optim.SequentialLR(optimizer, [old, new], [1])
