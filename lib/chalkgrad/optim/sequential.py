"""Schedules one after the other: each has its own stretch of the run."""

from bisect import bisect_right
from collections.abc import Iterable

from ..validation import check_rising
from .optimizer import Optimizer
from .schedules import Schedule, check_optimizer


class SequentialLR(Schedule):
    """`schedules[k].value(lr, t − milestones[k − 1])` from the step milestones[k − 1] on: each begins anew, from lr.

    The schedules are made first, of the same optimiser; from then on this one is stepped in their place, and counts for
    them. So the first step size of each is the optimiser's lr times its own factor(0), as in PyTorch.

    Raises:
        TypeError: `schedules` or `milestones` are no collections of schedules, of whole numbers.
        ValueError: milestones that do not rise or are not one fewer; a schedule that is used, or another optimiser's.
    """

    def __init__(
        self, optimizer: Optimizer, schedules: Iterable[Schedule], milestones: Iterable[int]
    ) -> None:
        parts = _checked(check_optimizer("SequentialLR", optimizer), schedules)
        self.milestones = check_rising("SequentialLR", "milestones", milestones, 1)
        if len(self.milestones) != len(parts) - 1:
            raise ValueError(
                f"SequentialLR: {len(parts)} schedules need {len(parts) - 1} milestones between them, "
                f"was given {len(self.milestones)}."
            )
        self.schedules = parts
        if optimizer.lr == parts[0].chained():  # otherwise it was set by hand, and goes on from there
            optimizer.schedules[:] = [one for one in optimizer.schedules if one not in parts]
            optimizer.lr = optimizer.schedules[0].chained() if optimizer.schedules else parts[0].base_lr
        super().__init__(optimizer)

    def value(self, lr: float, t: int) -> float:
        """What the schedule at work after `t` steps makes of lr."""
        place = bisect_right(self.milestones, t)
        return self.schedules[place].value(lr, t - (0, *self.milestones)[place])


def _checked(optimizer, schedules):
    try:
        parts = tuple(schedules)
    except TypeError:
        parts = ()
    if not parts or not all(isinstance(part, Schedule) for part in parts):
        given = schedules if isinstance(schedules, list | tuple) else type(schedules).__name__
        raise TypeError(f"SequentialLR: needs a list of schedules after the optimiser, was given {given}.")
    for place, part in enumerate(parts):
        name = f"SequentialLR: schedule {place} ({type(part).__name__})"
        if part.optimizer is not optimizer:
            raise ValueError(f"{name} is another optimiser's; make all of them of the one that is given.")
        if part not in optimizer.schedules or part in parts[:place]:
            raise ValueError(
                f"{name} is at an end, or in use already; make a new one for each place, with the lr to start from."
            )
        if part.t:
            raise ValueError(f"{name} has made {part.t} steps already; make a new one.")
    return parts
