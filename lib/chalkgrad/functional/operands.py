"""What the functions do with an operand before a rule sees it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import real_array
from ..graph import Node
from ..tensor import Tensor, as_tensor
from ..types import Operand


def operand(x: Node | ArrayLike) -> Node:
    """`x` as a node: a Tensor or a Value as it is, anything else as a Tensor."""
    return x if isinstance(x, Node) else as_tensor(x)


def tensor(x: Operand, caller: str) -> Tensor:
    """`x` as a Tensor, for a function of arrays only; TypeError, naming the function `caller`, for anything else."""
    return x if isinstance(x, Tensor) else as_tensor(real_array(x, caller))


def operands(x, *others):
    """The operands of one rule, the first made a Tensor when none of them is a node yet."""
    return (
        (x, *others)
        if any(isinstance(operand, Node) for operand in (x, *others))
        else (as_tensor(x), *others)
    )


def bare(x: Operand) -> np.ndarray:
    """The data of a Tensor; of anything else an array."""
    return x.data if isinstance(x, Tensor) else np.asarray(x)


def whole_numbers(given: Operand, must: str, advice: str) -> np.ndarray:
    """`given` (an array, a list, a Tensor) as an array of whole numbers; TypeError, which says `must` and `advice`."""
    array = bare(given)
    if array.dtype.kind in "iu":
        return array
    if array.size:
        raise TypeError(f"{must}, were given as {array.dtype}; {advice}.")
    return array.astype(np.intp)  # an empty list says nothing about its numbers
