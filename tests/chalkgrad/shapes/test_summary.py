"""The table of a model: as data, as text, of lists and of modules."""

import numpy as np
import pytest

from chalkgrad import Tensor, nn, shapes

LAYERS = [
    shapes.Conv2d(1, 4, 3, padding=1),
    shapes.ReLU(),
    shapes.MaxPool2d(2),
    shapes.Flatten(),
    shapes.Linear(64, 10),
]


def test_rows_and_totals():
    table = shapes.summary(LAYERS, (1, 8, 8))
    assert [row.output_shape for row in table.rows] == [(4, 8, 8), (4, 8, 8), (4, 4, 4), (64,), (10,)]
    assert [row.parameters for row in table.rows] == [40, 0, 0, 0, 650]
    assert [row.multiply_adds for row in table.rows] == [4 * 64 * 9, 0, 0, 0, 640]
    assert (table.parameters, table.multiply_adds, table.units) == (690, 2944, 256 + 10)
    assert table.output_shape == (10,)
    assert table.notes == ()


def test_table_as_text():
    assert str(shapes.summary(LAYERS, (1, 8, 8))).splitlines() == [
        "layer      output shape  parameters  multiply-adds",
        "input      1 × 8 × 8              0              0",
        "Conv2d     4 × 8 × 8             40          2,304",
        "ReLU       4 × 8 × 8              0              0",
        "MaxPool2d  4 × 4 × 4              0              0",
        "Flatten    64                     0              0",
        "Linear     10                   650            640",
        "total      10                   690          2,944",
    ]


def test_residual_blocks_are_indented_and_counted_once():
    block = shapes.Residual([shapes.Conv2d(4, 8, 3, padding=1)], shapes.Conv2d(4, 8, 1))
    table = shapes.summary([block, shapes.ReLU()], (4, 6, 6))
    assert [(row.layer, row.depth) for row in table.rows] == [
        ("Conv2d", 1),
        ("Conv2d", 1),
        ("Residual", 0),
        ("ReLU", 0),
    ]
    assert table.parameters == block.parameters
    assert table.multiply_adds == block.multiply_adds((4, 6, 6))
    assert "\n  Conv2d" in str(table)


def test_what_no_window_sees_is_said_below_the_table():
    table = shapes.summary([shapes.Conv2d(3, 96, 11, stride=4)], (3, 224, 224))
    fit = shapes.window_fit(224, 11, stride=4)
    note = f"Conv2d 0: {fit}"
    assert fit.unseen == (223,)
    assert table.notes == (note,)
    assert str(table).endswith(note)


def test_nothing_seen_twice_is_said_twice():
    (note,) = shapes.summary([shapes.MaxPool2d(2)], (1, 5, 7)).notes
    assert note.count("never seen") == 2
    (note,) = shapes.summary([shapes.MaxPool2d(2)], (1, 5, 5)).notes
    assert note.count("never seen") == 1


def test_no_layers_keep_the_input():
    table = shapes.summary([], (3, 4))
    assert (table.output_shape, table.parameters, table.units) == ((3, 4), 0, 0)


def test_a_module_has_the_table_of_its_layers():
    rng = np.random.default_rng(0)
    model = nn.Sequential(
        nn.Conv2d(2, 6, (3, 5), stride=2, padding=(1, 2), groups=2, rng=rng),
        nn.BatchNorm(6),
        nn.ReLU(),
        nn.Residual(nn.Conv2d(6, 6, 3, padding=1, rng=rng), nn.Tanh()),
        nn.AvgPool2d(2),
        nn.ConvTranspose2d(6, 3, 3, stride=2, rng=rng),
        nn.Flatten(),
        nn.LayerNorm(243),
        nn.Linear(243, 5, rng=rng),
    )
    table = shapes.summary(model, (2, 16, 16))
    assert table.parameters == sum(parameter.data.size for parameter in model.parameters())
    x = Tensor(rng.normal(size=(3, 2, 16, 16)))
    assert model(x).shape == (3, *table.output_shape)
    outside = iter([row for row in table.rows if row.depth == 0])
    for layer in model:
        x = layer(x)
        assert x.shape[1:] == next(outside).output_shape


