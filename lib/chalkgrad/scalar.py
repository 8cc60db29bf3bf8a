"""The scalar floor: `Value`, one plain number in a graph, and the functions of it. Needs no NumPy.

>>> x, y, z = Value(-2.0), Value(5.0), Value(-4.0)
>>> f = (x + y) * z
>>> f.backward()
>>> f.data, x.grad, y.grad, z.grad
(-12.0, -4.0, -4.0, 3.0)
"""

import reprlib
from collections.abc import Callable
from typing import Any

from .comparisons import Comparisons
from .errors import listed, reason, restate
from .function import Function
from .graph import Node
from .operators import Operators
from .rules import elementwise
from .rules.gelu import Gelu


class Value(Comparisons, Operators, Node):
    """One real number that remembers how it was computed.

    `Value(3)` is a leaf; it requires a gradient unless told otherwise (a `Tensor` is the other way round:
    there data outnumber parameters). Raises TypeError for anything but a real number.
    """

    __slots__ = ()

    data: float
    grad: float | None

    def __init__(self, data: float, requires_grad: bool = True) -> None:
        self.data = self._number(data, "Value")
        self.grad = None
        self.requires_grad = requires_grad
        self.grad_fn = None

    @staticmethod
    def _number(data, caller):
        if type(data) is float:
            return data
        if isinstance(data, Node):
            raise TypeError(
                f"{caller}: was given a {type(data).__name__}; use its .data, or .detach() to cut it off."
            )
        try:
            if not isinstance(data, str | bytes | bytearray):  # which float() would read
                return float(data)
        except (TypeError, ValueError, OverflowError):
            pass
        raise TypeError(f"{caller}: needs one real number, was given {reprlib.repr(data)}.")

    @classmethod
    def wrap(cls, data, rule):
        """Box the result of `rule`."""
        made = Value.__new__(Value)
        made.data = data if type(data) is float else cls._number(data, f"{rule.rule_name()}.forward's result")
        made.grad = made.grad_fn = None
        made.requires_grad = False
        return made

    @classmethod
    def coerce(cls, operand, rule):
        """Admit a bare operand: one real number."""
        return operand if type(operand) is float else cls._number(operand, rule.rule_name())

    @staticmethod
    def explain(error, rule, name, data, options):
        """The error to raise in place of `error`, which `rule` met on `data` in the step called `name`."""
        at = ", ".join(f"{number:g}" for number in data)
        if isinstance(error, AttributeError) and isinstance(error.obj, float | int):
            return TypeError(
                f"{name}: serves arrays only, was given the number(s) {at}; use Tensor ({error})."
            )
        if isinstance(error, AttributeError):
            return AttributeError(f"{name}: {reason(error)} (given {at}).")
        if isinstance(error, TypeError):
            return TypeError(f"{name}: {rule.allowed or reason(error)} (given {at}{listed(options)}).")
        return restate(error, f"{name}: not defined at ({at}{listed(options)}): {reason(error)}.")

    def fit(self, gradient, context):
        """A gradient for this node: one number."""
        if type(gradient) is float:
            return gradient
        if gradient is None:
            raise ValueError(
                f"{context.name}.backward: returned no gradient for an operand that requires one."
            )
        return self._number(gradient, f"{context.name}.backward")

    def seed(self, upstream):
        """The gradient to start the backward pass with."""
        return 1.0 if upstream is None else self._number(upstream, "backward: upstream")

    def accumulate(self, gradient, taken):
        """Add `gradient` to `.grad`."""
        self.grad = gradient if self.grad is None else self.grad + gradient

    def item(self) -> float:
        """The number."""
        return self.data

    def detach(self) -> "Value":
        """The same number, cut from the graph."""
        return type(self)(self.data, requires_grad=False)

    def __bool__(self) -> bool:
        return bool(self.data)

    def __float__(self) -> float:
        return self.data

    def __repr__(self) -> str:
        gradient = "" if self.grad is None else f", grad={self.grad:g}"
        made_by = "" if self.grad_fn is None else f", grad_fn={self.grad_fn!r}"
        return f"Value({self.data:g}{gradient}{made_by})"


Value.kind = Value


def _function(rule: type[Function], **options: Any) -> Callable[..., Value]:
    def function(*operands: Value | float) -> Value:
        return rule.apply(*operands, **options)

    function.__name__ = function.__qualname__ = rule.rule_name()
    function.__doc__ = rule.__doc__
    return function


exp = _function(elementwise.Exp)
log = _function(elementwise.Log)
sqrt = _function(elementwise.Sqrt)
sin = _function(elementwise.Sin)
cos = _function(elementwise.Cos)
tanh = _function(elementwise.Tanh)
sigmoid = _function(elementwise.Sigmoid)
softplus = _function(elementwise.Softplus)
relu = _function(elementwise.Relu)
leaky_relu = _function(elementwise.LeakyRelu, negative_slope=0.01)
gelu = _function(Gelu)
maximum = _function(elementwise.Maximum)
minimum = _function(elementwise.Minimum)
