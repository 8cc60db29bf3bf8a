"""Every layer: what it computes, the shape and the counts it tells, its first weights, float32."""

from math import sqrt

import numpy as np
import pytest

from chalkgrad import functional as F
from chalkgrad import nn, no_grad, shapes

RNG = np.random.default_rng(17)

# layer, shape of one example, the same by its function
LAYERS = {
    "Linear": (nn.Linear(4, 3, rng=RNG), (4,), lambda m, x: F.linear(x, m.weight, m.bias)),
    "Linear without bias": (nn.Linear(4, 3, bias=False), (4,), lambda m, x: F.linear(x, m.weight)),
    "Conv1d": (
        nn.Conv1d(4, 6, 3, 2, 1, 2, 2, rng=RNG),
        (4, 9),
        lambda m, x: F.conv1d(x, m.weight, m.bias, stride=2, padding=1, dilation=2, groups=2),
    ),
    "Conv2d": (
        nn.Conv2d(2, 4, (3, 2), (2, 1), (0, 1), groups=2, rng=RNG),
        (2, 7, 6),
        lambda m, x: F.conv2d(x, m.weight, m.bias, stride=(2, 1), padding=(0, 1), groups=2),
    ),
    "Conv2d without bias": (
        nn.Conv2d(2, 4, 3, dilation=2, bias=False),
        (2, 7, 6),
        lambda m, x: F.conv2d(x, m.weight, dilation=2),
    ),
    "Conv1d, same": (
        nn.Conv1d(4, 6, 4, padding="same", dilation=3, rng=RNG),
        (4, 5),
        lambda m, x: F.conv1d(x, m.weight, m.bias, padding="same", dilation=3),
    ),
    "Conv2d, same": (
        nn.Conv2d(2, 4, (4, 3), padding="same", rng=RNG),
        (2, 3, 5),
        lambda m, x: F.conv2d(x, m.weight, m.bias, padding="same"),
    ),
    "ConvTranspose2d": (
        nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2, rng=RNG),
        (4, 3, 5),
        lambda m, x: F.conv_transpose2d(x, m.weight, m.bias, stride=2, padding=1, output_padding=1, groups=2),
    ),
    "MaxPool2d": (nn.MaxPool2d(3, 2, 1), (2, 7, 6), lambda m, x: F.max_pool2d(x, 3, 2, 1)),
    "AvgPool2d": (nn.AvgPool2d(2), (2, 7, 6), lambda m, x: F.avg_pool2d(x, 2)),
    "Flatten": (nn.Flatten(), (2, 3, 4), lambda m, x: F.flatten(x, 1)),
    "ReLU": (nn.ReLU(), (5,), lambda m, x: F.relu(x)),
    "LeakyReLU": (nn.LeakyReLU(0.3), (2, 5), lambda m, x: F.leaky_relu(x, 0.3)),
    "Sigmoid": (nn.Sigmoid(), (5,), lambda m, x: F.sigmoid(x)),
    "Tanh": (nn.Tanh(), (5,), lambda m, x: F.tanh(x)),
    "Softplus": (nn.Softplus(), (5,), lambda m, x: F.softplus(x)),
    "GELU": (nn.GELU(), (5,), lambda m, x: F.gelu(x)),
    "GELU by tanh": (nn.GELU("tanh"), (2, 5), lambda m, x: F.gelu(x, "tanh")),
    "Identity": (nn.Identity(), (2, 5), lambda m, x: x),
    "Softmax": (nn.Softmax(1), (3, 4), lambda m, x: F.softmax(x, 1)),
    "BatchNorm": (
        nn.BatchNorm(3, eps=0.1),
        (3, 2, 2),
        lambda m, x: F.batch_norm(x, None, None, m.weight, m.bias, True, eps=0.1),
    ),
    "BatchNorm without weights": (
        nn.BatchNorm(3, affine=False),
        (3,),
        lambda m, x: F.batch_norm(x, training=True),
    ),
    "LayerNorm": (
        nn.LayerNorm((3, 4), eps=0.1),
        (2, 3, 4),
        lambda m, x: F.layer_norm(x, (3, 4), m.weight, m.bias, eps=0.1),
    ),
    "LayerNorm without weights": (
        nn.LayerNorm(4, elementwise_affine=False),
        (4,),
        lambda m, x: F.layer_norm(x, 4),
    ),
    "Dropout": (nn.Dropout(0.0), (5,), lambda m, x: x),
}


