"""softmax and log_softmax as functions."""

import numpy as np

from chalkgrad import functional as F

X = np.random.default_rng(10).standard_normal((3, 4))


def test_the_last_axis_unless_told():
    np.testing.assert_allclose(F.softmax(X).data.sum(axis=1), 1)
    np.testing.assert_allclose(F.softmax(X, axis=0).data.sum(axis=0), 1)


def test_log_softmax_is_the_logarithm_where_that_can_be_told():
    np.testing.assert_allclose(F.log_softmax(X).data, np.log(F.softmax(X).data))
    np.testing.assert_allclose(F.log_softmax([0.0, -2000.0]).data, [0, -2000])


def test_lists_and_dtypes():
    np.testing.assert_allclose(F.softmax([0.0, 0.0]).data, [0.5, 0.5])
    assert F.softmax(X.astype(np.float32)).dtype == F.log_softmax(X.astype(np.float32)).dtype == np.float32
