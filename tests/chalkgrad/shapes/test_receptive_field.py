"""Receptive fields against intervals that are sent back through the layers one unit at a time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalkgrad import shapes

LAYER = st.tuples(st.integers(1, 5), st.integers(1, 3), st.integers(1, 3), st.integers(0, 3))


def seen_by(layers, unit):
    """The first and last square of the input (outside it: padding) that `unit` of the last layer sees."""
    first = last = unit
    for kernel_size, stride, dilation, padding in reversed(layers):
        first = first * stride - padding
        last = last * stride - padding + dilation * (kernel_size - 1)
    return first, last


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(LAYER, min_size=1, max_size=6))
def test_fields_equal_intervals_sent_back(layers):
    for depth, found in enumerate(shapes.receptive_fields(layers), start=1):
        first, last = seen_by(layers[:depth], 0)
        neighbour, _ = seen_by(layers[:depth], 1)
        assert (found.field, found.start, found.jump) == (last - first + 1, first, neighbour - first)
        kernel_size, _, dilation, _ = layers[depth - 1]
        assert found.in_previous == dilation * (kernel_size - 1) + 1
    assert shapes.receptive_field(layers) == found.field
    assert shapes.receptive_field([layer[:3] for layer in layers]) == found.field
    if all(layer[2] == 1 for layer in layers):
        assert shapes.receptive_field([layer[:2] for layer in layers]) == found.field


@pytest.mark.parametrize(("depth", "kernel_size"), [(1, 3), (2, 3), (5, 3), (3, 5), (4, 1)])
def test_the_decks_formula_at_stride_one(depth, kernel_size):
    assert shapes.receptive_field([(kernel_size, 1)] * depth) == 1 + depth * (kernel_size - 1)


def test_published_fields_come_out():
    before_flatten = shapes.ALEXNET[:13]
    assert shapes.receptive_field(before_flatten) == 195
    assert shapes.receptive_field(shapes.ALEXNET_ONE_TOWER[:13]) == 195
    fields = shapes.receptive_fields(shapes.VGG16[:31])
    pools = [place for place, layer in enumerate(shapes.VGG16) if isinstance(layer, shapes.MaxPool2d)]
    assert [fields[place].field for place in pools] == [6, 16, 44, 100, 212]
    assert [fields[place].jump for place in pools] == [2, 4, 8, 16, 32]


def test_layers_with_pairs_have_a_field_along_each_axis():
    layers = [shapes.Conv2d(1, 4, (3, 5), stride=(1, 2)), shapes.BatchNorm(4), shapes.AvgPool2d((2, 4))]
    assert [shapes.receptive_field(layers, axis) for axis in (0, 1)] == [4, 11]
    assert shapes.receptive_fields(layers)[1] == shapes.ReceptiveField(3, 1, 0, 1)


def test_same_padding_starts_half_a_window_before():
    layers = [
        shapes.Conv2d(1, 2, (4, 3), padding="same", dilation=(3, 1)),
        shapes.Conv2d(2, 2, 2, padding="same"),
    ]
    assert [field.start for field in shapes.receptive_fields(layers)] == [-4, -4]
    assert [field.start for field in shapes.receptive_fields(layers, axis=1)] == [-1, -1]
    assert shapes.receptive_field(layers) == 11


def test_no_layers_see_one_square():
    assert shapes.receptive_field([]) == 1
    assert shapes.receptive_fields([]) == ()


BAD = [
    (
        lambda: shapes.receptive_field([(3,)]),
        ValueError,
        r"layer 0 must be \(kernel_size, stride\), .*was given \(3,\)",
    ),
    (
        lambda: shapes.receptive_field([(3, 1), (3, 0)]),
        ValueError,
        "layer 1: stride must be at least 1, was given 0",
    ),
    (lambda: shapes.receptive_field([(0, 1)]), ValueError, "layer 0: kernel_size must be at least 1"),
    (lambda: shapes.receptive_field([(3, 1, 0)]), ValueError, "dilation must be at least 1"),
    (lambda: shapes.receptive_field([(3, 1, 1, -1)]), ValueError, "padding must be at least 0"),
    (
        lambda: shapes.receptive_field([(3.5, 1)]),
        TypeError,
        "kernel_size must be a whole number, was given 3.5",
    ),
    (
        lambda: shapes.receptive_field(shapes.ALEXNET),
        ValueError,
        r"layer 13 \(Flatten\) has no window .* end the list",
    ),
    (
        lambda: shapes.receptive_field([shapes.ConvTranspose2d(1, 1, 3)]),
        ValueError,
        "layer 0 .ConvTranspose2d.",
    ),
    (lambda: shapes.receptive_field([(3, 1)], axis=2), ValueError, r"axis must be 0 .* was given 2"),
    (lambda: shapes.receptive_field(3), TypeError, "int does not tell its shapes"),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
