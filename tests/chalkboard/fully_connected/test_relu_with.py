"""A ReLU with a slope of one's own at 0."""

import numpy as np
import pytest

from chalkboard.fully_connected.relu_with import ReluWith
from chalkgrad import Tensor
from chalkgrad import functional as F


@pytest.mark.parametrize("slope", [0.0, 0.5, 1.0])
def test_relu_with_a_slope_at_zero(slope):
    bend = ReluWith(slope)
    x = Tensor([-1.0, 0.0, 2.0, 0.0], requires_grad=True)
    y = bend(x)
    y.backward(np.full(4, 3.0))
    assert np.array_equal(y.data, F.relu(x).data)
    assert np.array_equal(x.grad, [0, 3 * slope, 3, 3 * slope])
    assert (bend.met, bend.seen) == (2, 4)
