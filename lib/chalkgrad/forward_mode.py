"""Forward mode and second derivatives: Jacobian–vector products `jvp`, Hessian–vector products `hvp`.

Both run the function once on `Dual` data, whose tangents go along with every step: forward alone they become Jẋ
(as long as inputs have), and back along the graph the gradient's own tangent, which is H v.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

import numpy as np

from . import pushforward as pushforward  # it fills the table by which a Dual computes
from .arrays import real_array
from .dual import Dual as Dual
from .dual import primal
from .grad_mode import enable_grad, no_grad
from .graph import Node, backward_pass
from .tensor import Tensor, as_tensor
from .types import Operand

Inputs: TypeAlias = "Operand | Sequence[Operand]"  # a list or tuple of several, anything else is one
Directions: TypeAlias = Any  # as many arrays as there are inputs; None for an input that stays
Arrays: TypeAlias = Any  # as many arrays as there are inputs


def jvp(
    function: Callable[..., Tensor], inputs: Inputs, tangents: Directions
) -> tuple[np.ndarray, np.ndarray]:
    """The output of `function` at `inputs`, and J v: how fast it changes when the inputs move along `tangents`.

    (J v)_m = Σ_n ∂y_m/∂x_n · v_n, exact, in one pass forward that builds no graph. `inputs` is one array or Tensor,
    or a list or tuple of several, which `function` gets as Tensors; `tangents` has the same shapes, None for
    an input that stays. A leaf Tensor takes part itself, so `function` may also reach it from outside:
    `jvp(lambda *_: model(x), model.parameters(), directions)`. Returns two arrays of the output's shape. At
    kinks and ties J is the one that `backward` takes. Source: Wengert 1964; `torch.func.jvp`.

    Raises:
        TypeError: an input holds no floating-point numbers, or `function` returns no Tensor.
        ValueError: `tangents` do not fit `inputs`.
        NotImplementedError: a rule uses a function for which no tangent is known, or jvp is nested.
    """
    with no_grad(), _moving("jvp", inputs, tangents) as leaves:
        output = _output("jvp", function, leaves).data
    return _parts(output)


def hvp(function: Callable[..., Tensor], inputs: Inputs, v: Directions) -> tuple[float, Arrays]:
    """The value of `function` at `inputs`, a single number, and H v, its Hessian times the direction `v`.

    (H v)_n = Σ_k ∂²y/∂x_n∂x_k · v_k: the tangent of the gradient when the inputs move along v, exact, for about three
    gradients' work and without H. Arguments and errors as in `jvp`; H v is one array, or a tuple as long as `inputs`.
    Source: Pearlmutter 1994; `torch.autograd.functional.hvp`.

    Raises:
        ValueError: `function` returns no single number, or one that does not depend on `inputs`.
    """
    value, _, products = _second_order("hvp", function, inputs, v)
    return value, products


def grad_and_hvp(function: Callable[..., Tensor], inputs: Inputs, v: Directions) -> tuple[Arrays, Arrays]:
    """The gradient of `function` at `inputs` and H v, both out of one pass back. See `hvp`."""
    return _second_order("grad_and_hvp", function, inputs, v)[1:]


def _second_order(caller, function, inputs, v):
    """(value, gradient, H v): the old way back, on duals."""
    with enable_grad(), _moving(caller, inputs, v) as leaves:
        output = _output(caller, function, leaves)
        if output.size != 1:
            raise ValueError(
                f"{caller}: function must return a single number, it has shape {output.shape}; take .sum() or .mean()."
            )
        if not output.requires_grad:
            raise ValueError(f"{caller}: what function returns does not depend on the inputs.")
        found = backward_pass(output, np.ones(output.shape, output.dtype))
        pairs = [_parts(found.get(leaf, np.zeros(leaf.shape, leaf.dtype))) for leaf in leaves]
    gradients, products = zip(*pairs, strict=True)
    if not isinstance(inputs, list | tuple):
        (gradients,), (products,) = gradients, products
    return output.item(), gradients, products


@contextmanager
def _moving(caller: str, inputs: Any, tangents: Directions) -> Iterator[list[Tensor]]:
    """`inputs` as leaves that require a gradient and whose data carry `tangents`, until the end of the block."""
    several = isinstance(inputs, list | tuple)
    given = list(inputs) if several else [inputs]
    directions = list(tangents) if several and isinstance(tangents, list | tuple) else [tangents]
    if len(directions) != len(given) or not given:
        raise ValueError(
            f"{caller}: needs one direction for each input, was given {len(directions)} for {len(given)} input(s)."
        )
    leaves = [x if isinstance(x, Tensor) and x.is_leaf else _leaf(caller, x) for x in given]
    if len(set(leaves)) < len(leaves):
        raise ValueError(f"{caller}: one Tensor is given twice among the inputs; give it once.")
    duals = [
        leaf.data if direction is None else Dual(leaf.data, _direction(caller, direction, leaf, place))
        for place, (leaf, direction) in enumerate(zip(leaves, directions, strict=True))
    ]
    before = [(leaf.data, leaf.requires_grad) for leaf in leaves]
    try:
        for leaf, data in zip(leaves, duals, strict=True):
            leaf.data, leaf.requires_grad = data, True
        yield leaves
    finally:
        for leaf, (data, requires_grad) in zip(leaves, before, strict=True):
            leaf.data, leaf.requires_grad = data, requires_grad


def _leaf(caller, x):
    if isinstance(x, Node) and not isinstance(x, Tensor):
        raise TypeError(f"{caller}: needs arrays or Tensors, was given a {type(x).__name__}; give its .data.")
    return as_tensor(x.data if isinstance(x, Tensor) else real_array(x, caller))


def _direction(caller, direction, leaf, place):
    array = real_array(direction.data if isinstance(direction, Tensor) else direction, caller)
    if leaf.dtype.kind != "f":
        raise TypeError(
            f"{caller}: input {place} is of {leaf.dtype}, only floating-point data move; use .astype(float)."
        )
    if array.shape != leaf.shape:
        raise ValueError(
            f"{caller}: direction {place} has shape {array.shape}, its input {leaf.shape}; make them equal."
        )
    return array.astype(leaf.dtype)


def _output(caller, function, leaves):
    output = function(*leaves)
    if not isinstance(output, Tensor):
        raise TypeError(f"{caller}: function must return a Tensor, it returned a {type(output).__name__}.")
    return output


def _parts(data):
    """(array, its tangent, zeros where it has none)."""
    return primal(data), (data.tangent if isinstance(data, Dual) else np.zeros_like(data))
