"""The training loop: it learns, remembers, measures, clips, and says where numbers went bad."""

import re

import numpy as np
import pytest

from chalkgrad import functional as F
from chalkgrad import nn, optim
from chalkgrad.training import DivergedError, accuracy, fit


def rings(seed=20, count=240):
    """Points labelled by whether they lie in the middle ring: no line separates them."""
    rng = np.random.default_rng(seed)
    points = rng.uniform(-1, 1, (count, 2))
    return points, (np.hypot(*points.T) < 0.6).astype(int)


def network(seed=21):
    rng = np.random.default_rng(seed)
    return nn.Sequential(nn.Linear(2, 24, rng=rng), nn.ReLU(), nn.Linear(24, 2, rng=rng))


def train(**settings):
    model, (x, y) = network(), rings()
    settings = {"epochs": 3, "progress": False, "rng": np.random.default_rng(22)} | settings
    return model, fit(model, optim.Adam(model.parameters(), 0.03), x, y, **settings)


def test_it_learns_and_remembers():
    held_out = rings(seed=23)
    model, history = train(
        epochs=40, batch_size=32, metrics={"accuracy": lambda model: accuracy(model, *held_out)}
    )
    assert accuracy(model, *rings()) > 0.95
    assert history.metrics["accuracy"][-1] == accuracy(model, *held_out) > 0.9
    assert len(history.loss) == 40 * 8
    assert len(history.epoch_loss) == len(history.lr) == len(history.metrics["accuracy"]) == 40
    assert history.epoch_loss[-1] < 0.2 < history.epoch_loss[0]


@pytest.mark.parametrize("name", ["loss", "epoch"])
def test_a_metric_may_bear_a_name_that_the_bar_shows(name):
    _, history = train(epochs=2, progress=True, metrics={name: lambda model: 0.5})
    assert history.metrics[name] == [0.5, 0.5]


def test_the_generator_decides_the_batches():
    one, same, other = (train(rng=np.random.default_rng(seed))[1] for seed in (1, 1, 2))
    assert one.loss == same.loss
    assert one.loss != other.loss


def test_the_mean_loss_of_an_epoch_weighs_a_smaller_last_batch():
    _, history = train(epochs=1, batch_size=100)
    assert len(history.loss) == 3
    np.testing.assert_allclose(history.epoch_loss, np.dot(history.loss, [100, 100, 40]) / 240)


def test_by_hand_and_by_fit_are_the_same():
    model, history = train(epochs=2, batch_size=240)
    twin, (x, y) = network(), rings()
    optimizer = optim.Adam(twin.parameters(), 0.03)
    for expected in history.loss:
        optimizer.zero_grad()
        loss = F.cross_entropy(twin(x), y)
        loss.backward()
        optimizer.step()
        np.testing.assert_allclose(loss.item(), expected, rtol=1e-12)
    for one, other in zip(model.parameters(), twin.parameters(), strict=True):
        np.testing.assert_allclose(one.data, other.data, rtol=1e-9, atol=1e-12)


def test_schedule_clipping_and_callback():
    model, (x, y) = network(), rings()
    optimizer = optim.SGD(model.parameters(), 1.0)
    seen = []
    history = fit(
        model,
        optimizer,
        x,
        y,
        epochs=3,
        batch_size=60,
        schedule=optim.ExponentialLR(optimizer, 0.5),
        max_norm=1e-3,
        on_epoch=lambda history: seen.append(len(history.loss)),
        progress=False,
    )
    assert history.lr == [1.0, 0.5, 0.25]
    assert seen == [4, 8, 12]
    start = network().state_dict()
    moved = np.sqrt(sum(((array - start[name]) ** 2).sum() for name, array in model.state_dict().items()))
    assert moved <= 4 * (1 + 0.5 + 0.25) * 1e-3


def test_another_loss_and_modes():
    rng = np.random.default_rng(24)
    x = rng.standard_normal((64, 3))
    model = nn.Sequential(nn.BatchNorm(3), nn.Dropout(0.1, rng=rng), nn.Linear(3, 1, rng=rng))
    modes = []

    def metric(model):
        modes.append(model.training)
        return float(model(x).requires_grad)

    target = x @ np.array([[1.0], [-2.0], [0.5]])
    optimizer = optim.SGD(model.parameters(), 0.1)
    history = fit(
        model,
        optimizer,
        x,
        target,
        epochs=20,
        loss=F.mse_loss,
        metrics={"graph": metric},
        progress=False,
        rng=rng,
    )
    assert modes == [False] * 20
    assert history.metrics["graph"] == [0.0] * 20  # no graph is kept while measuring
    assert model.training
    assert history.epoch_loss[-1] < 0.3 * history.epoch_loss[0]


