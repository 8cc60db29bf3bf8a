"""`Function.apply`: boxing, recording, refusing."""

import numpy as np
import pytest

from chalkgrad import Function, Tensor, Value
from chalkgrad.function import Context
from tests.chalkgrad.toy_rules import Blend, Double, Exact


class Scale(Function):
    """y = factor · x, for numbers and arrays."""

    @staticmethod
    def forward(ctx, x, *, factor):
        ctx.factor = factor
        return x * factor

    @staticmethod
    def backward(ctx, upstream):
        return upstream * ctx.factor


@pytest.mark.parametrize("box", [Value, Tensor, Exact])
def test_result_is_of_the_operands_kind(box):
    y = Double.apply(box(3))
    assert type(y) is box
    assert y.data == 6
    assert y.grad is None


def test_one_rule_serves_both_floors():
    number, array = Value(3), Tensor([3.0, 4.0], requires_grad=True)
    Scale.apply(number, factor=2).backward()
    Scale.apply(array, factor=2).backward(np.array([1.0, 10.0]))
    assert number.grad == 2
    np.testing.assert_array_equal(array.grad, [2, 20])


def test_context_remembers_how_the_result_was_made():
    x = Exact(3)
    context = Blend.apply(x, 4).grad_fn
    assert context.function is Blend
    assert context.inputs == (x, 4)
    assert context.needs_input_grad == (True, False)
    assert context.saved == ()
    assert context.name == "blend"
    assert repr(context) == "<Blend>"


def test_rule_names():
    class LeakyRelu2d(Function):
        pass

    assert LeakyRelu2d.rule_name() == "leaky_relu2d"
    assert Context(LeakyRelu2d, (), ()).name == "leaky_relu2d"


def test_nothing_is_remembered_where_nothing_requires_a_gradient():
    y = Blend.apply(Exact(1, requires_grad=False), 2)
    assert not y.requires_grad
    assert y.grad_fn is None


def test_unfinished_rule_says_what_is_missing():
    class Empty(Function):
        pass

    class Half(Function):
        @staticmethod
        def forward(ctx, x):
            return x

    with pytest.raises(NotImplementedError, match="forward"):
        Empty.apply(Value(1))
    with pytest.raises(NotImplementedError, match="backward"):
        Half.apply(Value(1)).backward()


@pytest.mark.parametrize(("box", "result"), [(Value, None), (Value, "3"), (Tensor, None), (Tensor, "text")])
def test_forward_must_return_bare_numbers(box, result):
    class Lost(Function):
        @staticmethod
        def forward(ctx, x):
            return result

    with pytest.raises(TypeError, match=r"lost\.forward's result: needs"):
        Lost.apply(box(1.0))


def test_forward_must_not_box_its_result():
    class Boxed(Function):
        @staticmethod
        def forward(ctx, x):
            return Tensor(x)

    with pytest.raises(TypeError, match=r"boxed\.forward's result: was given a Tensor"):
        Boxed.apply(Tensor(1.0))


@pytest.mark.parametrize("box", [Value, lambda data: Tensor(data, requires_grad=True)])
def test_backward_must_return_a_gradient_where_one_is_required(box):
    class Forgetful(Double):
        @staticmethod
        def backward(ctx, upstream):
            return None

    x = box(1.0)
    with pytest.raises(ValueError, match=r"forgetful\.backward: returned no gradient"):
        Forgetful.apply(x).backward()
    assert x.grad is None


def test_backward_must_fit_the_operand():
    class Misshapen(Double):
        @staticmethod
        def backward(ctx, upstream):
            return np.ones(5)

    with pytest.raises(ValueError, match=r"misshapen\.backward: .*shape \(5,\).*\(3,\)"):
        Misshapen.apply(Tensor(np.ones(3), requires_grad=True)).backward(np.ones(3))
    with pytest.raises(TypeError, match=r"misshapen\.backward: needs one real number"):
        Misshapen.apply(Value(1)).backward()


def test_errors_of_a_rule_keep_their_cause():
    class Picky(Function):
        @staticmethod
        def forward(ctx, x):
            raise ValueError("only on Sundays.")

    with pytest.raises(ValueError, match=r"^picky: only on Sundays \(given shape \(2,\)\)\.$") as caught:
        Picky.apply(Tensor([1.0, 2.0]))
    assert isinstance(caught.value.__cause__, ValueError)
