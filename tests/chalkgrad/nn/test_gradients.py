"""Whole networks against finite differences: every parameter of every layer, and the input."""

from copy import deepcopy

import numpy as np
import pytest

from chalkgrad import gradcheck, nn

RNG = np.random.default_rng(27)


def dense():
    return nn.Sequential(
        nn.Linear(3, 4, rng=RNG),
        nn.BatchNorm(4),
        nn.Tanh(),
        nn.Residual(nn.Linear(4, 4, rng=RNG), nn.LayerNorm(4), nn.Softplus(), scale=0.5),
        nn.Dropout(0.3, rng=np.random.default_rng(28)),
        nn.Linear(4, 3, bias=False, rng=RNG),
    )


def convolutional():
    return nn.Sequential(
        nn.Conv2d(1, 2, 3, padding=1, rng=RNG),
        nn.BatchNorm(2),
        nn.Softplus(),
        nn.MaxPool2d(2),
        nn.ConvTranspose2d(2, 2, 2, stride=2, groups=2, rng=RNG),
        nn.AvgPool2d((2, 1)),
        nn.Flatten(),
        nn.Linear(16, 3, rng=RNG),
    )


def sequence():
    return nn.Sequential(
        nn.Conv1d(2, 4, 3, stride=2, rng=RNG), nn.Sigmoid(), nn.Flatten(), nn.Linear(8, 3, rng=RNG)
    )


def rectified():
    return nn.Sequential(
        nn.Linear(3, 5, rng=RNG), nn.ReLU(), nn.Linear(5, 4, rng=RNG), nn.LeakyReLU(0.2), nn.Softmax()
    )


class Words(nn.Module):
    """The mean of the words' vectors beside the features x, through a list of layers, one of them looked past."""

    def __init__(self):
        self.embedding = nn.Embedding(4, 3, rng=RNG)
        self.layers = nn.ModuleList([nn.Linear(3, 3, rng=RNG), nn.GELU(), nn.Identity()])
        self.layers.append(nn.Conv1d(1, 2, 2, padding="same", rng=RNG)).append(nn.GELU("tanh"))

    def forward(self, x):
        """(N, 2, 3), the classes second."""
        h = x + self.embedding([[0, 2, 2], [1, 0, 2], [3, 3, 3]]).mean(axis=1)
        for layer in self.layers[:3]:
            h = layer(h)
        _, _, _, convolution, activation = self.layers
        return activation(convolution(h.reshape(3, 1, 3)))


NETWORKS = [  # made by, inputs, loss, targets
    (dense, (4, 3), nn.CrossEntropyLoss(), [0, 1, 2, 0]),
    (convolutional, (2, 1, 4, 4), nn.BCEWithLogitsLoss(), [[1.0, 0.0, 0.3], [0.0, 1.0, 0.5]]),
    (sequence, (3, 2, 5), nn.CrossEntropyLoss(), [2, 1, 0]),
    (rectified, (4, 3), nn.MSELoss(), np.eye(4)),
    (
        Words,
        (3, 3),
        nn.CrossEntropyLoss([0.5, 2.0], label_smoothing=0.1),
        [[0, 1, -100], [1, 1, 0], [0, 0, 1]],
    ),
]
LAYERS = [
    name
    for name in nn.__all__
    if isinstance(kind := getattr(nn, name), type) and issubclass(kind, nn.Module) and kind is not nn.Module
]


@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_is_in_a_network(name):
    tried = {
        type(part).__name__
        for make, _, loss, _ in NETWORKS
        for part in (loss, *(module for _, module in make().named_modules()))
    }
    if name not in tried:
        pytest.fail(
            f"nn.{name} is in no network of NETWORKS in this file, so nothing checks its gradients; add it.",
            pytrace=False,
        )


@pytest.mark.parametrize(("make", "shape", "criterion", "targets"), NETWORKS)
def test_all_parameters(make, shape, criterion, targets):
    model = make()
    places = [
        (module, name)
        for _, module in model.named_modules()
        for name, part in module.parts()
        if isinstance(part, nn.Parameter)
    ]

    def loss(x, *parameters):
        twin_rng(model)
        for (module, name), parameter in zip(places, parameters, strict=True):
            setattr(module, name, parameter)
        return criterion(model(x), np.array(targets))

    inputs = [RNG.standard_normal(shape), *(getattr(module, name).data for module, name in places)]
    assert gradcheck(loss, inputs).entries == sum(array.size for array in inputs)


def twin_rng(model):
    """Dropout draws the same gates in every evaluation."""
    for _, module in model.named_modules():
        if isinstance(module, nn.Dropout):
            module.rng = np.random.default_rng(28)


def test_a_copy_of_a_model_is_its_own():
    model = dense()
    twin = deepcopy(model)
    model[0].weight.data[...] = 0
    assert twin[0].weight.data.all()
    assert twin[0].weight.requires_grad
    assert len(twin.parameters()) == len(model.parameters())
