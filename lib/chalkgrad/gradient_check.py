"""`gradcheck`: are a function's gradients what its values say? Central differences in float64, with a bound.

For an entry x and a step h, the slope is estimated at h and at 2h; their difference bounds the truncation
error, and the rounding of f over h is added (Higham, *Accuracy and Stability of Numerical Algorithms*, §1).
Where the function has a kink, no central difference means anything: there the slopes from the left and from
the right differ by more than the bound, and a gradient passes when it lies between them.
"""

from dataclasses import dataclass

import numpy as np

from .graph import Node
from .scalar import Value
from .tensor import Tensor

EPSILON = np.finfo(np.float64).eps
STEP = EPSILON ** (1 / 3)  # balances truncation h² against rounding ε/h
ROUNDINGS = 100  # how many roundings of f's size a value of f may carry
LARGEST_JACOBIAN = 10_000


class GradcheckError(AssertionError):
    """A gradient is not what finite differences say; the message is the report."""


@dataclass(frozen=True)
class Entry:
    """One entry of a Jacobian: both its values, the bound on their difference, and whether it is on a kink."""

    input: int
    index: tuple
    output_index: tuple | None
    analytic: float
    numeric: float
    bound: float
    on_kink: bool
    excess: float  # how many bounds the analytic value is off; at most 1 passes

    def __str__(self):
        of = "" if self.output_index in ((), None) else f" of output {list(self.output_index)}"
        at = f"input {self.input}" + (f" entry {list(self.index)}" if self.index else "")
        kink = " (on a kink: any slope between the one-sided ones passes)" if self.on_kink else ""
        return (
            f"{at}{of}: analytic {self.analytic:.10g}, numeric {self.numeric:.10g} ± {self.bound:.1g}{kink}"
        )


@dataclass(frozen=True)
class GradcheckReport:
    """True when every entry passed. `worst` is the entry nearest to (or furthest past) its bound."""

    passed: bool
    entries: int
    kinks: int
    worst: Entry | None

    def __bool__(self):
        return self.passed

    def __str__(self):
        verdict = "passed" if self.passed else "FAILED"
        kinks = f", {self.kinks} on a kink" if self.kinks else ""
        worst = f"; worst: {self.worst}" if self.worst else ""
        return f"gradcheck {verdict}: {self.entries} entries{kinks}{worst}"

    __repr__ = __str__


def gradcheck(function, inputs, *, raise_exception=True, rng=None):
    """Compare `function`'s gradients with finite differences at `inputs`; returns a `GradcheckReport`.

    `function(*inputs)` takes and returns Tensors (or Values); `inputs` is a list of Tensors, Values, arrays or
    numbers, checked in float64 whatever they are. Small problems compare the whole Jacobian; larger ones the
    slope along random directions for a random upstream gradient drawn from `rng`.
    Raises GradcheckError when a gradient is wrong (unless `raise_exception=False`), ValueError or TypeError
    when there is nothing to check.
    """
    if isinstance(inputs, Node | np.ndarray | float | int):
        inputs = [inputs]
    kinds = [type(given).kind if isinstance(given, Node) else Tensor for given in inputs]
    arrays = [
        np.array(given.data if isinstance(given, Node) else given, dtype=np.float64) for given in inputs
    ]
    if not arrays:
        raise ValueError("gradcheck: needs at least one input.")
    problem = _Problem(function, kinds, arrays)
    if sum(array.size for array in arrays) * problem.output_size <= LARGEST_JACOBIAN:
        entries = problem.whole_jacobian()
    else:
        entries = problem.random_directions(np.random.default_rng(0) if rng is None else rng)
    kinks, number, worst = 0, 0, None
    for entry in entries:
        number += 1
        kinks += entry.on_kink
        if worst is None or entry.excess > worst.excess:
            worst = entry
    report = GradcheckReport(worst is None or worst.excess <= 1, number, kinks, worst)
    if raise_exception and not report:
        raise GradcheckError(str(report))
    return report


