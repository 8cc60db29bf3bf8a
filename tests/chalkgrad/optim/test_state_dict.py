"""State dicts of optimisers: a run that was interrupted goes on bit for bit, and what does not fit is refused."""

import numpy as np
import pytest

from chalkgrad import functional as F
from chalkgrad import nn, optim

MAKES = {
    "SGD": lambda p: optim.SGD(p, 0.1, weight_decay=0.01),
    "momentum": lambda p: optim.SGD(p, 0.05, momentum=0.9),
    "Nesterov": lambda p: optim.SGD(p, 0.05, momentum=0.9, weight_decay=0.01, nesterov=True),
    "RMSprop": lambda p: optim.RMSprop(p, 0.01),
    "RMSprop with momentum": lambda p: optim.RMSprop(p, 0.01, alpha=0.9, momentum=0.5),
    "Adam": lambda p: optim.Adam(p, 0.02, betas=(0.8, 0.95), weight_decay=0.01),
    "AdamW": lambda p: optim.AdamW(p, 0.02),
}
SCHEDULES = {
    "none": lambda o: [],
    "MultiStepLR": lambda o: [optim.MultiStepLR(o, [2, 5, 7], 0.3)],
    "chained": lambda o: [optim.LinearLR(o, 0.1, 1.0, 5), optim.CosineAnnealingLR(o, 7, 0.01)],
    "sequential": lambda o: [
        optim.SequentialLR(o, [optim.LinearLR(o), optim.LambdaLR(o, lambda t: 0.9**t)], [4])
    ],
}
RNG = np.random.default_rng(30)
X, LABELS = RNG.standard_normal((9, 6, 4)), RNG.integers(0, 3, (9, 6))


class Scaled(nn.Module):
    """A network with batch normalisation and a parameter that is a number."""

    def __init__(self, seed):
        rng = np.random.default_rng(seed)
        self.body = nn.Sequential(
            nn.Linear(4, 5, rng=rng), nn.BatchNorm(5), nn.ReLU(), nn.Linear(5, 3, rng=rng)
        )
        self.scale = nn.Parameter(1.5)

    def forward(self, x):
        return self.body(x) * self.scale


def run(optimizer="momentum", schedule="none", dtype=np.float64, seed=0):
    """(model, optimiser, schedules), ready to be trained."""
    model = Scaled(seed).astype(dtype)
    made = MAKES[optimizer](model.parameters())
    return model, made, SCHEDULES[schedule](made)


def train(parts, steps):
    """Make these steps, each with its own batch; the first layer's bias stays frozen until step 3."""
    model, optimizer, schedules = parts
    for step in steps:
        model.body[0].bias.requires_grad = step >= 3
        optimizer.zero_grad()
        F.cross_entropy(model(X[step].astype(model.scale.dtype)), LABELS[step]).backward()
        optimizer.step()
        for schedule in schedules:
            schedule.step()