def test_none_is_left_out():
    """Containers, losses and what takes whole numbers have tests of their own."""
    made = {getattr(nn, name) for name in nn.__all__}
    kinds = {
        one for one in made if isinstance(one, type) and issubclass(one, nn.Module) and hasattr(one, "spec")
    }
    apart = {nn.Module, nn.Sequential, nn.Residual, nn.Embedding}
    missing = sorted(one.__name__ for one in kinds - {type(layer) for layer, *_ in LAYERS.values()} - apart)
    assert not missing, f"add {missing} to LAYERS in this file"


@pytest.mark.parametrize("name", LAYERS)
def test_layer(name):
    layer, shape, function = LAYERS[name]
    x = nn.Parameter(RNG.standard_normal((3, *shape)))
    y = layer(x)
    np.testing.assert_array_equal(y.data, function(layer, x).data)
    assert layer.spec.output_shape(shape) == y.shape[1:]
    assert layer.spec.parameters == sum(parameter.size for parameter in layer.parameters())
    assert shapes.summary(layer, shape).multiply_adds == layer.spec.multiply_adds(shape)
    assert repr(layer).startswith(type(layer).__name__ + "(")
    y.sum().backward()
    for parameter in (x, *layer.parameters()):
        assert parameter.grad.shape == parameter.shape


@pytest.mark.parametrize("name", LAYERS)
def test_float32_and_an_empty_batch(name):
    layer, shape, _ = LAYERS[name]
    layer.astype(np.float32).eval()
    with no_grad():
        assert layer(RNG.standard_normal((2, *shape)).astype(np.float32)).dtype == np.float32
        assert layer(np.zeros((0, *shape), np.float32)).shape == (0, *layer.spec.output_shape(shape))
    layer.astype(np.float64).train()


@pytest.mark.parametrize(
    ("make", "fan_in"),
    [
        (lambda rng: nn.Linear(64, 50, rng=rng), 64),
        (lambda rng: nn.Conv1d(8, 50, 5, groups=2, rng=rng), 20),
        (lambda rng: nn.Conv2d(4, 50, (3, 5), rng=rng), 60),
        (lambda rng: nn.ConvTranspose2d(50, 4, 3, rng=rng), 36),
    ],
)
def test_first_weights_lie_within_one_over_the_root_of_fan_in(make, fan_in):
    layer = make(np.random.default_rng(18))
    for parameter in layer.parameters():
        assert np.abs(parameter.data).max() <= 1 / sqrt(fan_in)
    assert np.abs(layer.weight.data).max() > 0.97 / sqrt(fan_in)
    np.testing.assert_array_equal(layer.weight.data, make(np.random.default_rng(18)).weight.data)
    assert (make(None).weight.data != make(None).weight.data).any()


def test_embedding():
    layer, indices = nn.Embedding(7, 4, rng=np.random.default_rng(18)), [[2, 0, 2], [6, 2, 2]]
    made = layer(indices)
    np.testing.assert_array_equal(made.data, layer.weight.data[np.array(indices)])
    assert made.shape == (2, *layer.spec.output_shape((3,)))
    assert layer.spec.parameters == layer.weight.size == shapes.summary(layer, (3,)).parameters
    assert shapes.summary(layer, (3,)).multiply_adds == 0
    made.backward(np.ones(made.shape))
    assert layer.weight.grad.tolist() == [[count] * 4 for count in (1, 0, 4, 0, 0, 0, 1)]
    drawn = nn.Embedding(300, 40, rng=np.random.default_rng(18)).weight.data
    assert abs(drawn.std() - 1) < 0.02
    np.testing.assert_array_equal(drawn[0, :4], layer.weight.data[0])
    assert repr(layer) == "Embedding(num_embeddings=7, embedding_dim=4)"
    assert layer.astype(np.float32)(indices).dtype == np.float32


