"""Lengths, spectra, rates and training of deep networks, against independent computations."""

import numpy as np
import pytest

from chalkboard.vanishing_gradients.deep_networks import (
    ACTIVATIONS,
    BLOWN_UP,
    REPAIRS,
    backward,
    deep_layers,
    forward,
    rates,
    spectra,
    train,
    weight_of,
)
from chalkgrad import Tensor, nn, no_grad


def network(rng, depth=4, n=6, gain=1.0):
    return gain * rng.standard_normal((depth, n, n)) / np.sqrt(n)


@pytest.mark.parametrize("repair", REPAIRS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_layer_by_layer_is_the_whole_network_at_once(activation, repair):
    rng = np.random.default_rng(1)
    weights, x, upstream = network(rng), *rng.standard_normal((2, 5, 6))
    layers = deep_layers(weights, activation, repair)
    lengths, gradients = backward(layers, forward(layers, x), upstream)
    whole = deep_layers(weights, activation, repair)
    nn.Sequential(*whole)(Tensor(x)).backward(upstream)
    assert np.allclose(gradients, [np.linalg.norm(weight_of(layer).grad) for layer in whole], rtol=1e-10)
    assert lengths[-1] == pytest.approx(np.linalg.norm(upstream))


def test_backward_may_be_called_again_on_fewer_layers():
    rng = np.random.default_rng(2)
    weights, x, upstream = network(rng), *rng.standard_normal((2, 5, 6))
    layers = deep_layers(weights, "tanh")
    pairs = forward(layers, x)
    backward(layers, pairs, upstream)
    again = backward(layers[:2], pairs[:2], upstream)
    fresh = deep_layers(weights[:2], "tanh")
    assert np.allclose(again, backward(fresh, forward(fresh, x), upstream), rtol=1e-12)


@pytest.mark.parametrize("repair", ["none", "residual", "scaled", "layer"])
def test_spectra_are_those_of_the_numerical_jacobian(repair):
    rng = np.random.default_rng(3)
    layers = deep_layers(network(rng), "tanh", repair)
    pairs = forward(layers, rng.standard_normal((5, 6)))
    for layer, (given, _), values in zip(layers, pairs, spectra(layers, pairs), strict=True):
        at, h = given.data[0], 1e-6
        with no_grad():
            columns = [
                (layer(Tensor((at + step)[None])).data - layer(Tensor((at - step)[None])).data)[0] / (2 * h)
                for step in h * np.eye(6)
            ]
        assert np.allclose(values, np.linalg.svd(columns, compute_uv=False), atol=2e-3)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("gain", [0.5, 2.0])
def test_rates_agree_with_a_sample(activation, gain):
    rng = np.random.default_rng(4)
    q, z = gain**2, rng.standard_normal(400_000)
    for rate in rates(activation, gain, 3):
        made = Tensor(np.sqrt(q) * z, requires_grad=True)
        output = ACTIVATIONS[activation]()(made)
        output.backward(np.ones(len(z)))
        assert rate == pytest.approx(gain * np.sqrt(np.mean(made.grad**2)), rel=0.01)
        q = gain**2 * np.mean(output.data**2)


def test_training_records_how_far_layers_move():
    rng = np.random.default_rng(5)
    run = train(network(rng, n=8, gain=2**0.5), "relu", lr=0.05, steps=30, every=10, rng=rng)
    assert run.steps.tolist() == [0, 10, 20, 30]
    assert run.moved.shape == (4, 4)
    assert (run.moved[0] == 0).all()
    assert (run.moved[-1] > 0).all()
    assert run.losses[-1] < run.losses[0]


def test_training_that_blows_up_ends_and_clipping_prevents_it():
    weights = network(np.random.default_rng(6), depth=12, n=8, gain=3.0)
    wild = train(weights, "relu", lr=0.1, steps=20, every=10, rng=np.random.default_rng(6))
    assert wild.losses[-1] > BLOWN_UP
    assert len(wild.losses) < 20
    assert wild.steps[-1] == len(wild.losses) - 1
    tame = train(weights, "relu", lr=0.01, steps=20, every=10, max_norm=1.0, rng=np.random.default_rng(6))
    assert len(tame.losses) == 21


@pytest.mark.parametrize(("activation", "repair"), [("step", "none"), ("relu", "hope")])
def test_unknown_names(activation, repair):
    with pytest.raises(ValueError, match="no activation"):
        deep_layers(np.ones((1, 2, 2)), activation, repair)