def told(parts):
    """All of a run that training changes, as bytes."""
    model, optimizer, schedules = parts
    state = model.state_dict() | optimizer.state_dict() | {"t": np.array([one.t for one in schedules])}
    return {name: (array.dtype, array.shape, array.tobytes()) for name, array in state.items()}


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("optimizer", MAKES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_an_interrupted_run_goes_on_bit_for_bit(optimizer, schedule, dtype, tmp_path):
    """Through files, in the middle of the schedule, with a parameter frozen before that moves afterwards."""
    whole = run(optimizer, schedule, dtype)
    train(whole, range(9))

    first = run(optimizer, schedule, dtype)
    train(first, range(4))
    files = first[0].save(tmp_path / "model.npz"), first[1].save(tmp_path / "optimizer.npz")
    train(first, range(4, 9))
    assert told(first) == told(whole)  # saving changes nothing

    second = run(optimizer, schedule, dtype, seed=1)
    assert second[0].load(files[0]) is second[0]
    assert second[1].load(files[1]) is second[1]
    train(second, range(4, 9))
    assert told(second) == told(whole)


def test_without_its_memory_a_run_goes_another_way():
    """So the proof above can fail."""
    whole, second = run(), run(seed=1)
    train(whole, range(4))
    second[0].load_state_dict(whole[0].state_dict())
    train(whole, range(4, 9))
    train(second, range(4, 9))
    assert told(whole) != told(second)


def test_the_names_and_that_all_is_copied():
    parts = run("Adam", "MultiStepLR")
    train(parts, range(1))
    state = parts[1].state_dict()
    assert list(state) == [
        "kind", "lr", "betas", "eps", "weight_decay",
        "schedules.0.kind", "schedules.0.milestones", "schedules.0.gamma", "schedules.0.t", "schedules.0.base_lr",
        *(f"parameters.{k}.shape" for k in range(7)),
        *(f"memory.{k}.{name}" for k in (0, 1, 3, 4, 5, 6) for name in ("steps", "mean", "square")),
    ]  # fmt: skip
    assert state["memory.0.steps"] == 1
    kept = state["memory.0.mean"].copy()
    other = run("Adam", "MultiStepLR")
    other[1].load_state_dict(state)
    train(parts, range(1, 2))
    train(other, range(1, 2))
    np.testing.assert_array_equal(state["memory.0.mean"], kept)


def test_settings_and_step_size_are_those_of_then():
    """Also an lr that was set by hand, and one that the schedule has not seen yet."""
    _, optimizer, (schedule,) = run("Nesterov", "MultiStepLR")
    schedule.step()
    optimizer.lr, optimizer.momentum = 0.5, 0.7
    _, other, (resumed,) = run("momentum", "MultiStepLR")
    resumed.gamma = 0.9
    other.load_state_dict(optimizer.state_dict())
    assert (other.lr, other.momentum, other.nesterov, resumed.t) == (0.5, 0.7, True, 1)
    assert type(other.nesterov) is bool
    assert [resumed.step(), resumed.milestones] == [schedule.step(), (2, 5, 7)] == [0.05 * 0.3, (2, 5, 7)]


def test_a_schedule_has_a_state_of_its_own():
    _, optimizer, (schedule,) = run("SGD", "sequential")
    for _ in range(5):
        schedule.step()
    _, other, (resumed,) = run("SGD", "sequential")
    resumed.load_state_dict(schedule.state_dict())
    assert other.lr == optimizer.lr == 0.1 * 0.9
    assert resumed.step() == schedule.step()
    with pytest.raises(
        ValueError, match=r"load_state_dict: the entries do not fit this SequentialLR.*: kind is StepLR"
    ):
        resumed.load_state_dict(optim.StepLR(other, 3).state_dict())


def test_the_dtype_is_the_parameters():
    double, single = run("Adam"), run("Adam", dtype=np.float32)
    train(double, range(3))
    single[1].load_state_dict(double[1].state_dict())
    train(single, range(3, 4))
    assert {array.dtype for name, array in single[1].state_dict().items() if name.endswith("mean")} == {
        np.dtype(np.float32)
    }


def test_numbers_that_an_optimiser_of_yours_remembers_stay_numbers():
    class Counting(optim.Optimizer):
        def update(self, parameter, gradient, memory):
            memory["share"] = memory.get("share", 1.0) * 0.1
            memory["seen"] = memory.get("seen", 0) + 1
            parameter -= memory["share"] / memory["seen"] * gradient

    w = nn.Parameter(np.ones(3, np.float32))
    w.grad = np.ones(3, np.float32)
    first, second = Counting([w], 0.1), Counting([w], 0.1)
    first.step()
    second.load_state_dict(first.state_dict())
    assert second.state_dict() == first.state_dict()
    first.step()
    second.step()
    assert second.state_dict()["memory.0.share"] == first.state_dict()["memory.0.share"] == 0.1 * 0.1


def optimizer_of(*shapes, make=optim.SGD, schedule=None):
    made = make([nn.Parameter(np.zeros(shape)) for shape in shapes], 0.1)
    if schedule is not None:
        schedule(made, 2)
    return made


STATE = optimizer_of((2, 3), (3,)).state_dict()
UNFIT = {
    "shape": (optimizer_of((3, 2), (3,)), STATE, r"parameters.0.shape is \(2, 3\) where \(3, 2\) is needed"),
    "of a number": (optimizer_of((2, 3), ()), STATE, r"parameters.1.shape is \(3,\) where \(\) is needed"),
    "too few": (optimizer_of((2, 3), (3,), (1,)), STATE, "missing: parameters.2.shape"),
    "too many": (optimizer_of((2, 3)), STATE, "unexpected: parameters.1.shape"),
    "kind": (optimizer_of((2, 3), (3,), make=optim.Adam), STATE, "kind is SGD where Adam is needed"),
    "no schedule then": (
        optimizer_of((2, 3), (3,), schedule=optim.ExponentialLR), STATE, "missing: schedules.0.kind",
    ),
    "no schedule now": (
        optimizer_of((2, 3), (3,)),
        optimizer_of((2, 3), (3,), schedule=optim.ExponentialLR).state_dict(),
        "unexpected: schedules.0.kind",
    ),
    "another schedule": (
        optimizer_of((2, 3), (3,), schedule=optim.StepLR),
        optimizer_of((2, 3), (3,), schedule=optim.ExponentialLR).state_dict(),
        "schedules.0.kind is ExponentialLR where StepLR is needed",
    ),
    "a model's": (optimizer_of((2, 3), (3,)), nn.Linear(3, 2).state_dict(), "they name no kind"),
    "no number": (optimizer_of((2, 3), (3,)), STATE | {"lr": "high"}, "lr holds <U4 data, not real numbers"),
    "several": (optimizer_of((2, 3), (3,)), STATE | {"lr": [1, 2]}, r"lr has shape \(2,\) where \(\) is needed"),
    "no memory": (
        optimizer_of((2, 3), (3,)), STATE | {"memory.0.velocity": [[1], [2, 3]]}, "unexpected: memory.0.velocity",
    ),
    "nobody's memory": (optimizer_of((2, 3), (3,)), STATE | {"memory.2.v": [0.0]}, "unexpected: memory.2.v"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNFIT)
def test_all_or_nothing(name):
    optimizer, state, message = UNFIT[name]
    before = optimizer.state_dict()
    with pytest.raises(
        ValueError, match=rf"^load_state_dict: .*nothing was loaded: .*{message}.*make the same optimiser"
    ) as caught:
        optimizer.load_state_dict(state)
    assert len(str(caught.value)) < 500
    after = optimizer.state_dict()
    assert before.keys() == after.keys()
    assert all(np.array_equal(before[one], after[one]) for one in before)


def test_files_of_others_and_wrong_names_are_refused(tmp_path):
    optimizer = optimizer_of((2, 3))
    with pytest.raises(ValueError, match=r"save: the file's name must end in \.npz, was given 'it\.pt'"):
        optimizer.save(tmp_path / "it.pt")
    with pytest.raises(ValueError, match=r"load: the entries do not fit this SGD.*they name no kind"):
        optimizer.load(nn.Linear(3, 2).save(tmp_path / "model.npz"))
    with pytest.raises(TypeError, match=r"load_state_dict: needs a dict \{name: array\}, was given list"):
        optimizer.load_state_dict([1.0])
