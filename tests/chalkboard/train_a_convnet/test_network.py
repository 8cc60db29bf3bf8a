"""The digits' network: without batch norm it answers as before."""

import numpy as np

from chalkboard.train_a_convnet.network import fold, forward, predictions


def test_folding_leaves_the_answers_as_they_were(trained):
    record, _ = trained
    images = record.test_set[0][:200]
    logits = forward(fold(record.model), images)
    expected = predictions(record.model, images)
    chances = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    assert np.allclose(chances, expected, atol=1e-4)