BAD = [
    (
        lambda: shapes.summary(LAYERS, (1, 9, 9, 9)),
        ValueError,
        r"summary: layer 0 \(Conv2d\) cannot take shape \(1, 9, 9, 9\)",
    ),
    (
        lambda: shapes.summary(LAYERS, (1, 12, 12)),
        ValueError,
        r"layer 4 \(Linear\) cannot take shape \(144,\): .*add Flatten",
    ),
    (lambda: shapes.summary(LAYERS, (1, 0, 8)), ValueError, "input_shape must be at least 1, was given 0"),
    (
        lambda: shapes.summary(LAYERS, (1, 8.5, 8)),
        TypeError,
        "input_shape must be a whole number, was given 8.5",
    ),
    (
        lambda: shapes.summary([shapes.Residual(shapes.Linear(3, 4))], (3,)),
        ValueError,
        r"layer 1 \(Residual\) cannot take",
    ),
    (
        lambda: shapes.summary([shapes.Residual(shapes.Linear(3, 4))], (5,)),
        ValueError,
        r"layer 0 \(Linear\) cannot take",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_a_module_used_twice_is_counted_once():
    """As its `parameters()` are (pytorch-summary#37); in a list of layers each is one of its own."""
    layer = nn.Linear(3, 3)
    model = nn.Sequential(layer, nn.ReLU(), layer, nn.Residual(layer))
    table = shapes.summary(model, (3,))
    assert table.parameters == sum(parameter.size for parameter in model.parameters()) == 12
    assert [row.parameters for row in table.rows] == [12, 0, 0, 0, 0]
    assert table.multiply_adds == 27
    assert table.notes == tuple(f"Linear {at}: it shares its parameters with Linear 0." for at in (2, 3))
    assert shapes.summary([shapes.Linear(3, 3)] * 2, (3,)).parameters == 24


@pytest.mark.parametrize(
    ("layer", "shape"),
    [(nn.Linear(3, 2), (3,)), (nn.Conv2d(1, 2, 3), (1, 4, 4)), (nn.ConvTranspose2d(1, 2, 3), (1, 4, 4))],
    ids=lambda case: type(case).__name__,
)
def test_a_bias_taken_away_is_not_counted(layer, shape):
    assert layer.spec is layer.spec
    assert "bias=True" in repr(layer)
    layer.bias = None
    assert "bias=False" in repr(layer)
    assert shapes.summary(layer, shape).parameters == layer.weight.size
    assert layer(np.ones((1, *shape))).shape == (1, *shapes.summary(layer, shape).output_shape)


@pytest.mark.parametrize(
    "layer", [nn.BatchNorm(3), nn.LayerNorm((3, 4))], ids=lambda case: type(case).__name__
)
def test_a_scale_or_shift_taken_away_is_not_counted(layer):
    assert layer.spec is layer.spec
    assert "affine=True" in repr(layer)
    size, shift = layer.weight.size, layer.bias
    for weight, bias, count in ((layer.weight, None, 1), (None, None, 0), (None, shift, 1)):
        layer.weight, layer.bias = weight, bias
        assert shapes.summary(layer, (3, 4)).parameters == count * size
        assert sum(parameter.size for parameter in layer.parameters()) == count * size
        assert f"affine={weight is not None}" in repr(layer)
        assert layer(np.arange(24.0).reshape(2, 3, 4)).shape == (2, 3, 4)
    layer.weight = shift
    assert shapes.summary(layer, (3, 4)).parameters == 2 * size


def test_a_linear_layer_takes_rows():
    table = shapes.summary([shapes.Linear(5, 3)], (7, 5))
    assert table.output_shape == nn.Linear(5, 3)(np.ones((1, 7, 5))).shape[1:] == (7, 3)
    assert table.multiply_adds == 7 * 15
