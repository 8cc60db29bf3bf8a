"""What a `Tensor` refuses: the sentence says what to do instead."""

from contextlib import nullcontext

import numpy as np
import pytest

from chalkgrad import Tensor, nn, no_grad

X = Tensor([[1.0, 2.0, 3.0]], requires_grad=True)


@pytest.mark.parametrize("function", [np.sum, np.mean, np.max, np.argmax, np.transpose, np.ravel])
def test_functions_of_numpy(function):
    """Some would call the method of their name with keywords of NumPy's own, others lose the graph."""
    with pytest.raises(TypeError, match=r"NumPy's \w+ was given a Tensor; pass its array, tensor\.data"):
        function(X)


@pytest.mark.parametrize(
    ("call", "instead"),
    [
        (lambda: np.concatenate([X, X]), "functional.cat."),
        (lambda: np.stack([X, X]), "functional.stack."),
        (lambda: np.clip(X, 0, 1), "tensor.clamp()."),
        (lambda: np.var(X), "tensor.var()."),
        (lambda: np.linalg.norm(X), "tensor.norm()."),
        (lambda: np.argmin(X), "tensor.argmin()."),
        (lambda: np.median(X), "tensor.sum()."),
    ],
)
def test_the_refusal_names_what_to_use(call, instead):
    with pytest.raises(TypeError, match=r"NumPy's \w+ was given a Tensor") as refused:
        call()
    assert str(refused.value).endswith(f"such as {instead}")


def test_functions_of_several_arrays():
    with pytest.raises(TypeError, match="NumPy's where was given a Tensor"):
        np.where([True, False, True], X, 0)


def test_numpy_may_ask_for_the_form():
    assert np.shape(X) == (1, 3)
    assert np.ndim(X) == 2
    assert np.size(X) == 3
    assert np.size(X, 0) == np.size(X, axis=0) == 1


@pytest.mark.parametrize("function", [np.exp, np.sqrt, np.maximum.reduce, np.add.reduce, np.isnan])
def test_elementwise_functions_of_numpy(function):
    with pytest.raises(TypeError, match=r"NumPy's \w+ was given a Tensor; pass its array, tensor\.data"):
        function(X)


def test_into_an_array_no_tensor_goes():
    array = np.zeros(3)
    with pytest.raises(TypeError, match=r"NumPy's add was given a Tensor; .* array \+ tensor"):
        array += X
    with pytest.raises(TypeError, match=r"NumPy's multiply was given a Tensor; .* array \+ tensor"):
        np.multiply(array, X, out=array)


def test_operators_by_the_name_of_numpys_function():
    """`array + tensor` asks NumPy first, and cannot be told from np.add(array, tensor)."""
    for made in (np.add(np.ones(3), X), np.add(X, np.ones(3)), np.add(X, X) - X + 1):
        assert made.requires_grad
        assert made.data.tolist() == [[2, 3, 4]]
    assert (np.float64(3) - X).data.tolist() == [[2, 1, 0]]
    assert np.matmul(np.ones((2, 1)), X).shape == (2, 3)
    assert (np.array([2.0]) ** X).data.tolist() == [[2, 4, 8]]


AUGMENTED = [
    lambda p: p.__iadd__(1.0),
    lambda p: p.__isub__(np.ones(3)),
    lambda p: p.__imul__(p),
    lambda p: p.__itruediv__(2),
    lambda p: p.__ipow__(2),
    lambda p: p.__imatmul__(np.eye(3)),
]


@pytest.mark.parametrize("augment", AUGMENTED)
@pytest.mark.parametrize("mode", [nullcontext, no_grad])
def test_a_parameter_is_not_rebound(augment, mode):
    """PyTorch's step `p -= lr * p.grad` would leave the parameter as it is and say nothing (pytorch#74158)."""
    parameter = nn.Parameter(np.ones((1, 3)))
    with pytest.raises(TypeError, match=r"not changed by \+=, -= .* p\.data -= lr \* p\.grad"), mode():
        augment(parameter)
    assert parameter.data.tolist() == [[1, 1, 1]]


def test_a_running_total_may_be_kept():
    total = Tensor(0.0)
    for _ in range(3):
        total += X.sum()
    total *= 2.0
    total.backward()
    assert X.grad.tolist() == [[6, 6, 6]]
    X.grad = None
    frozen = nn.Parameter(1.0, requires_grad=False)
    frozen += 1.0
    assert frozen.item() == 2
