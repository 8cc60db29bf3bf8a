"""`Function`: a rule is a forward and a backward side by side, on bare data.

`apply` is the bridge between rules and graphs: it takes the data out of the operands, calls `forward`, and
boxes the result in the operands' own kind (`Value` or `Tensor`), remembering how it was made.
"""

import re
from functools import cache
from typing import Any

from .errors import CAUGHT
from .grad_mode import current_mode
from .graph import Node, watchers


@cache  # asked for each bare array that a rule is given
def _in_lower_case(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class Context:
    """What one application of a rule keeps for its backward: the rule, its operands and keywords, the saved values.

    A rule may set further attributes on it (`ctx.axis = axis`). `needs_input_grad` says, operand by
    operand, whether a gradient is wanted, so that a rule can skip work nobody asked for.
    """

    __slots__ = ("__dict__", "function", "inputs", "keywords", "needs_input_grad", "saved")

    def __init__(
        self,
        function: "type[Function]",
        inputs: tuple,
        needs_input_grad: tuple[bool, ...],
        keywords: dict | None = None,
    ) -> None:
        self.function = function
        self.inputs = inputs
        self.needs_input_grad = needs_input_grad
        self.keywords = {} if keywords is None else keywords
        self.saved = ()

    @property
    def name(self) -> str:
        """The rule's name as error messages and figures show it: `LeakyRelu` → `leaky_relu`."""
        return self.function.rule_name()

    def save_for_backward(self, *values: Any) -> None:
        """Keep `values` for the backward pass; it finds them in `ctx.saved`."""
        self.saved = values

    def release(self) -> None:
        """Let go of operands, keywords and saved values; no pass can go back through here any more."""
        self.function, self.inputs, self.needs_input_grad = LetGo, (), ()
        self.keywords, self.saved = {}, ()
        vars(self).clear()

    def __repr__(self) -> str:
        return f"<{self.function.__name__}>"


class Function:
    """A differentiable operation, written as a pair of static methods on bare data.

    `forward(ctx, *operands, **options)` returns the result and saves what the way back needs;
    `backward(ctx, upstream)` returns local × upstream for each operand (a tuple when there are several, None
    where `ctx.needs_input_grad` is false). What it returns is a new value, or `upstream` or a view of it:
    never a saved array. An operand that was broadcast may get its gradient in the broadcast shape: the sum
    over the copies is taken by the graph. `allowed` may say, for error messages, what the operation accepts.
    Source: deck topic "Modularized implementation".
    """

    allowed: str | None = None

    @staticmethod
    def forward(ctx: Context, *operands: Any, **options: Any) -> Any:
        raise NotImplementedError("A Function needs a static method forward(ctx, *operands).")

    @staticmethod
    def backward(ctx: Context, upstream: Any) -> Any:
        raise NotImplementedError("A Function needs a static method backward(ctx, upstream).")

    @classmethod
    def rule_name(cls) -> str:
        """The class's name in the style of a function: `LeakyRelu` → `leaky_relu`."""
        return _in_lower_case(cls.__name__)

    @classmethod
    def apply(cls, *operands: Any, **options: Any) -> Any:
        """Run the rule forward on `operands` and record it, unless none requires a gradient.

        At least one operand is a `Value` or a `Tensor`, all of them of one kind; the others are bare data.
        Returns that kind. Raises TypeError on mixed kinds, ValueError where the operation is not defined.
        """
        kind: Any = operands[0].kind if operands and isinstance(operands[0], Node) else cls._kind(operands)
        data, needs = [], []
        for operand in operands:
            if isinstance(operand, Node):
                if operand.kind is not kind:
                    raise TypeError(
                        f"{cls.rule_name()}: a Value and a Tensor do not mix; make both the same kind."
                    )
                data.append(operand.data)
                needs.append(operand.requires_grad)
            else:
                data.append(kind.coerce(operand, cls))
                needs.append(False)

        context = Context(cls, operands, tuple(needs), options)
        try:
            result = cls.forward(context, *data, **options)
        except CAUGHT as error:
            raise kind.explain(error, cls, cls.rule_name(), data, options) from error
        made = kind.wrap(result, cls)
        if True in needs and (mode := current_mode.get()):
            made.requires_grad = True
            made.grad_fn = context
            if mode is not True:
                mode(context, data, made)
        if watchers:
            watchers[-1]("forward", context, (made.data,), made.requires_grad)
        return made

    @classmethod
    def _kind(cls, operands):
        """The kind of the first operand that is a node."""
        for operand in operands:
            if isinstance(operand, Node):
                return operand.kind
        given = ", ".join(type(operand).__name__ for operand in operands) or "nothing"
        raise TypeError(f"{cls.rule_name()}: wrap an operand in Tensor or Value first (given: {given}).")


class LetGo(Function):
    """What is left of a rule whose context was released."""

    @staticmethod
    def backward(ctx: Context, upstream: Any) -> Any:
        raise RuntimeError(
            "backward: an earlier pass let go of this part of the graph (retain_graph=False, or a checkpoint, which "
            "must be given as inputs the results that it reads); compute it again."
        )
