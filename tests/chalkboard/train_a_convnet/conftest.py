"""A network trained for a moment, whose record the figures of chapter 13 show."""

import numpy as np
import pytest

from chalkboard.train_a_convnet.network import Record, network, train
from chalkgrad.datasets import digits


@pytest.fixture(scope="session")
def trained():
    """A record of two epochs on a third of the digits, and the history."""
    images, labels = (part[:1300] for part in digits("train"))
    rng = np.random.default_rng(13)
    model = network(rng)
    record = Record(model, (images, labels), digits("test"))
    history = train(model, images, labels, rng=rng, epochs=2, on_epoch=record)
    return record, history
