"""Wrong input, row by row: the message names the operation, what was given and what is allowed."""

import numpy as np
import pytest

from chalkgrad import Function, Tensor, Value, as_tensor, gradcheck, no_grad, scalar, shapes
from chalkgrad import functional as F
from chalkgrad.expressions import ExpressionError, parse
from chalkgrad.rules.arithmetic import Add
from chalkgrad.rules.matmul import Matmul
from chalkgrad.tracing import trace
from tests.chalkgrad.bad_input import check_message, row

X = Tensor(np.arange(6.0).reshape(2, 3), requires_grad=True)
V = Value(2.0)
POINT = {"x": 2.0, "y": 3.0}


def set_item():
    X[0] = 1


ROWS = [
    # what is no number
    row(lambda: Tensor("three"), TypeError, "Tensor: needs real numbers", "'three'"),
    row(lambda: Tensor(None), TypeError, "Tensor: needs real numbers", "None"),
    row(lambda: Tensor(1 + 2j), TypeError, "Tensor: needs real numbers", "(1+2j)"),
    row(
        lambda: Tensor(np.ones(2, complex)), TypeError, "Tensor: needs real numbers", "an array of complex128"
    ),
    row(lambda: Tensor([1, None]), TypeError, "Tensor: needs real numbers", "[1, None]"),
    row(lambda: Tensor([[1], [1, 2]]), ValueError, "Tensor: nested lists", "equal lengths", "[[1], [1, 2]]"),
    row(lambda: Tensor(X), TypeError, "Tensor: was given a Tensor", ".detach()"),
    row(lambda: Tensor([X, X]), TypeError, "NumPy was given a Tensor", "tensor.data"),
    row(lambda: Tensor([V, V]), TypeError, "Tensor: needs real numbers", "Value(2)"),
    row(lambda: Tensor(V), TypeError, "Tensor: was given a Value"),
    row(lambda: as_tensor({1, 2}), TypeError, "as_tensor: needs real numbers", "{1, 2}"),
    row(
        lambda: Tensor(np.arange(3), requires_grad=True),
        TypeError,
        "only floating-point",
        "int64",
        ".astype(float)",
    ),
    row(lambda: Tensor(np.ones(2, bool), requires_grad=True), TypeError, "only floating-point", "bool"),
    row(lambda: Value("3"), TypeError, "Value: needs one real number", "'3'"),
    row(lambda: Value(None), TypeError, "Value: needs one real number", "None"),
    row(lambda: Value([1.0]), TypeError, "Value: needs one real number", "[1.0]"),
    row(lambda: Value(1j), TypeError, "Value: needs one real number", "1j"),
    row(lambda: Value(np.ones(2)), TypeError, "Value: needs one real number", "array([1., 1.])"),
    row(lambda: Value(V), TypeError, "Value: was given a Value", ".detach()"),
    row(lambda: Value(10**400), TypeError, "Value: needs one real number", "1000000000"),
    row(lambda: Tensor([1.0]) + np.float16(1), TypeError, "add: float16", ".astype(np.float32)"),
    # operators
    row(
        lambda: X + np.ones(4),
        ValueError,
        "add: shapes do not broadcast",
        "equal or 1",
        "(2, 3) and (4,)",
        ".reshape",
    ),
    row(lambda: np.ones((3, 2)) * X, ValueError, "multiply: shapes do not broadcast", "(3, 2) and (2, 3)"),
    row(
        lambda: X - Tensor(np.ones((2, 2))),
        ValueError,
        "subtract: shapes do not broadcast",
        "(2, 3) and (2, 2)",
    ),
    row(lambda: X + None, TypeError, "add: None is no operand", "(2, 3) and None"),
    row(lambda: X / "2", TypeError, "divide: needs real numbers", "'2'"),
    row(lambda: X * 1j, TypeError, "multiply: needs real numbers", "1j"),
    row(lambda: X ** [[1], [2, 3]], ValueError, "power: nested lists", "equal lengths"),
    row(lambda: X + V, TypeError, "add: a Value and a Tensor do not mix", "same kind"),
    row(lambda: V + "4", TypeError, "add: needs one real number", "'4'"),
    row(lambda: V * None, TypeError, "multiply: needs one real number", "None"),
    row(lambda: np.ones(3) * V, TypeError, "multiply: needs one real number", "array([1., 1., 1.])"),
    row(lambda: V / 0, ValueError, "divide: not defined at (2, 0)", "division by zero"),
    row(lambda: Value(-8) ** (1 / 3), ValueError, "power: not defined at (-8, 0.333333)", "no real power"),
    row(lambda: scalar.log(Value(0)), ValueError, "log: not defined at (0)"),
    row(lambda: scalar.sqrt(Value(-1)), ValueError, "sqrt: not defined at (-1)"),
    row(
        lambda: F.leaky_relu(X, "steep"), TypeError, "leaky_relu: negative_slope must be a number", "'steep'"
    ),
    row(lambda: F.leaky_relu(V, None), TypeError, "leaky_relu: negative_slope must be a number", "None"),
    row(lambda: F.relu("x"), TypeError, "needs real numbers", "'x'"),
    row(
        lambda: F.maximum(X, np.ones((2, 2))),
        ValueError,
        "maximum: shapes do not broadcast",
        "(2, 3) and (2, 2)",
    ),
    row(lambda: Add.apply(1, 2), TypeError, "add: wrap an operand in Tensor or Value", "int, int"),
    row(lambda: Matmul.apply(V, V), TypeError, "matmul", "given 2, 2"),
    # the matrix product
    row(
        lambda: X @ X, ValueError, "matmul: the last size of the first must equal", "(2, 3) and (2, 3)", ".T"
    ),
    row(lambda: X @ np.ones(2), ValueError, "matmul: the last size", "(2, 3) and (2,)"),
    row(lambda: X @ 3.0, ValueError, "matmul: the last size", "(2, 3) and ()", "* for numbers"),
    row(lambda: 3.0 @ X, ValueError, "matmul: the last size", "() and (2, 3)"),
    row(
        lambda: Tensor(np.ones((2, 3, 4))) @ np.ones((3, 4, 5)),
        ValueError,
        "matmul",
        "leading sizes must broadcast",
    ),
    # axes, shapes, indices
    row(lambda: X.sum(5), ValueError, "sum: axis must be an axis of the array", "(2, 3)", "axis=5"),
    row(lambda: X.sum((0, 0)), ValueError, "sum: axis must be", "tuple of different ones", "axis=(0, 0)"),
    row(lambda: X.sum("rows"), TypeError, "sum: axis must be", "axis='rows'"),
    row(lambda: X.mean(1.0), TypeError, "mean: axis must be", "axis=1.0"),
    row(lambda: X.mean(-3), ValueError, "mean: axis must be", "axis=-3"),
    row(lambda: X.max((0, 1)), TypeError, "max: axis must be one axis", "axis=(0, 1)"),
    row(lambda: X.max(2), ValueError, "max: axis must be one axis", "axis=2"),
    row(lambda: Tensor([]).max(), ValueError, "max", "at least one entry", "(0,)"),
    row(
        lambda: X.reshape(4),
        ValueError,
        "reshape: the new shape must hold as many entries",
        "(2, 3), shape=4",
    ),
    row(lambda: X.reshape(-1, -1), ValueError, "reshape", "one size may be −1", "shape=(-1, -1)"),
    row(lambda: X.reshape(2.0, 3), TypeError, "reshape", "shape=(2.0, 3)"),
    row(
        lambda: X.transpose(0),
        ValueError,
        "transpose: axes must name every axis of the array once",
        "axes=(0,)",
    ),
    row(lambda: X.transpose(0, 0), ValueError, "transpose: axes must name every axis", "axes=(0, 0)"),
    row(lambda: X.transpose(0, 5), ValueError, "transpose: axes must name every axis", "axes=(0, 5)"),
    row(lambda: X.transpose(1.5), TypeError, "transpose: axes must name every axis", "axes=1.5"),
    row(lambda: X[5], IndexError, "get_item: an index is made of", "within the sizes", "(2, 3), index=5"),
    row(lambda: X[0, 0, 0], IndexError, "get_item", "at most one for each axis", "index=(0, 0, 0)"),
    row(lambda: X[0.5], IndexError, "get_item: an index is made of whole numbers", "index=0.5"),
    row(lambda: X["a"], IndexError, "get_item: an index is made of whole numbers", "index='a'"),
    row(lambda: X[Tensor([0, 1])], TypeError, "get_item", "of a Tensor, its .data"),
    row(lambda: X[[True, False, True]], IndexError, "get_item", "index=[True, False, True]"),
    # what a Tensor does not do
    row(set_item, TypeError, "A Tensor's items cannot be set", "build a new one"),
    row(lambda: np.asarray(X), TypeError, "NumPy was given a Tensor", "tensor.data"),
    row(lambda: X.item(), ValueError, "item: needs a single entry", "(2, 3)"),
    row(lambda: bool(X), ValueError, "shape (2, 3) is neither true nor false", ".any() or .all()"),
    row(lambda: len(Tensor(3)), TypeError, "len: a Tensor of shape () has no length"),
    row(lambda: list(Tensor(3)), TypeError, "len: a Tensor of shape () has no length"),
    # backward
    row(lambda: X.backward(), ValueError, "backward: the result has shape (2, 3)", ".sum() or .mean()"),
    row(
        lambda: Tensor(1.0).backward(),
        ValueError,
        "backward: this result does not require",
        "requires_grad=True",
    ),
    row(lambda: X.backward(1.0), ValueError, "backward: upstream has shape ()", "(2, 3)"),
    row(lambda: X.backward(X), TypeError, "backward: upstream", "was given a Tensor"),
    row(lambda: X.backward("all"), TypeError, "backward: upstream", "needs real numbers", "'all'"),
    row(lambda: (V * V).backward("1"), TypeError, "backward: upstream", "needs one real number", "'1'"),
    row(lambda: scalar.sqrt(Value(0)).backward(), ValueError, "sqrt.backward: not defined at (0)"),
    row(lambda: Function.apply(V), NotImplementedError, "forward(ctx, *operands)"),
    # gradcheck
    row(lambda: gradcheck(X, [X]), TypeError, "gradcheck: needs a function first", "Tensor"),
    row(lambda: gradcheck(F.relu, []), ValueError, "gradcheck: needs at least one input"),
    row(lambda: gradcheck(F.relu, ["a"]), TypeError, "gradcheck: needs real numbers", "'a'"),
    row(lambda: gradcheck(F.relu, None), TypeError, "gradcheck: needs real numbers", "None"),
    row(
        lambda: gradcheck(lambda x: 3.0, [X]),
        TypeError,
        "gradcheck: the function must return a Tensor",
        "float",
    ),
    row(
        lambda: gradcheck(F.relu, [np.ones(200)], rng=5),
        TypeError,
        "gradcheck: rng must be a NumPy generator",
    ),
    # typed expressions and traces
    row(lambda: parse("x +", POINT), ExpressionError, "'x +' cannot be read", "(x + y) * z"),
    row(lambda: parse("", POINT), ExpressionError, "There is no expression"),
    row(lambda: parse("x + q", POINT), ExpressionError, "'q' has no value", "x, y"),
    row(lambda: parse("tan(x)", POINT), ExpressionError, "'tan' is not a function here", "tanh"),
    row(lambda: parse("max(x)", POINT), ExpressionError, "max takes 2 operand(s), was given 1"),
    row(lambda: parse("x.real", POINT), ExpressionError, "'x.real' is not allowed", "numbers, names"),
    row(lambda: parse("'a' * x", POINT), ExpressionError, "is not allowed"),
    row(lambda: parse("3 + 4", POINT), ExpressionError, "uses no input", "x * y"),
    row(lambda: parse("x = y; x", POINT), ExpressionError, "'x' already has a value", "new name"),
    row(lambda: parse("exp = y; exp", POINT), ExpressionError, "'exp' is a function here", "another name"),
    row(lambda: parse("x", {"exp": 1}), ExpressionError, "'exp' is a function here", "another name"),
    row(lambda: parse("x; y", POINT), ExpressionError, "must be name = expression", "part 1"),
    row(lambda: parse("x / (y - 3)", POINT), ExpressionError, "x / (y - 3): divide: not defined at (2, 0)"),
    row(lambda: parse("x + (-8) ** 0.5", POINT), ExpressionError, "(-8) ** 0.5", "no real power"),
    row(lambda: parse("x" * 3000, POINT), ExpressionError, "3000 characters", "at most 2000"),
    row(lambda: parse("-" * 1500 + "x", POINT), ExpressionError, "nested too deeply"),
    row(lambda: parse("x", {"x": "two"}), TypeError, "needs one real number", "'two'"),
    row(lambda: parse("x", None), TypeError, "values must be a dict", "NoneType"),
    row(lambda: parse(3, POINT), TypeError, "An expression is a text", "int"),
    row(
        lambda: trace(V * V, order="upwards"),
        ValueError,
        "trace: order 'upwards' is not known",
        "'depth first'",
    ),
    row(lambda: trace(X), TypeError, "trace: needs a Value", "Tensor"),
    row(lambda: trace(V * V, {"v": V})["w"], KeyError, "no node is named 'w'", "['v']"),
    # output sizes
    row(lambda: shapes.conv_output_size(3, 5), ValueError, "conv_output_size", "spanning 5", "an input of 3"),
    row(lambda: shapes.conv_output_size(3, 2, stride=0), ValueError, "stride must be at least 1", "0"),
    row(lambda: shapes.conv_output_size(3, 2, padding=-1), ValueError, "padding must be at least 0", "-1"),
    row(lambda: shapes.summary([], 3), TypeError, "summary: input_shape must be a tuple", "given 3"),
    row(lambda: shapes.conv_output_size(3.5, 2), TypeError, "size must be a whole number", "3.5"),
    row(lambda: shapes.pool_output_size(8, 2, padding=2), ValueError, "padding may be at most half", "2"),
]


@pytest.mark.parametrize(("call", "error", "told"), ROWS)
def test_message(call, error, told):
    X.grad = V.grad = None
    check_message(call, error, told, most=330)
    assert X.grad is None  # nothing is left half done
    assert V.grad is None


def test_there_are_many():
    assert len(ROWS) > 100


def test_mode_is_restored_after_an_error():
    with pytest.raises(ValueError, match="broadcast"), no_grad():
        X + np.ones(4)
    assert (X * 2).requires_grad
