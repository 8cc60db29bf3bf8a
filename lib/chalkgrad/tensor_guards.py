"""Guards of a `Tensor`: what it refuses, so that a likely mistake ends in a sentence that says what to do instead."""

from typing import Any, NoReturn

import numpy as np

_LOOKS = (np.shape, np.ndim, np.size)  # they ask for the array's form and compute nothing

# What array + tensor asks of NumPy: the Tensor's own operator does it, from the left or from the right.
_OPERATORS = {
    np.add: ("__add__", "__radd__"),
    np.subtract: ("__sub__", "__rsub__"),
    np.multiply: ("__mul__", "__rmul__"),
    np.true_divide: ("__truediv__", "__rtruediv__"),
    np.power: ("__pow__", "__rpow__"),
    np.matmul: ("__matmul__", "__rmatmul__"),
    np.less: ("__lt__", "__gt__"),
    np.less_equal: ("__le__", "__ge__"),
    np.greater: ("__gt__", "__lt__"),
    np.greater_equal: ("__ge__", "__le__"),
    np.equal: ("__eq__", "__eq__"),
    np.not_equal: ("__ne__", "__ne__"),
}
_OTHER_NAMES = {"concatenate": "functional.cat", "stack": "functional.stack", "clip": "tensor.clamp()"}


class Guards:
    """Mixin: no conversion by NumPy, which would lose the graph, no setting of items, no search for rows."""

    __slots__ = ()

    def __array__(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError(
            "NumPy was given a Tensor; pass its array, tensor.data, or use chalkgrad's own operation on it."
        )

    def __array_function__(self, function, types, args, kwargs):
        if function in _LOOKS:
            return function(self.data, *args[1:], **kwargs)
        name = function.__name__
        own = f"tensor.{name}()" if hasattr(self, name) else "tensor.sum()"
        raise _refusal(name, _OTHER_NAMES.get(name, own))

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *operands: Any, **options: Any) -> Any:
        if ufunc not in _OPERATORS or method != "__call__" or options:
            raise _refusal(
                ufunc.__name__, "array + tensor" if ufunc in _OPERATORS else f"functional.{ufunc.__name__}"
            )
        (from_left, from_right), (left, right) = _OPERATORS[ufunc], operands
        return (
            getattr(left, from_left)(right) if isinstance(left, Guards) else getattr(right, from_right)(left)
        )

    def __setitem__(self, index: object, value: object) -> NoReturn:
        raise TypeError(
            "A Tensor's items cannot be set, the graph would no longer match the data; build a new one "
            "(functional.where, functional.cat, arithmetic), or change tensor.data before computing with it."
        )

    def __contains__(self: Any, entry: object) -> bool:
        if np.ndim(entry):  # type: ignore[arg-type]
            raise TypeError(
                "A Tensor is searched for a number, not for rows; compare them, as in (tensor == row).all(axis=1)."
            )
        return bool(np.any(self == entry))

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
