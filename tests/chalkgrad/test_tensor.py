"""`Tensor`: what it admits, what it keeps, and that no two arrays are secretly one."""

import numpy as np
import pytest

import chalkgrad as cg
from chalkgrad import Function, Tensor, Value, as_tensor
from chalkgrad import functional as F
from tests.chalkgrad.toy_rules import Product


@pytest.mark.parametrize(
    ("data", "dtype"),
    [
        (3, np.float64),
        (True, np.float64),
        ([1, 2], np.float64),
        ([[1.5], [2]], np.float64),
        (range(3), np.float64),
        ([np.float32(1), np.float32(2)], np.float64),
        ([], np.float64),
        (np.ones(2, np.float32), np.float32),
        (np.float32(1), np.float32),
        (np.ones(2, np.uint8), np.int64),
        (np.ones(2, np.int64), np.int64),
        (np.ones(2, bool), bool),
    ],
    ids=repr,
)
@pytest.mark.parametrize("make", [Tensor, as_tensor])
def test_types_of_data(make, data, dtype):
    made = make(data)
    assert made.dtype == dtype
    assert type(made.data) is np.ndarray
    np.testing.assert_array_equal(made.data, np.asarray(data))


def test_narrow_integers_do_not_wrap_around():
    image = np.array([0, 100, 255], np.uint8)
    assert (Tensor(image) - 128).data.tolist() == [-128, -28, 127]
    assert (-as_tensor(image)).data.tolist() == [0, -100, -255]
    assert F.sigmoid(image).data[0] == 0.5
    squared = Tensor(np.array([True])) ** 2  # int8, to NumPy
    assert (squared * 100 + 100).data.tolist() == [200]


@pytest.mark.parametrize("make", [Tensor, as_tensor])
def test_large_whole_numbers(make):
    assert make(np.array([2**63 - 1], np.uint64)).data.tolist() == [2**63 - 1]
    with pytest.raises(
        ValueError, match=r"9223372036854775808 is too large for int64; use \.astype\(float\)"
    ):
        make(np.array([1, 2**63], np.uint64))
    assert make(10**30).data == 1e30
    assert make([1, 10**30, 0.5, True]).data.tolist() == [1, 1e30, 0.5, 1]
    with pytest.raises(ValueError, match=r"a number is too large for float64, was given \[10+\.\.\."):
        make([10**400])


def test_tensor_copies_and_as_tensor_does_not():
    array = np.ones(3)
    copied, shared = Tensor(array), as_tensor(array)
    array[0] = 5
    assert copied.data[0] == 1
    assert shared.data is array
    assert as_tensor(shared) is shared
    leaf = as_tensor(shared, requires_grad=True)
    assert leaf.requires_grad
    assert leaf.data is array
    assert not shared.requires_grad
    assert as_tensor(leaf, requires_grad=True) is as_tensor(leaf) is leaf
    assert shared.detach().data is array


def test_what_one_sees():
    x = Tensor(np.arange(6.0).reshape(2, 3))
    assert (x.shape, x.ndim, x.size, len(x), x.dtype) == ((2, 3), 2, 6, 2, np.float64)
    assert repr(Tensor([1, 2])) == "Tensor([1., 2.])"
    assert repr(Tensor([1, 2], requires_grad=True)) == "Tensor([1., 2.], requires_grad=True)"
    assert repr(Tensor(np.ones(1, np.float32))) == "Tensor([1.], dtype=float32)"
    assert repr(Tensor(2.0, requires_grad=True) * 3) == "Tensor(6., grad_fn=<Multiply>)"
    assert Tensor([[7]]).item() == 7
    assert type(Tensor([[7]]).item()) is float
    assert bool(Tensor([0.0])) is False
    assert bool(Tensor(2)) is True
    assert [row.data.tolist() for row in x] == [[0, 1, 2], [3, 4, 5]]


def test_gradients_are_arrays_like_their_data():
    """Of shape () too, where NumPy's sums are scalars; summed, added up, and from several users."""
    for shape in ((), (1,), (2, 3)):
        for dtype in (np.float32, np.float64):
            x = Tensor(np.ones(shape, dtype), requires_grad=True)
            for _ in range(2):
                (x * x + x).sum().backward()
                assert type(x.grad) is np.ndarray
                assert (x.grad.shape, x.grad.dtype) == (shape, dtype)
            assert (x.grad == 6).all()


def test_float32_stays_float32():
    x = Tensor(np.ones((2, 2), np.float32), requires_grad=True)
    array = np.ones(2, np.float32)
    y = ((x @ x + array) * 2 / 3 - np.float64(1)).relu().exp().sigmoid().tanh().mean(axis=0).max() ** 2
    y = y + F.softplus(x).sum() + F.leaky_relu(x)[0, 0] + F.maximum(x, 0.5).T.reshape(4)[1]
    assert y.dtype == np.float32
    y.backward()
    assert x.grad.dtype == np.float32


def test_float64_gradient_of_a_float32_leaf_is_cast():
    x = Tensor(np.ones(2, np.float32), requires_grad=True)
    (x * np.ones(2)).backward(np.ones(2))
    assert x.grad.dtype == np.float32


