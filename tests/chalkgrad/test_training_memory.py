"""The training loop and the graph of each step: what it keeps, in bytes."""

import numpy as np

from chalkgrad import functional as F
from chalkgrad import nn, optim
from chalkgrad.datasets import batches
from chalkgrad.tracing import memory
from chalkgrad.training import fit


def test_a_step_lets_go_of_the_graph_and_moves_the_same_bits():
    """The way back frees what it has passed: fewer bytes at once than with the graph kept, the same numbers."""
    rng = np.random.default_rng(20)
    x, y = rng.standard_normal((60, 2)), rng.integers(0, 2, 60)
    models = [
        nn.Sequential(
            *(part for _ in range(6) for part in (nn.Linear(2, 2, rng=rng), nn.BatchNorm(2), nn.Tanh()))
        )
        for rng in (np.random.default_rng(26), np.random.default_rng(26))
    ]
    steps = [optim.Adam(model.parameters(), 0.03) for model in models]
    with memory() as let_go:
        fit(models[0], steps[0], x, y, epochs=1, batch_size=60, progress=False, rng=np.random.default_rng(27))
    ((shuffled, labels),) = batches(x, y, batch_size=60, rng=np.random.default_rng(27))
    with memory() as kept:
        F.cross_entropy(models[1](shuffled), labels).backward()
    steps[1].step()
    assert [moment.rule for moment in let_go] == [moment.rule for moment in kept]
    assert let_go[-1].kept < 0.2 * kept[-1].kept
    assert max(moment.total for moment in let_go) < max(moment.total for moment in kept)
    for one, other in zip(models[0].parameters(), models[1].parameters(), strict=True):
        assert one.data.tobytes() == other.data.tobytes()
