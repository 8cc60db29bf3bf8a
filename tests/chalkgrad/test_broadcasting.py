"""The adjoint of broadcasting."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from chalkgrad.broadcasting import unbroadcast


@given(hnp.mutually_broadcastable_shapes(num_shapes=2, min_side=0, max_side=3, max_dims=4), st.data())
@settings(derandomize=True, deadline=None, max_examples=200)
def test_is_the_transpose_of_broadcasting(shapes, data):
    """⟨broadcast(x), g⟩ = ⟨x, unbroadcast(g)⟩ for every x and g."""
    own = shapes.input_shapes[0]
    rng = np.random.default_rng(data.draw(st.integers(0, 100)))
    x = rng.integers(-5, 5, own).astype(float)
    gradient = rng.integers(-5, 5, shapes.result_shape).astype(float)
    back = unbroadcast(gradient, own)
    assert back.shape == own
    assert (np.broadcast_to(x, shapes.result_shape) * gradient).sum() == (x * back).sum()


def test_same_shape_is_not_copied():
    gradient = np.ones((2, 3))
    assert unbroadcast(gradient, (2, 3)) is gradient


def test_keeps_float32():
    assert unbroadcast(np.ones((4, 3), np.float32), (3,)).dtype == np.float32


@pytest.mark.parametrize(
    ("given", "own"),
    [((3,), (4,)), ((3,), (2, 3)), ((1, 3), (2, 3)), ((), (3,)), ((2, 3), (3, 1)), ((2,), (0,))],
)
def test_what_cannot_have_been_broadcast(given, own):
    with pytest.raises(ValueError, match=r"gradient of shape .* does not fit an operand of shape"):
        unbroadcast(np.ones(given), own)
