"""where, pad and flatten."""

import numpy as np
import pytest

from chalkgrad import Tensor, gradcheck
from chalkgrad import functional as F

X = np.random.default_rng(9).standard_normal((2, 3, 4))


def test_where():
    gradcheck(lambda x, y: F.where(X > 0, x, y), [X, np.array(2.0)])
    np.testing.assert_array_equal(F.where([True, False], 1.0, Tensor([5.0, 6.0])).data, [1, 6])
    assert F.where(Tensor(np.array([True, False])), np.ones(2, np.float32), 0).dtype == np.float32


def test_pad_counts_from_the_last_axis():
    y = F.pad(X, (1, 2, 0, 3), value=-1)
    np.testing.assert_array_equal(y.data, np.pad(X, ((0, 0), (0, 3), (1, 2)), constant_values=-1))
    gradcheck(lambda x: F.pad(x, (1, 2, 0, 3)), [X])
    assert F.pad(X.astype(np.float32), [1, 1]).dtype == np.float32


@pytest.mark.parametrize(("axis", "shape"), [(0, (24,)), (1, (2, 12)), (2, (2, 3, 4)), (-2, (2, 12))])
def test_flatten(axis, shape):
    assert F.flatten(X, axis).shape == shape
    gradcheck(lambda x: F.flatten(x, axis), [X])


def test_flatten_without_entries_or_axes():
    assert F.flatten(np.zeros((0, 3, 4)), 1).shape == (0, 12)
    assert F.flatten(np.zeros((2, 0, 4)), 1).shape == (2, 0)
    assert F.flatten(np.array(5.0)).shape == (1,)