def test_dropout_layer_draws_from_its_generator_and_rests_in_use():
    x = np.ones((4, 10))
    one, same = (nn.Dropout(0.5, rng=np.random.default_rng(19)) for _ in range(2))
    first = one(x).data
    np.testing.assert_array_equal(first, same(x).data)
    assert (one(x).data != first).any()
    np.testing.assert_array_equal(one.eval()(x).data, x)


def test_batch_norm_uses_in_use_what_it_saw_in_training():
    layer, x = nn.BatchNorm(2), RNG.standard_normal((400, 2)) * [2, 5] + [1, -1]
    for _ in range(100):
        layer(x)
    np.testing.assert_allclose(layer.running_mean, x.mean(axis=0), rtol=1e-3)
    np.testing.assert_allclose(layer.running_var, x.var(axis=0, ddof=1), rtol=1e-3)
    layer.eval()
    np.testing.assert_allclose(
        layer(x[:1]).data, (x[:1] - layer.running_mean) / np.sqrt(layer.running_var + 1e-5)
    )


def test_losses():
    z, labels = RNG.standard_normal((3, 4)), [0, 3, 1]
    assert nn.CrossEntropyLoss()(z, labels).item() == F.cross_entropy(z, labels).item()
    assert nn.MSELoss()(z, z + 2).item() == pytest.approx(4)
    bits = (z > 0).astype(float)
    assert nn.BCEWithLogitsLoss()(z, bits).item() == F.binary_cross_entropy_with_logits(z, bits).item()


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_losses_reduce_as_they_are_told(reduction):
    z, labels, bits = RNG.standard_normal((3, 4)), [0, 3, 1], RNG.random((3, 4))
    for layer, function, target in (
        (nn.CrossEntropyLoss, F.cross_entropy, labels),
        (nn.MSELoss, F.mse_loss, bits),
        (nn.BCEWithLogitsLoss, F.binary_cross_entropy_with_logits, bits),
    ):
        told = layer(reduction=reduction)
        np.testing.assert_array_equal(told(z, target).data, function(z, target, reduction=reduction).data)
        assert repr(told) == layer.__name__ + ("()" if reduction == "mean" else f"(reduction={reduction!r})")


def test_cross_entropy_loss_takes_the_functions_settings(tmp_path):
    z, labels, weight = RNG.standard_normal((3, 4, 2)), [[0, -1], [3, 1], [2, -1]], [1.0, 2.0, 0.5, 1.5]
    settings = {"ignore_index": -1, "label_smoothing": 0.1, "reduction": "sum"}
    told = nn.CrossEntropyLoss(weight, **settings)
    assert told(z, labels).item() == F.cross_entropy(z, labels, weight=weight, **settings).item()
    assert repr(told).startswith("CrossEntropyLoss(weight=array([1. , 2. , 0.5, 1.5]), ignore_index=-1, ")
    assert [name for name, _ in told.named_buffers()] == ["weight"]
    assert told.parameters() == []
    loaded = nn.CrossEntropyLoss(np.zeros(4), **settings).load(told.save(tmp_path / "loss.npz"))
    assert loaded(z, labels).item() == told(z, labels).item()
    assert told.astype(np.float32)(z.astype(np.float32), labels).dtype == np.float32


def test_reductions_and_momenta_are_checked():
    with pytest.raises(
        ValueError, match="MSELoss: reduction must be one of 'mean', 'sum', 'none', was given 'avg'"
    ):
        nn.MSELoss(reduction="avg")
    with pytest.raises(TypeError, match="BatchNorm: momentum must be a number from 0 to 1, was given None"):
        nn.BatchNorm(2, momentum=None)
    with pytest.raises(ValueError, match="batch_norm: momentum must be a number from 0 to 1, was given 2"):
        F.batch_norm(np.ones((3, 2)), training=True, momentum=2)
