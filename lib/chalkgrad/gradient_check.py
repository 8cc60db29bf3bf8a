"""`gradcheck`: compares a function's gradients with finite differences of its values, in float64, with a bound.

Every rule used on the way is also held to its contract: a second backward pass gives the same again, and no
gradient is a saved array itself, for then two arrays that look separate would be one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .arrays import real_array
from .errors import CAUGHT
from .finite_differences import EPSILON, Ladder
from .gradient_report import Entry, GradcheckError, GradcheckReport, summary
from .gradient_verdict import judge
from .graph import Node, backward_pass
from .rng import generator
from .scalar import Value
from .tensor import Tensor
from .types import Rng

LARGEST_JACOBIAN = 10_000
DIRECTIONS = 8
ASIDE = 1e-3


def gradcheck(
    function: Callable[..., Node],
    inputs: Node | ArrayLike | Sequence[Any],
    *,
    raise_exception: bool = True,
    rng: Rng = None,
) -> GradcheckReport:
    """Compare `function`'s gradients with finite differences at `inputs`; returns a `GradcheckReport`.

    `function(*inputs)` takes and returns Tensors (or Values); `inputs` is a list of Tensors, Values, arrays or
    numbers, checked in float64 whatever they are. Small problems compare the whole Jacobian; larger ones the
    slope along random directions for a random upstream gradient drawn from `rng`. A slope takes 5 values of the
    function where these confirm it, and at most 65, at steps from 10⁻¹¹ |x| to 10⁵ max(1, |x|).

    An entry passes or fails only where differences know the slope to one part in 2000 (of a kink, both one-sided
    slopes), or fails where it is further off than they can err. All others are *undecided*: the report counts them
    and says why, and is true if at least one entry was decided and none is wrong.
    Raises GradcheckError when a gradient is wrong or nothing could be decided (unless `raise_exception=False`),
    ValueError or TypeError when there is nothing to check or the function's values change from call to call.
    """
    problem = _problem(function, inputs)
    fault = problem.fault()
    report = summary(() if fault else problem.entries(rng), fault)
    if raise_exception and not report:
        raise GradcheckError(str(report))
    return report


def jacobian_entries(function: Callable[..., Node], inputs: Any, rng: Rng = None) -> Iterable[Entry]:
    """The `Entry`s that `gradcheck` reports on, one by one."""
    return _problem(function, inputs).entries(rng)


def _problem(function, inputs):
    return _Problem(function, inputs if isinstance(inputs, list | tuple) else [inputs])


class _Problem:
    """A function at a point: its graph there, its values nearby, and the gradients that its backward pass gives."""

    def __init__(self, function, inputs):
        if not callable(function):
            raise TypeError(f"gradcheck: needs a function first, was given {type(function).__name__}.")
        if not inputs:
            raise ValueError("gradcheck: needs at least one input.")
        self.function = function
        self.kinds = [given.kind if isinstance(given, Node) else Tensor for given in inputs]
        bare = [given.data if isinstance(given, Node) else given for given in inputs]
        self.arrays = [real_array(data, "gradcheck").astype(np.float64) for data in bare]
        self.leaves, self.output = self._run(self.arrays, requires_grad=True)
        self.shape = np.shape(self.output.data)
        self.size = sum(array.size for array in self.arrays) * int(np.prod(self.shape))
        if not np.array_equal(
            np.asarray(self._run(self.arrays)[1].data), np.asarray(self.output.data), equal_nan=True
        ):
            raise ValueError(
                "gradcheck: the function gave two different values for the same inputs; "
                "make it deterministic, with a fresh generator of a fixed seed in every call."
            )

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
        return boxed, output

    def _ladder(self, position, move, scale, upstream=None):
        """The `Ladder` of f, or of ⟨upstream, f⟩, with multiples of `move` added to one input."""
        moved = list(self.arrays)

        def values(t):
            moved[position] = self.arrays[position] + t * move
            try:
                with np.errstate(all="ignore"):
                    data = np.asarray(self._run(moved)[1].data)
                    if data.shape != self.shape:
                        return None
                    numbers = data.astype(np.float64).reshape(-1)
                    sizes = np.abs(numbers) * _coarseness(data.dtype)
                    if upstream is None:
                        return numbers, sizes
                    # every term of the sum is rounded, whatever cancels afterwards
                    return [upstream @ numbers], [np.abs(upstream) @ sizes]
            except CAUGHT:
                return None

        return Ladder(values, scale)

    def _gradients(self, upstream, observe=None):
        """The function's own gradient by each input for an upstream gradient; zeros where none arrives."""
        found = {}
        if self.output.requires_grad:
            found = backward_pass(self.output, self.output.seed(upstream), observe=observe)
        return [
            np.asarray(found.get(leaf, np.zeros(array.shape)))
            for leaf, array in zip(self.leaves, self.arrays, strict=True)
        ]

    def fault(self):
        """How a rule in the graph breaks its contract, or None."""
        faults = []

        def observe(node, upstream, downstream):
            context = node.grad_fn
            operands = (part.data if isinstance(part, Node) else part for part in context.inputs)
            kept = [part for part in (node.data, *context.saved, *operands) if isinstance(part, np.ndarray)]
            for _, gradient in downstream:
                if isinstance(gradient, np.ndarray) and any(
                    np.may_share_memory(gradient, part) for part in kept
                ):
                    faults.append(
                        f"{context.name}.backward returned an array that the graph keeps (a saved one, an operand or "
                        "the result); return a new one, for a gradient may be changed in place later"
                    )

        upstream = np.ones(self.shape)
        given = upstream if isinstance(self.output, Tensor) else 1.0
        first = [gradient.copy() for gradient in self._gradients(given, observe)]
        again = self._gradients(given)
        same = all(np.array_equal(*pair, equal_nan=True) for pair in zip(first, again, strict=True))
        if not same or (upstream != 1).any():
            faults.append(
                "a second backward pass over the same graph gives other gradients; a rule's backward "
                "changes in place what it saved or its upstream gradient"
            )
        return faults[0] if faults else None

    def entries(self, rng):
        """The whole Jacobian, or slopes along random directions."""
        if self.size <= LARGEST_JACOBIAN:
            return self.whole_jacobian()
        return self.random_directions(
            np.random.default_rng(0) if rng is None else generator("gradcheck", rng)
        )

    def whole_jacobian(self):
        """Every entry ∂output/∂input: a backward pass an output entry, 5 to 65 values an input entry."""
        rows = []
        for place in np.ndindex(self.shape):
            upstream = np.zeros(self.shape)
            upstream[place] = 1
            gradients = self._gradients(upstream if isinstance(self.output, Tensor) else 1.0)
            rows.append((place, gradients, [_largest(gradient) for gradient in gradients]))
        for position, array in enumerate(self.arrays):
            for index in np.ndindex(array.shape):
                move = np.zeros(array.shape)
                move[index] = 1
                ladder = self._ladder(position, move, abs(float(array[index])))
                for k, (place, gradients, largest) in enumerate(rows):
                    analytic = float(gradients[position][index])
                    verdict = judge(analytic, ladder, largest[position], k)
                    yield Entry(position, index, place, analytic, verdict)

    def random_directions(self, rng):
        """Slopes of ⟨upstream, f⟩ along random directions, one input at a time.

        Many kinks at once, weighted with either sign, leave no interval for the true sum to lie in. So where one
        shows, all is repeated a little aside, where hardly any entry is on its kink.
        """
        entries = list(self._directions(rng))
        if any(entry.on_kink or entry.undecided for entry in entries):
            moved = [
                array + ASIDE * (_largest(array) or 1) * rng.uniform(-1, 1, array.shape)
                for array in self.arrays
            ]
            entries = list(_Problem(self.function, moved)._directions(rng))
        return entries

    def _directions(self, rng):
        upstream = rng.standard_normal(self.shape)
        gradients = self._gradients(upstream if isinstance(self.output, Tensor) else float(upstream))
        for position, array in enumerate(self.arrays):
            for _ in range(DIRECTIONS if array.size else 0):
                move = rng.standard_normal(array.shape) / np.sqrt(array.size)
                ladder = self._ladder(position, move, _largest(array), upstream.reshape(-1))
                terms = gradients[position] * move
                analytic = float(terms.sum())
                verdict = judge(analytic, ladder, float(np.abs(terms).sum()), 0)
                yield Entry(position, ("random direction",), None, analytic, verdict)


def _largest(array):
    return float(np.abs(array).max(initial=0))


def _coarseness(dtype):
    """How much coarser than float64 a result is: a function that computes in float32 rounds to that."""
    return np.finfo(dtype).eps / EPSILON if np.issubdtype(dtype, np.floating) else 1.0
