"""Guards of a `Tensor`: what it refuses, so that a likely mistake ends in a sentence that says what to do instead."""

from typing import Any, NoReturn

import numpy as np

_LOOKS = (np.shape, np.ndim, np.size)  # they ask for the array's form and compute nothing

# What array + tensor asks of NumPy: the Tensor's own operator does it.
_OPERATORS = {
    np.add: "add",
    np.subtract: "sub",
    np.multiply: "mul",
    np.true_divide: "truediv",
    np.power: "pow",
    np.matmul: "matmul",
}
_ORDERS = (np.less, np.less_equal, np.greater, np.greater_equal)


class Guards:
    """Mixin: no conversion by NumPy, which would lose the graph, no setting of items, no order, no search."""

    __slots__ = ()

    def __array__(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError(
            "NumPy was given a Tensor; pass its array, tensor.data, or use chalkgrad's own operation on it."
        )

    def __array_function__(self, function, types, args, kwargs):
        if function in _LOOKS:
            return function(self.data, *args[1:], **kwargs)
        raise _refusal(function.__name__, "tensor.sum()")

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *operands: Any, **options: Any) -> Any:
        if ufunc in (np.equal, np.not_equal):
            return (operands[0] is operands[1]) == (ufunc is np.equal)
        if ufunc in _ORDERS:
            self._refuse_order(operands)
        if ufunc not in _OPERATORS or method != "__call__" or options:
            raise _refusal(
                ufunc.__name__, "array + tensor" if ufunc in _OPERATORS else f"functional.{ufunc.__name__}"
            )
        name, (left, right) = _OPERATORS[ufunc], operands
        if isinstance(left, Guards):
            return getattr(left, f"__{name}__")(right)
        return getattr(right, f"__r{name}__")(left)

    def __setitem__(self, index: object, value: object) -> NoReturn:
        raise TypeError(
            "A Tensor's items cannot be set, the graph would no longer match the data; build a new one "
            "(functional.where, arithmetic), or change tensor.data before computing with it."
        )

    def __contains__(self, entry: object) -> NoReturn:
        raise TypeError("A Tensor is not searched; look into its array, as in 3.0 in tensor.data.")

    def _refuse_order(self, other: object) -> NoReturn:
        raise TypeError("Tensors are not ordered; compare their arrays, as in tensor.data > 0.")

    __lt__ = __le__ = __gt__ = __ge__ = _refuse_order

    def _in_place(self: Any, other: object) -> Any:
        """What Python asks before it takes p − x for p −= x: a new Tensor, by which nothing would be learned."""
        if self.is_leaf and self.requires_grad:
            raise TypeError(
                "A leaf that requires a gradient is not changed by +=, -= and the like, which would make a new "
                "Tensor; change its array, as in p.data -= lr * p.grad."
            )
        return NotImplemented

    __iadd__ = __isub__ = __imul__ = __itruediv__ = __ipow__ = __imatmul__ = _in_place


def _refusal(name: str, instead: str) -> TypeError:
    return TypeError(
        f"NumPy's {name} was given a Tensor; pass its array, tensor.data, or use chalkgrad's own operation on it, "
        f"such as {instead}."
    )