class _Problem:
    """A function at a point: its values nearby, and its own idea of its gradients."""

    def __init__(self, function, kinds, arrays):
        self.function, self.kinds, self.arrays = function, kinds, arrays
        self.output = self._run(arrays, requires_grad=True)
        self.output_shape = np.shape(self.output.data)
        self.output_size = int(np.prod(self.output_shape))

    def _run(self, arrays, requires_grad=False):
        boxed = [
            Value(array.item(), requires_grad) if kind is Value else Tensor(array, requires_grad)
            for kind, array in zip(self.kinds, arrays, strict=True)
        ]
        output = self.function(*boxed)
        if not isinstance(output, Node):
            raise TypeError(
                f"gradcheck: the function must return a Tensor or a Value, returned {type(output).__name__}."
            )
        self.boxed = boxed
        return output

    def values(self, move):
        """f with `move` added to the inputs, as a flat array."""
        arrays = [array + part for array, part in zip(self.arrays, move, strict=True)]
        return np.asarray(self._run(arrays).data, dtype=np.float64).reshape(-1)

    def gradients(self, upstream):
        """The function's own gradients for an upstream gradient; zeros where none arrives."""
        output = self._run(self.arrays, requires_grad=True)
        if output.requires_grad:
            output.backward(upstream if isinstance(output, Tensor) else float(upstream))
        return [
            np.zeros(array.shape) if box.grad is None else np.asarray(box.grad)
            for box, array in zip(self.boxed, self.arrays, strict=True)
        ]

    def whole_jacobian(self):
        """Every entry ∂output/∂input: a backward pass an output entry, five values an input entry."""
        rows = []
        for k in range(self.output_size):
            upstream = np.zeros(self.output_size)
            upstream[k] = 1
            rows.append(self.gradients(upstream.reshape(self.output_shape)))
        for position, array in enumerate(self.arrays):
            for index in np.ndindex(array.shape):
                move = [np.zeros(part.shape) for part in self.arrays]
                move[position][index] = 1
                slopes = self.slopes(move, max(1.0, abs(array[index])))
                for k, output_index in zip(
                    range(self.output_size), np.ndindex(self.output_shape), strict=True
                ):
                    analytic = float(rows[k][position][index])
                    yield _entry(position, index, output_index, analytic, *(slope[k] for slope in slopes))

    def random_directions(self, rng, number=8):
        """Slopes of ⟨upstream, f⟩ along random directions, one input at a time."""
        upstream = rng.standard_normal(self.output_shape)
        gradients = self.gradients(upstream)
        for position, array in enumerate(self.arrays):
            for _ in range(number if array.size else 0):
                move = [np.zeros(part.shape) for part in self.arrays]
                move[position] = rng.standard_normal(array.shape) / np.sqrt(array.size)
                slopes = self.slopes(move, max(1.0, float(np.abs(array).max())), upstream.reshape(-1))
                analytic = float((gradients[position] * move[position]).sum())
                yield _entry(position, ("random direction",), None, analytic, *(slope[0] for slope in slopes))

    def slopes(self, move, scale, weights=None):
        """Central slopes at h and 2h, left and right slopes and rounding error along `move`, for each output
        entry or for their sum weighted by `weights`. All four slopes are of second order in h."""
        step = STEP * scale
        lower2, lower, middle, upper, upper2 = (
            values if weights is None else np.array([weights @ values])
            for values in (self.values([part * (k * step) for part in move]) for k in (-2, -1, 0, 1, 2))
        )
        near, far = (upper - lower) / (2 * step), (upper2 - lower2) / (4 * step)
        right = (4 * upper - upper2 - 3 * middle) / (2 * step)
        left = (3 * middle - 4 * lower + lower2) / (2 * step)
        if weights is None:
            size = np.abs([lower2, middle, upper2]).max(axis=0)
        else:  # every term of the sum is rounded, whatever cancels afterwards
            size = np.abs(weights) @ np.abs(self.values([part * 0 for part in move]))
        rounding = ROUNDINGS * EPSILON * (size / step + np.abs(near))
        return near, far, left, right, rounding


def _entry(position, index, output_index, analytic, near, far, left, right, rounding):
    """Judge one entry: within the bound of the central slope or, on a kink, between the one-sided slopes."""
    near, left, right = float(near), float(left), float(right)
    bound = abs(near - float(far)) + float(rounding)
    on_kink = abs(right - left) > bound
    if on_kink:
        bound = float(rounding)
        off = max(min(left, right) - analytic, analytic - max(left, right), 0.0)
    else:
        off = abs(analytic - near)
    excess = off / bound if bound > 0 else (0.0 if off == 0 else np.inf)
    excess = excess if np.isfinite(analytic) and np.isfinite(excess) else np.inf
    return Entry(position, index, output_index, analytic, near, bound, on_kink, excess)
