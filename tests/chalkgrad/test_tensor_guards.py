"""What a `Tensor` refuses: the sentence says what to do instead."""

import numpy as np
import pytest

from chalkgrad import Tensor

X = Tensor([[1.0, 2.0, 3.0]], requires_grad=True)


@pytest.mark.parametrize("function", [np.sum, np.mean, np.max, np.argmax, np.transpose, np.ravel])
def test_functions_of_numpy(function):
    """Some would call the method of their name with keywords of NumPy's own, others lose the graph."""
    with pytest.raises(TypeError, match=r"NumPy's \w+ was given a Tensor; pass its array, tensor\.data"):
        function(X)


def test_functions_of_several_arrays():
    with pytest.raises(TypeError, match="NumPy's concatenate was given a Tensor"):
        np.concatenate([X, X])
    with pytest.raises(TypeError, match="NumPy's where was given a Tensor"):
        np.where([True, False, True], X, 0)


def test_numpy_may_ask_for_the_form():
    assert np.shape(X) == (1, 3)
    assert np.ndim(X) == 2
    assert np.size(X) == 3
    assert np.size(X, 0) == np.size(X, axis=0) == 1


def test_there_is_no_order():
    for compare in (lambda: X > 0, lambda: X <= X, lambda: X < 0, lambda: np.zeros(3) >= X):
        with pytest.raises(TypeError, match=r"Tensors are not ordered; .*tensor\.data > 0"):
            compare()
