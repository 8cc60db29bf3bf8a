"""A run of `fit` that was interrupted between two epochs goes on to the same bits."""

import numpy as np
import pytest

from chalkgrad import nn, optim
from chalkgrad.training import fit

DRAWN = np.random.default_rng(40)
X, Y = DRAWN.standard_normal((50, 4)), DRAWN.integers(0, 3, 50)


def begun(seed):
    """(generator of batches and dropout, model, optimiser, schedule)."""
    rng = np.random.default_rng(seed)
    model = nn.Sequential(
        nn.Linear(4, 8, rng=rng),
        nn.BatchNorm(8),
        nn.ReLU(),
        nn.Dropout(0.2, rng=rng),
        nn.Linear(8, 3, rng=rng),
    )
    optimizer = optim.SGD(model.parameters(), 0.1, momentum=0.9, nesterov=True)
    parts = [optim.LinearLR(optimizer, 0.2, 1.0, 2), optim.ExponentialLR(optimizer, 0.7)]
    return rng, model, optimizer, optim.SequentialLR(optimizer, parts, [3])


def train(run, epochs):
    rng, model, optimizer, schedule = run
    return fit(
        model, optimizer, X, Y, epochs=epochs, batch_size=16, schedule=schedule, progress=False, rng=rng
    )


@pytest.mark.parametrize("left_out", [None, "optimizer", "generator"])
def test_an_interrupted_run_goes_on(left_out, tmp_path):
    """With the model, the optimiser and the generator's state; without one of the last two it would not."""
    whole = begun(1)
    losses = train(whole, 6).loss

    first = begun(1)
    seen = train(first, 2).loss
    model, optimizer = first[1].save(tmp_path / "model.npz"), first[2].save(tmp_path / "optimizer.npz")
    second = begun(2)
    second[1].load(model)
    if left_out != "optimizer":
        second[2].load(optimizer)
    if left_out != "generator":
        second[0].bit_generator.state = first[0].bit_generator.state
    history = train(second, 4)

    assert (seen + history.loss == losses) == (left_out is None)
    if left_out is None:
        assert history.lr == pytest.approx([0.1 * (0.2 + 0.8 * 2 / 2), 0.1, 0.1 * 0.7, 0.1 * 0.7**2])
        for one, other in zip(whole[1].parameters(), second[1].parameters(), strict=True):
            assert one.data.tobytes() == other.data.tobytes()
