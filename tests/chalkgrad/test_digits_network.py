"""The whole core at work: a small convolutional network learns the UCI digits, written by people it never saw."""

import numpy as np
import pytest

from chalkgrad import nn, optim
from chalkgrad.datasets import digits
from chalkgrad.training import accuracy, fit

EPOCHS = 15


def network(rng):
    return nn.Sequential(
        *(nn.Conv2d(1, 16, 3, padding=1, rng=rng), nn.BatchNorm(16), nn.ReLU()),
        *(nn.Conv2d(16, 32, 3, padding=1, rng=rng), nn.BatchNorm(32), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Conv2d(32, 64, 3, padding=1, rng=rng), nn.BatchNorm(64), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Flatten(), nn.Dropout(0.3, rng=rng), nn.Linear(256, 10, rng=rng)),
    ).astype(np.float32)


@pytest.mark.slow
def test_digits_are_learnt_to_98_percent_held_out():
    images, labels = digits("train")
    found = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        model = network(rng)
        optimizer = optim.AdamW(model.parameters(), lr=3e-3, weight_decay=1e-2)
        schedule = optim.CosineAnnealingLR(optimizer, EPOCHS)
        fit(
            model,
            optimizer,
            images,
            labels,
            epochs=EPOCHS,
            batch_size=64,
            schedule=schedule,
            progress=False,
            rng=rng,
        )
        found.append(accuracy(model, *digits("test")))
    assert np.mean(found) >= 0.98
