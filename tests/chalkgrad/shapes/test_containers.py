"""Layers made of layers."""

import pytest

from chalkgrad import shapes

BODY = (shapes.Conv2d(4, 4, 3, padding=1), shapes.ReLU(), shapes.Conv2d(4, 4, 3, padding=1))


def test_sequences_open_into_one_flat_list():
    nested = shapes.Sequential([shapes.ReLU(), [shapes.Sequential(BODY), shapes.Flatten()]])
    assert nested.layers == (shapes.ReLU(), *BODY, shapes.Flatten())
    assert nested.output_shape([4, 8, 8]) == (256,)
    assert nested.parameters == sum(layer.parameters for layer in BODY) == 2 * (4 * 4 * 9 + 4)
    assert nested.multiply_adds((4, 8, 8)) == 2 * 4 * 64 * 36


def test_a_residual_block_adds_its_terms_counts():
    plain = shapes.Residual(BODY)
    assert plain.output_shape((4, 8, 8)) == (4, 8, 8)
    assert plain.parameters == 2 * (4 * 4 * 9 + 4)
    halving = shapes.Residual(shapes.Conv2d(4, 8, 3, stride=2, padding=1), shapes.Conv2d(4, 8, 1, stride=2))
    assert halving.output_shape((4, 8, 8)) == (8, 4, 4)
    assert halving.parameters == 8 * (4 * 9 + 1) + 8 * (4 + 1)
    assert halving.multiply_adds((4, 8, 8)) == 8 * 16 * 36 + 8 * 16 * 4


class Telling:
    """A module as layers of `nn` are: it tells its shapes by `spec`."""

    spec = shapes.Sequential(BODY)


def test_modules_are_asked_for_their_spec():
    assert shapes.Sequential([Telling(), shapes.ReLU()]).layers == (*BODY, shapes.ReLU())


BAD = [
    (
        lambda: shapes.Residual(shapes.Conv2d(4, 4, 3)).output_shape((4, 8, 8)),
        ValueError,
        r"the body makes \(4, 6, 6\) of \(4, 8, 8\) and the shortcut \(4, 8, 8\)",
    ),
    (
        lambda: shapes.Sequential([shapes.ReLU(), abs]),
        TypeError,
        "does not tell its shapes; give it a property .spec",
    ),
    (lambda: shapes.summary(object(), (3,)), TypeError, "object does not tell its shapes"),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
