"""Guards of a `Tensor`: what it refuses, so that a likely mistake ends in a sentence that says what to do instead."""

from typing import NoReturn

import numpy as np

_LOOKS = (np.shape, np.ndim, np.size)  # they ask for the array's form and compute nothing


class Guards:
    """Mixin: no conversion by NumPy, which would lose the graph, no setting of items, no order."""

    __slots__ = ()

    def __array__(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError(
            "NumPy was given a Tensor; pass its array, tensor.data, or use chalkgrad's own operation on it."
        )

    def __array_function__(self, function, types, args, kwargs):
        if function in _LOOKS:
            return function(self.data, *args[1:], **kwargs)
        raise TypeError(
            f"NumPy's {function.__name__} was given a Tensor; pass its array, tensor.data, or use chalkgrad's own "
            "operation on it, such as tensor.sum()."
        )

    def __setitem__(self, index: object, value: object) -> NoReturn:
        raise TypeError(
            "A Tensor's items cannot be set, the graph would no longer match the data; build a new one "
            "(caller, concatenation, arithmetic), or change tensor.data before computing with it."
        )

    def _refuse_order(self, other: object) -> NoReturn:
        raise TypeError("Tensors are not ordered; compare their arrays, as in tensor.data > 0.")

    __lt__ = __le__ = __gt__ = __ge__ = _refuse_order