def test_no_epochs_and_no_samples():
    assert train(epochs=0)[1].loss == []
    model = network()
    history = fit(
        model, optim.SGD(model.parameters()), np.zeros((0, 2)), np.zeros(0, int), epochs=1, progress=False
    )
    assert history.loss == []


def test_accuracy_counts_in_use_without_a_graph():
    model, (x, y) = network(), rings()
    expected = (model(x).data.argmax(axis=1) == y).mean()
    assert accuracy(model, x, y, batch_size=7) == pytest.approx(expected)
    assert model.training


def failing(model, x=None, y=None, **settings):
    points, labels = rings()
    x, y = points if x is None else x, labels if y is None else y
    optimizer = settings.pop("optimizer", None) or optim.SGD(model.parameters(), settings.pop("lr", 0.1))
    settings = {"epochs": 50, "progress": False, "rng": np.random.default_rng(25)} | settings
    with pytest.raises(DivergedError) as caught:
        fit(model, optimizer, x, y, **settings)
    return caught.value


def test_a_step_size_too_large_is_told_by_step_and_layer():
    model = network()
    model[2].weight.data *= 1e200
    error = failing(model, lr=1e200)
    assert error.step == len(error.history.loss) + 1
    assert re.match(rf"fit: the loss was (nan|inf) at step {error.step}: ", str(error))
    assert "went bad first" in str(error)
    assert "try a smaller learning rate" in str(error)
    assert error.diagnosis.layer is not None


def test_bad_inputs_are_told_before_any_layer():
    x, _ = rings()
    x[5, 1] = np.nan
    error = failing(network(), x=x, batch_size=240)
    assert error.step == 1
    assert str(error) == (
        "fit: the loss was nan at step 1: the inputs already hold NaN or infinity; "
        "clean the data or leave those samples out."
    )


def test_nothing_is_updated_by_the_bad_step():
    model = network()
    model[0].weight.data[0, 0] = np.inf
    before = model.state_dict()
    failing(model)
    after = model.state_dict()
    assert all(np.array_equal(before[name], after[name]) for name in before)


def test_statistics_are_as_before_the_bad_step():
    """One bad sample: the parameters were kept, but every output in use would be nan for ever."""
    x = np.random.default_rng(0).normal(size=(64, 4))
    x[40, 1] = np.nan
    model = nn.Sequential(nn.BatchNorm(4), nn.Linear(4, 2))
    with pytest.raises(DivergedError):
        fit(
            model,
            optim.SGD(model.parameters(), 0.1),
            x,
            np.zeros(64, int),
            epochs=1,
            batch_size=8,
            progress=False,
        )
    assert all(np.isfinite(array).all() for array in model.state_dict().values())
    untouched = model.state_dict()
    with pytest.raises(DivergedError):
        fit(
            model,
            optim.SGD(model.parameters(), 0.1),
            x,
            np.zeros(64, int),
            epochs=1,
            batch_size=64,
            progress=False,
        )
    for name, array in model.state_dict().items():
        np.testing.assert_array_equal(array, untouched[name])


def test_a_last_batch_of_one_may_be_dropped():
    x, y = rings(count=33)
    model = nn.Sequential(nn.BatchNorm(2), nn.Linear(2, 2))
    optimizer = optim.SGD(model.parameters(), 0.1)
    with pytest.raises(
        ValueError, match=r"more than one value a channel, .* drop_last=True of fit and batches"
    ):
        fit(model, optimizer, x, y, epochs=1, progress=False)
    history = fit(model, optimizer, x, y, epochs=3, drop_last=True, progress=False)
    assert len(history.loss) == 3
    assert history.epoch_loss == history.loss
    with pytest.raises(ValueError, match="fit: drop_last leaves none of the 33 samples"):
        fit(model, optimizer, x, y, epochs=1, batch_size=34, drop_last=True, progress=False)


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"epochs": -1}, ValueError, "fit: epochs must be at least 0, was given -1"),
        ({"epochs": 1.5}, TypeError, "fit: epochs must be a whole number, was given 1.5"),
        ({"batch_size": 0}, ValueError, "fit: batch_size must be at least 1, was given 0"),
        ({"rng": 3}, TypeError, "fit: rng must be a NumPy generator"),
        (
            {"max_norm": -1.0},
            ValueError,
            "clip_grad_norm: max_norm must be a number at least 0, was given -1.0",
        ),
    ],
)
def test_settings_are_checked(settings, error, message):
    with pytest.raises(error, match=message):
        train(**settings)
