"""The modes of a model in training and in use, and what is measured in them."""

import numpy as np
import pytest

from chalkgrad import Tensor, nn, optim
from chalkgrad import functional as F
from chalkgrad.training import accuracy, evaluating, fit

from .test_training import network, rings


@pytest.mark.parametrize("training", [True, False])
def test_evaluating_gives_the_mode_back(training):
    """Also when what is done in it fails."""
    model = network().train(training)

    def modes():
        return {part.training for _, part in model.named_modules()}

    with evaluating(model):
        assert modes() == {False}
    with pytest.raises(ValueError, match="needs at least"), evaluating(model):
        accuracy(model, np.ones((0, 2)), np.ones(0, int))
    assert modes() == {training}


def frozen():
    """A batch norm in eval mode in a model in training."""
    model = nn.Sequential(nn.BatchNorm(2), nn.Linear(2, 2), nn.Dropout(0.5))
    model[0].eval()
    return model


def modes_of(model):
    return [part.training for _, part in model.named_modules()]


def test_each_module_gets_its_own_mode_back():
    model, (x, y) = frozen(), rings(count=20)
    accuracy(model, x, y)
    assert modes_of(model) == [True, False, True, True]
    with evaluating(model):
        assert not any(modes_of(model))
    assert modes_of(model) == [True, False, True, True]
    with pytest.raises(ValueError, match="needs at least"), evaluating(model):
        accuracy(model, x[:0], y[:0])
    assert modes_of(model) == [True, False, True, True]


def test_what_is_frozen_stays_frozen_in_training():
    model, (x, y) = frozen(), rings(count=20)
    seen = []

    def metric(model):
        seen.append(modes_of(model))
        model.train()
        return 0.0

    def loss(output, targets):
        seen.append(modes_of(model))
        return F.cross_entropy(output, targets)

    optimizer = optim.SGD(model.parameters(), 0.1)
    fit(model, optimizer, x, y, epochs=2, batch_size=20, loss=loss, metrics={"m": metric}, progress=False)
    assert seen == [[True, False, True, True], [False] * 4] * 2
    assert modes_of(model) == [True, False, True, True]
    np.testing.assert_array_equal(model[0].running_mean, [0, 0])


def test_a_model_in_use_is_trained_and_given_back():
    model = network().eval()
    x, y = rings(count=20)
    seen = []

    def loss(output, targets):
        seen.append(modes_of(model))
        return F.cross_entropy(output, targets)

    fit(model, optim.SGD(model.parameters(), 0.1), x, y, epochs=1, loss=loss, progress=False)
    assert seen == [[True] * 4]
    assert modes_of(model) == [False] * 4


class Constant(nn.Module):
    """Says 0."""

    def forward(self, x):
        """Scores that choose class 0."""
        return Tensor(np.eye(2)[[0] * len(x)])


@pytest.mark.parametrize("labels", [np.zeros((4, 1), int), np.eye(4, dtype=int), np.eye(2)[[0, 0, 1, 1]]])
def test_labels_are_class_numbers(labels):
    """By broadcasting, (4, 1) would count 16 pairs and give 4.0."""
    with pytest.raises(
        ValueError, match=r"accuracy: needs one label for each row, .* \(4, 2\) .*argmax\(axis=1\)"
    ):
        accuracy(Constant(), np.zeros((4, 2)), labels)


def test_accuracy_counts_every_label():
    assert accuracy(Constant(), np.zeros((4, 2)), np.array([0, 1, 0, 0]), batch_size=3) == 0.75


def test_accuracy_of_nothing():
    with pytest.raises(ValueError, match="accuracy: needs at least one input"):
        accuracy(network(), np.ones((0, 2)), np.ones(0, int))
