"""`Tensor`: an array in a graph, on the same engine and with the same rules as the scalar `Value`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .arrays import as_array, real_array, widened
from .broadcasting import unbroadcast
from .comparisons import Comparisons
from .dual import Dual, primal
from .errors import array_cause, listed, restate
from .graph import Node
from .operators import Operators
from .rules.matmul import Matmul
from .rules.selection import Clamp
from .rules.shape import GetItem
from .tensor_guards import Guards
from .tensor_reductions import Reductions
from .tensor_shapes import Shapes
from .types import Operand


class Tensor(Guards, Comparisons, Reductions, Shapes, Operators, Node):
    """An array that remembers how it was computed.

    `Tensor(data, requires_grad=False)` copies `data` (an array, a number or nested lists); `as_tensor` does
    not copy. `.data` and `.grad` are plain arrays of one shape and dtype: that of a floating-point array,
    int64 for one of integers, float64 for numbers and lists. Raises TypeError for data that are not real
    numbers, for float16, or for integers that are to have a gradient.
    """

    __slots__ = ()

    data: np.ndarray
    grad: np.ndarray | None

    def __init__(self, data: ArrayLike, requires_grad: bool = False) -> None:
        self._set(np.array(real_array(data, "Tensor")), requires_grad)

    def _set(self, array: np.ndarray, requires_grad: bool) -> None:
        if requires_grad and array.dtype.kind != "f":
            raise TypeError(
                f"Tensor: only floating-point data can require a gradient, was given {array.dtype}; "
                "use .astype(float) first."
            )
        self.data = widened(array, "Tensor")
        self.grad = None
        self.requires_grad = requires_grad
        self.grad_fn = None

    # --- what the engine asks of a kind of node

    @staticmethod
    def wrap(data, rule):
        """Box the result of `rule`."""
        made = Tensor.__new__(Tensor)
        if isinstance(data, np.number):  # NumPy's operations on arrays of shape () return scalars
            data = np.asarray(data)
        elif type(data) is not np.ndarray and type(data) is not Dual:
            data = real_array(data, f"{rule.rule_name()}.forward's result")
        made.data = data if data.dtype.kind == "f" else widened(data, "Tensor")
        made.grad = made.grad_fn = None
        made.requires_grad = False
        return made

    @staticmethod
    def coerce(operand, rule):
        """Admit a bare operand: an array as it is, a list as an array; a single number as a Python number,
        which leaves float32 what it is."""
        if type(operand) is float or type(operand) is int or operand is None:
            return operand
        operand = real_array(operand, rule.rule_name())
        return operand if operand.ndim else operand.item()

    @staticmethod
    def explain(error, rule, name, data, options):
        """The error to raise in place of `error`, which `rule` met on `data` in the step called `name`."""
        shapes = " and ".join("None" if part is None else str(np.shape(part)) for part in data)
        cause = array_cause(error, rule, data)
        return restate(error, f"{name}: {cause} (given shape {shapes}{listed(options)}).")

    def fit(self, gradient, context):
        """`gradient` in this tensor's shape and dtype: broadcast copies are summed."""
        own = self.data
        kind = type(gradient)
        is_array = kind is np.ndarray or kind is Dual or kind is own.dtype.type
        if is_array and gradient.shape == own.shape and gradient.dtype == own.dtype:
            return gradient
        if gradient is None:
            raise ValueError(
                f"{context.name}.backward: returned no gradient for an operand that requires one."
            )
        self._floating(f"{context.name}.backward")
        try:
            return unbroadcast(as_array(gradient), own.shape).astype(own.dtype, copy=False)
        except ValueError as error:
            raise ValueError(f"{context.name}.backward: {error}.") from None

    def _floating(self, caller):
        """Refuse whole numbers, in which a gradient would be rounded away."""
        if self.dtype.kind != "f":
            raise TypeError(
                f"{caller}: data of {self.dtype} have no gradient, only floating-point data; make the Tensor of "
                "array.astype(float)."
            )

    def seed(self, upstream):
        """The gradient to start the backward pass with: ones for a single entry, else `upstream`."""
        self._floating("backward")
        if upstream is None:
            if self.data.size != 1:
                raise ValueError(
                    f"backward: the result has shape {self.shape}, and only a single number has a gradient without "
                    f"an upstream one; reduce it (.sum() or .mean()) or call backward(upstream) with that shape."
                )
            return np.ones(self.shape, self.dtype)
        array = real_array(upstream, "backward: upstream")
        if array.shape != self.shape:
            raise ValueError(
                f"backward: upstream has shape {array.shape}, the result has {self.shape}; make them equal."
            )
        return array.astype(self.dtype, copy=False)

    def accumulate(self, gradient, taken):
        """Add `gradient` to `.grad`, which must never share memory with another array."""
        gradient = np.asarray(gradient)  # a sum of two gradients of shape () is a NumPy scalar
        if self.grad is not None:
            self.grad = np.asarray(self.grad + gradient)
        elif gradient.base is None and id(gradient) not in taken:
            taken.add(id(gradient))
            self.grad = gradient
        else:
            self.grad = gradient.copy()

    # --- looking at it

    @property
    def shape(self) -> tuple[int, ...]:
        """The sizes of the axes."""
        return self.data.shape

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self.data.ndim

    @property
    def size(self) -> int:
        """The number of entries."""
        return self.data.size

    @property
    def dtype(self) -> np.dtype:
        """The type of the entries."""
        return self.data.dtype

    def item(self) -> float:
        """The only entry as a Python number; ValueError when there are several."""
        if self.data.size != 1:
            raise ValueError(f"item: needs a single entry, the shape is {self.shape}.")
        return self.data.item()

    def detach(self) -> Tensor:
        """The same data (not copied), cut from the graph."""
        return as_tensor(primal(self.data))

    def numpy(self) -> np.ndarray:
        """The array itself (not copied), cut from the graph: `detach().data`."""
        return primal(self.data)

    def __float__(self) -> float:
        return float(self.item())

    def __len__(self) -> int:
        if not self.data.ndim:
            raise TypeError("len: a Tensor of shape () has no length.")
        return len(self.data)

    def __iter__(self) -> Iterator[Tensor]:
        return (self[k] for k in range(len(self)))

    def __bool__(self) -> bool:
        if self.data.size != 1:
            raise ValueError(
                f"A Tensor of shape {self.shape} is neither true nor false; use .data with .any() or .all()."
            )
        return bool(self.data)

    def __repr__(self) -> str:
        body = np.array2string(self.data, separator=", ", prefix="Tensor(")
        dtype = "" if self.dtype == np.float64 else f", dtype={self.dtype}"
        made_by = ", requires_grad=True" if self.requires_grad else ""
        if self.grad_fn:
            made_by = f", grad_fn={self.grad_fn!r}"
        return f"Tensor({body}{dtype}{made_by})"

    # --- operators

    def __matmul__(self, other: Any) -> Tensor:
        return Matmul.apply(self, other)

    def __rmatmul__(self, other: Any) -> Tensor:
        return Matmul.apply(other, self)

    def __getitem__(self, index: Any) -> Tensor:
        return GetItem.apply(self, index=index)

    def clamp(self, min: float | None = None, max: float | None = None) -> Tensor:
        """x held between the numbers `min` and `max`, entry by entry; see `functional.clamp`."""
        return Clamp.apply(self, min=min, max=max)


Tensor.kind = Tensor


def as_tensor(data: Operand, requires_grad: bool = False) -> Tensor:
    """`data` as a Tensor without copying an array; a Tensor is returned as it is, or, where it requires no gradient
    and one is to be required, as a new leaf on the same array."""
    if isinstance(data, Tensor):
        if data.requires_grad or not requires_grad:
            return data
        data = data.data
    made = Tensor.__new__(Tensor)
    made._set(real_array(data, "as_tensor"), requires_grad)
    return made
