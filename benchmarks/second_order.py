"""A Hessian–vector product beside the gradient of the same network."""

import numpy as np

from benchmarks.table import Row
from benchmarks.timing import in_turns
from chalkgrad import forward_mode, nn
from chalkgrad import functional as F
from chalkgrad.graph import backward_pass


def networks():
    """{what it is: (network, shape of its input)}, from one of few numbers to one with convolutions."""
    rng = np.random.default_rng(0)
    return {
        "2-8-2, batch 4": (
            nn.Sequential(nn.Linear(2, 8, rng=rng), nn.Tanh(), nn.Linear(8, 2, rng=rng)),
            (4, 2),
        ),
        "64-64-10, batch 32": (
            nn.Sequential(nn.Linear(64, 64, rng=rng), nn.ReLU(), nn.Linear(64, 10, rng=rng)),
            (32, 64),
        ),
        "convolutional, batch 8": (
            nn.Sequential(
                nn.Conv2d(3, 8, 3, padding=1, rng=rng),
                nn.ReLU(),
                nn.MaxPool2d(2),
                nn.Conv2d(8, 16, 3, stride=2, rng=rng),
                nn.Tanh(),
                nn.AvgPool2d(3),
                nn.Flatten(),
                nn.Linear(16, 10, rng=rng),
            ),
            (8, 3, 16, 16),
        ),
    }


def steps(network, shape):
    """(function that computes H v, function that computes the gradient), of a cross-entropy."""
    rng = np.random.default_rng(1)
    x, labels = rng.standard_normal(shape), rng.integers(2, size=shape[0])
    parameters = network.parameters()
    directions = [rng.standard_normal(parameter.shape) for parameter in parameters]

    def loss(*_):
        return F.cross_entropy(network(x), labels)

    def product():
        return forward_mode.hvp(loss, parameters, directions)[1]

    def gradient():
        found = backward_pass(loss(), np.ones(()))
        return [found[parameter] for parameter in parameters]

    return product, gradient


def rows():
    """The rows for the table."""
    measured = []
    for name, (network, shape) in networks().items():
        product, gradient = in_turns(*steps(network, shape), turns=25, times=3)
        what = f"Hessian–vector product, {name}, ratio to the gradient ({gradient * 1e6:.0f} µs)"
        measured.append(Row(what, f"{product / gradient:.2f}", "≤ 4"))
    return measured