def leaves():
    return [Tensor(np.ones((2, 2)), requires_grad=True) for _ in range(3)]


@pytest.mark.parametrize(
    "function",
    [
        lambda a, b, c: a + b + c,
        lambda a, b, c: a + (b + c).T,
        lambda a, b, c: a.reshape(4)[::-1].reshape(2, 2) + b.T + c,
        lambda a, b, c: (a + b + c).sum(axis=0, keepdims=True) + 0 * a,
        lambda a, b, c: a - b - c,
    ],
)
def test_no_two_gradients_share_memory(function):
    a, b, c = leaves()
    upstream = np.ones((2, 2))
    for _ in range(2):
        function(a, b, c).backward(upstream)
        arrays = [a.grad, b.grad, c.grad, upstream, a.data, b.data, c.data]
        for k, one in enumerate(arrays):
            assert one.flags.writeable
            assert not any(np.shares_memory(one, other) for other in arrays[k + 1 :])


def test_gradient_of_a_leaf_is_not_the_callers_upstream():
    x = Tensor(np.ones(2), requires_grad=True)
    upstream = np.ones(2)
    x.backward(upstream)
    upstream[0] = 7
    assert x.grad.tolist() == [1, 1]


def test_changing_a_gradient_in_place_leaves_the_graph_alone():
    """An optimiser that clips in place must not spoil a second backward pass."""
    x, y = Tensor([1.0, 2.0], requires_grad=True), Tensor([3.0, 4.0], requires_grad=True)
    f = (x * y + x).exp()
    f.backward(np.ones(2))
    first = x.grad.copy(), y.grad.copy()
    x.grad *= 0
    y.grad *= 0
    f.backward(np.ones(2))
    np.testing.assert_array_equal((x.grad, y.grad), first)


def test_upstream_is_fitted_to_the_result():
    x = Tensor(np.ones(2, np.float32), requires_grad=True)
    (x * 2).backward([1, 2])
    assert x.grad.tolist() == [2, 4]
    assert x.grad.dtype == np.float32
    Tensor([[1.0]], requires_grad=True).backward()


def test_parts_of_a_rule_that_are_broadcast():
    """A rule may hand back the gradient in the broadcast shape."""
    x, y = Tensor(np.ones((3, 1)), requires_grad=True), Tensor(np.ones(2), requires_grad=True)
    Product.apply(x, y).sum().backward()
    assert x.grad.tolist() == [[2], [2], [2]]
    assert y.grad.tolist() == [3, 3]


def test_in_place_operators_make_new_tensors():
    x = Tensor([1.0, 2.0], requires_grad=True)
    y = before = x * 1
    y += 1
    assert y is not before
    assert before.data.tolist() == [1, 2]
    y.sum().backward()
    assert x.grad.tolist() == [1, 1]


def test_nothing_is_written_when_the_upstream_does_not_fit():
    x = Tensor([1.0, 2.0], requires_grad=True)
    y = x * x
    with pytest.raises(ValueError, match="upstream has shape"):
        y.backward(np.ones(3))
    assert x.grad is None


def test_a_single_entry_is_a_number_in_a_text():
    loss = Tensor([[0.25]])
    assert float(loss) == 0.25
    assert f"{loss:.3f}, {Tensor(2.0):g}, {Value(3.0):.1f}" == "0.250, 2, 3.0"
    assert f"{loss}" == str(loss)


class Steps(Function):
    """Whole numbers out of a floating-point operand."""

    @staticmethod
    def forward(ctx, x):
        return np.round(x).astype(int)

    @staticmethod
    def backward(ctx, upstream):
        return upstream


def test_no_gradient_is_rounded_to_whole_numbers():
    """Not through a leaf made to require one afterwards, nor through a rule that returns whole numbers."""
    labels = Tensor(np.arange(3))
    labels.requires_grad = True
    x = Tensor([0.6, 1.2], requires_grad=True)
    for result in ((labels * 0.5).sum(), (Steps.apply(x) * 0.5).sum(), Steps.apply(x).sum()):
        with pytest.raises(TypeError, match=r"data of int64 have no gradient.*\.astype\(float\)"):
            result.backward()
    assert labels.grad is None
    assert x.grad is None


def test_methods_are_the_functions():
    x = Tensor([0.3, 1.7])
    for name in ("relu", "exp", "log", "tanh", "sigmoid", "abs", "sqrt", "sin", "cos"):
        np.testing.assert_array_equal(getattr(x, name)().data, getattr(F, name)(x).data)
        assert getattr(Value(0.3), name)().data == pytest.approx(getattr(x, name)().data[0], rel=1e-15)
    np.testing.assert_array_equal(abs(-x).data, x.data)
    assert x.numpy() is x.data


def test_top_level_names_load_when_used():
    assert cg.Tensor is Tensor
    assert set(cg.__all__) == set(dir(cg))
    for name in cg.__all__:
        assert getattr(cg, name).__name__ in (name, f"chalkgrad.{name}")
