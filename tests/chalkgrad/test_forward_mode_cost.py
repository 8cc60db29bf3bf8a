"""What a Hessian–vector product costs: at most four gradients, counted in multiply-adds and entries computed."""

import numpy as np
import pytest

from chalkgrad import Tensor, forward_mode, nn, tensor
from chalkgrad import functional as F
from chalkgrad.arrays import as_array, real_array
from chalkgrad.dual import Dual
from chalkgrad.graph import backward_pass


class Counted(np.ndarray):
    """An array that counts what is computed with it: a product's multiply-adds, any other result's entries."""

    work = 0

    def __array_ufunc__(self, ufunc, method, *operands, out=(), **options):
        if any(isinstance(one, Dual) for one in (*operands, *out)):
            return NotImplemented
        operands = [plain(one) for one in operands]
        if out:
            options["out"] = tuple(map(plain, out))
        made = getattr(ufunc, method)(*operands, **options)
        inner = operands[0].shape[-1] if ufunc is np.matmul else 1
        Counted.work += max(np.size(made) * inner, *(np.size(one) for one in operands))
        return out[0] if out else counted(made)


def plain(x):
    return x.view(np.ndarray) if isinstance(x, Counted) else x


def counted(x):
    return x if isinstance(x, Dual) else np.asanyarray(x).view(Counted)


@pytest.fixture
def counting(monkeypatch):
    """Where the core makes plain arrays of other kinds, counting ones stay what they are."""
    monkeypatch.setattr(tensor, "as_array", lambda x: counted(as_array(x)))
    monkeypatch.setattr(
        tensor, "real_array", lambda x, caller: counted(x if isinstance(x, Dual) else real_array(x, caller))
    )
    monkeypatch.setattr(forward_mode, "real_array", lambda x, caller: counted(real_array(x, caller)))


def work_of(run):
    before = Counted.work
    run()
    return Counted.work - before


RNG = np.random.default_rng(0)
NETWORKS = {
    "perceptron": (
        nn.Sequential(nn.Linear(64, 64, rng=RNG), nn.ReLU(), nn.Linear(64, 10, rng=RNG)),
        (32, 64),
    ),
    "deep, normalised": (
        nn.Sequential(
            nn.Linear(64, 128, rng=RNG),
            nn.Tanh(),
            nn.LayerNorm(128),
            nn.Linear(128, 128, rng=RNG),
            nn.Sigmoid(),
            nn.Linear(128, 10, rng=RNG),
        ),
        (64, 64),
    ),
    "convolutional": (
        nn.Sequential(
            nn.Conv2d(3, 8, 3, padding=1, rng=RNG),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 3, stride=2, rng=RNG),
            nn.Tanh(),
            nn.AvgPool2d(3),
            nn.Flatten(),
            nn.Linear(16, 10, rng=RNG),
        ),
        (8, 3, 16, 16),
    ),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_a_product_costs_at_most_four_gradients(counting, name):
    network, shape = NETWORKS[name]
    rng = np.random.default_rng(1)
    x, labels = Tensor(rng.standard_normal(shape)), rng.integers(10, size=shape[0])
    parameters = network.parameters()
    directions = [rng.standard_normal(parameter.shape) for parameter in parameters]
    for parameter in parameters:
        parameter.data = counted(plain(parameter.data))

    def loss(*_):
        return F.cross_entropy(network(x), labels)

    def gradient():
        made = loss()
        backward_pass(made, np.ones(()))

    ratio = work_of(lambda: forward_mode.hvp(loss, parameters, directions)) / work_of(gradient)
    assert 2 < ratio <= 4


def test_the_products_of_a_layer_are_three_times_as_many(counting):
    """A layer inside: one product forward and two back, each of whose factors moves: 9 against 3."""
    rng = np.random.default_rng(2)
    inputs = [rng.standard_normal(shape) for shape in [(50, 40), (30, 40), (50, 30)]]
    leaves = [Tensor(array, requires_grad=True) for array in inputs]
    for leaf in leaves:
        leaf.data = counted(leaf.data)

    def layer(x, weight, upstream):
        return (F.linear(x, weight) * upstream).sum()

    multiply_adds = 50 * 40 * 30
    assert work_of(lambda: backward_pass(layer(*leaves), np.ones(()))) // multiply_adds == 3
    assert work_of(lambda: forward_mode.hvp(layer, leaves, inputs)) // multiply_adds == 9
