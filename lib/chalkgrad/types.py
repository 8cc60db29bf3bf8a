"""What signatures call the things they take and return; the shapes of arrays are told by the docstrings."""

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

if TYPE_CHECKING:
    from .tensor import Tensor

Operand: TypeAlias = "Tensor | ArrayLike"
Axis: TypeAlias = int | tuple[int, ...] | None  # None for all of them
Rng: TypeAlias = np.random.Generator | None  # None for a fresh one
