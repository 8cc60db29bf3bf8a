"""Layers without windows: what they keep, what they count, what they refuse."""

import pytest

from chalkgrad import shapes
from chalkgrad.shapes import layers

KEEPING = [
    shapes.ReLU,
    shapes.LeakyReLU,
    shapes.Sigmoid,
    shapes.Tanh,
    shapes.Softplus,
    shapes.GELU,
    shapes.Identity,
    shapes.Softmax,
    shapes.Dropout,
]


@pytest.mark.parametrize("layer", KEEPING)
def test_activations_keep_the_shape_and_learn_nothing(layer):
    for shape in ((7,), (3, 4), (3, 4, 5)):
        assert layer().output_shape(list(shape)) == shape
        assert layer().parameters == layer().multiply_adds(shape) == 0
        assert layer().windows(shape) == ()


def test_none_of_them_is_left_out():
    kinds = {
        one for one in vars(layers).values() if isinstance(one, type) and issubclass(one, layers.Elementwise)
    }
    missing = sorted(one.__name__ for one in kinds - {layers.Elementwise, *KEEPING})
    assert not missing, f"add {missing} to KEEPING in this file"


def test_linear_counts_a_weight_for_each_pair():
    layer = shapes.Linear(5, 3)
    weights = sum(1 for _ in range(3) for _ in range(5))
    assert layer.output_shape((5,)) == (3,)
    assert (layer.parameters, layer.multiply_adds((5,))) == (weights + 3, weights)
    assert shapes.Linear(5, 3, bias=False).parameters == weights


def test_an_embedding_counts_its_table():
    layer = shapes.Embedding(10, 3)
    assert layer.output_shape((7,)) == (7, 3)
    assert layer.output_shape(()) == (3,)
    assert (layer.parameters, layer.multiply_adds((7,))) == (30, 0)


def test_flatten_puts_all_in_a_row():
    assert shapes.Flatten().output_shape((2, 3, 4)) == (24,)
    assert shapes.Flatten().output_shape((7,)) == (7,)


def test_normalisations():
    batch, layer = shapes.BatchNorm(6), shapes.LayerNorm((4, 5))
    assert batch.output_shape((6, 4, 5)) == layer.output_shape((6, 4, 5)) == (6, 4, 5)
    assert (batch.parameters, layer.parameters) == (12, 40)
    assert (batch.multiply_adds((6, 4, 5)), layer.multiply_adds((6, 4, 5))) == (120, 240)
    assert shapes.BatchNorm(6, affine=False).parameters == shapes.LayerNorm(5, affine=False).parameters == 0
    assert shapes.LayerNorm(5).sizes == (5,)


def test_layers_are_values():
    assert shapes.Linear(5, 3) == shapes.Linear(5, 3) != shapes.Linear(5, 4)
    assert repr(shapes.ReLU()) == "ReLU()"
    assert shapes.ReLU() != shapes.Tanh()


BAD = [
    (
        lambda: shapes.Linear(5, 3).output_shape((5, 1)),
        ValueError,
        r"Linear: expects shape \(5,\), was given \(5, 1\); add Flatten",
    ),
    (lambda: shapes.Linear(0, 3), ValueError, "in_features must be at least 1"),
    (lambda: shapes.Linear(5, 2.5), TypeError, "out_features must be a whole number, was given 2.5"),
    (
        lambda: shapes.BatchNorm(6).output_shape((5, 4)),
        ValueError,
        r"expects 6 features first, was given \(5, 4\)",
    ),
    (lambda: shapes.BatchNorm(6).output_shape(()), ValueError, "expects 6 features first"),
    (lambda: shapes.Embedding(3, 0), ValueError, "Embedding: embedding_dim must be at least 1, was given 0"),
    (lambda: shapes.BatchNorm(0), ValueError, "num_features must be at least 1"),
    (
        lambda: shapes.LayerNorm((4, 5)).output_shape((4, 6)),
        ValueError,
        r"a shape ending in \(4, 5\), was given \(4, 6\)",
    ),
    (lambda: shapes.LayerNorm("4"), TypeError, "normalized_shape must be a whole number"),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
