"""The whole core at work: the network of chapter 13 learns the UCI digits, written by people it never saw."""

import numpy as np
import pytest

from chalkboard.train_a_convnet import network, train
from chalkgrad.datasets import digits
from chalkgrad.training import accuracy


@pytest.mark.slow
def test_digits_are_learnt_to_98_percent_held_out():
    """The mean of three seeds, in the data's own split by writer."""
    found = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        model = network(rng)
        train(model, *digits("train"), rng=rng)
        found.append(accuracy(model, *digits("test")))
    assert np.mean(found) >= 0.98
