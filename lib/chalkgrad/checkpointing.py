"""Gradient checkpointing: `checkpoint` keeps a function's inputs alone and computes the rest again on the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .dual import primal
from .function import Function
from .grad_mode import current_mode, enable_grad
from .graph import backward_pass, topological_order
from .recomputation import Draws
from .tensor import Tensor


class Checkpoint(Function):
    """y = function(x, …), of which the graph keeps x alone; ∂L/∂x and ∂L/∂parameters by a second run and a pass
    back through it. Operands: the inputs, then the parameters that `function` reads from outside."""

    @staticmethod
    def forward(ctx, *operands, function, inputs, draws, output):
        ctx.function_again, ctx.given, ctx.draws, ctx.output = function, inputs, draws, output
        return output

    @staticmethod
    def backward(ctx, upstream):
        leaves = [_leaf(x) for x in ctx.given]
        with enable_grad(), ctx.draws.repeated():
            again = ctx.function_again(*leaves)
        if not np.array_equal(primal(again.data), primal(ctx.output), equal_nan=True):
            raise ValueError(
                "function gave another result the second time; it must depend on its inputs and on parameters that "
                "stay, and draw from generators that are handed to chalkgrad as rng"
            )
        found = backward_pass(again, upstream, release=True)
        tensors = [leaf for leaf in leaves if isinstance(leaf, Tensor)]
        nodes = (*tensors, *ctx.inputs[len(tensors) :])
        needs = ctx.needs_input_grad
        return tuple(_gradient(found, x) if needed else None for x, needed in zip(nodes, needs, strict=True))


def checkpoint(function: Callable[..., Tensor], *inputs: Any) -> Tensor:
    """function(*inputs), of which the graph keeps the inputs alone; the way back runs `function` once more.

    For one more forward pass, n layers in segments of k keep about n/k + k results at a time in place of n. `function`
    takes Tensors and returns one; parameters it may read from outside, results of rules it must be given as
    inputs. Gradients equal those without `checkpoint` bit for bit (to rounding, for a parameter that several segments
    read more than once): generators handed to chalkgrad as `rng` are set back for the second run, running averages
    move in the first one only. Source: Griewank 1992; Chen et al. 2016; `torch.utils.checkpoint`.

    Raises:
        TypeError: `function` returns no Tensor.
        ValueError: in the pass back, `function` gave another result than the first time.
    """
    return _applied(Checkpoint, function, inputs)


def _applied(rule, function, inputs):
    if not current_mode.get():
        return function(*inputs)
    draws = Draws()
    leaves = [_leaf(x) for x in inputs]
    with draws.recorded():
        output = function(*leaves)
    if not isinstance(output, Tensor):
        raise TypeError(f"checkpoint: function must return a Tensor, it returned a {type(output).__name__}.")
    if not output.requires_grad:
        return output
    own = set(map(id, leaves))
    parameters = [node for node in topological_order(output) if node.is_leaf and id(node) not in own]
    tensors = [x for x in inputs if isinstance(x, Tensor)]
    data, output = output.data, None  # the graph of the first run goes
    return rule.apply(*tensors, *parameters, function=function, inputs=inputs, draws=draws, output=data)


def _leaf(x):
    """A leaf with the data of the Tensor x, so that the second run's graph ends there; anything else as it is."""
    if not isinstance(x, Tensor):
        return x
    leaf = Tensor.wrap(x.data, Checkpoint)
    leaf.requires_grad = x.requires_grad
    return leaf


def _gradient(found, node):
    gradient = found.get(node)
    return np.zeros(node.shape, node.dtype) if gradient is None else gradient
