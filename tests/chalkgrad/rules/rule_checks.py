"""Rule checks: what every rule must show, whatever it computes. `test_every_rule.py` demands it of each.

The test module of a rule's family declares it: `PROVED = {Exp: Proof(reference=…, inputs=…, wrong=…), …}`.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

import chalkgrad
from chalkgrad import Tensor, gradcheck
from chalkgrad.function import Function
from chalkgrad.gradient_check import jacobian_entries
from chalkgrad.graph import topological_order


def applied(rule, *tensors):
    """The rule at `tensors`, without options."""
    return rule.apply(*tensors)


@dataclass(frozen=True)
class Proof:
    """What shows that a rule's backward is the derivative of its forward.

    `reference` is the same function of arrays, written with HIPS autograd's NumPy, which differentiates it in its
    own way. `inputs` are lists of arrays: at small ones the whole Jacobian is compared, at large ones random
    directions. `wrong` are backward functions, each with a likely mistake that has to be caught.
    `call(rule, *tensors)` applies the rule with its options.
    """

    reference: Callable | None = None
    inputs: tuple = ()
    wrong: tuple = ()
    call: Callable = applied


def every_rule():
    """Each `Function` that a module of chalkgrad defines."""
    names = [module.name for module in pkgutil.walk_packages(chalkgrad.__path__, "chalkgrad.")]
    return [
        value
        for name in names
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, type)
        and issubclass(value, Function)
        and value.__module__ == name != Function.__module__
    ]


def proof_of(rule):
    """The entry for `rule` in its family's test module; fails with what to add to it where that is incomplete."""
    _, *packages, family = rule.__module__.split(".")
    name = ".".join(("tests.chalkgrad", *packages, f"test_{family}"))
    try:
        proof = getattr(importlib.import_module(name), "PROVED", {}).get(rule, Proof())
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        proof = Proof()
    lacks = lacking(rule, proof)
    if lacks:
        pytest.fail(f"{lacks} Its place is PROVED in {name.replace('.', '/')}.py.", pytrace=False)
    return proof


def lacking(rule, proof):
    """What `proof` does not have, in a sentence that says what to write; empty when it has all."""
    parts = {
        "reference": "reference=<the same function in autograd.numpy>",
        "inputs": "inputs=(<a list of small arrays>, <one of large arrays>)",
        "wrong": "wrong=(<a backward with a likely mistake>,)",
    }
    absent = [part for name, part in parts.items() if not getattr(proof, name)]
    name = rule.__name__
    return absent and f"The rule {name} is not proved; write {name}: Proof({', '.join(absent)}, …)."


def prove(rule, proof):
    """Finite differences and the reference at all inputs, and wrong versions that are caught there."""

    def function(*tensors):
        return proof.call(rule, *tensors)

    for inputs in proof.inputs:
        inputs = [np.asarray(array, dtype=np.float64) for array in inputs]
        assert rule in rules_behind(function, inputs), f"`call` does not apply {rule.__name__}"
        proved(function, inputs)
        same_as(proof.reference, function, inputs)
        values = {}
        for backward in (*proof.wrong, *common_mistakes(rule, len(inputs))):
            caught(rule, backward, proof.call, inputs, values)


def rules_behind(function, inputs):
    """The rules in the graph of `function` at arrays."""
    output = function(*(Tensor(array, requires_grad=True) for array in inputs))
    return {node.grad_fn.function for node in topological_order(output) if node.grad_fn is not None}


def run(function, inputs):
    """(output, gradients) of `function` at arrays, for the upstream gradient 1, 2, 3, …"""
    leaves = [Tensor(array, requires_grad=True) for array in inputs]
    return _backward(function(*leaves), leaves)


def _backward(output, leaves):
    upstream = np.arange(1, output.size + 1, dtype=output.dtype).reshape(output.shape)
    output.backward(upstream)
    return output.data, [leaf.grad for leaf in leaves]


def proved(function, inputs):
    """Finite differences, float32, odd memory layouts, an untouched input, a second backward pass."""
    inputs = [np.asarray(array, dtype=np.float64) for array in inputs]
    gradcheck(function, inputs)
    value, gradients = run(function, inputs)
    singles = [array.astype(np.float32) for array in inputs]
    single_value, single_gradients = run(function, singles)
    assert single_value.dtype == np.float32
    np.testing.assert_allclose(single_value, value, rtol=1e-4, atol=1e-5)
    for single, gradient in zip(single_gradients, gradients, strict=True):
        assert single.dtype == np.float32
        np.testing.assert_allclose(single, gradient, rtol=1e-3, atol=1e-4)

    for layout in (strided, transposed):
        leaves = [_uncopied(layout(array)) for array in inputs]
        output = function(*leaves)
        again, layout_gradients = _backward(output, leaves)
        np.testing.assert_allclose(again, value, rtol=1e-12, atol=1e-12)
        for one, other in zip(layout_gradients, gradients, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)
        _backward(output, leaves)  # nothing that was saved may have been changed by the first pass
        for leaf, array, gradient in zip(leaves, inputs, gradients, strict=True):
            np.testing.assert_allclose(leaf.grad, 2 * gradient, rtol=1e-12, atol=1e-12)
            np.testing.assert_array_equal(leaf.data, array)


def _uncopied(array):
    leaf = Tensor(0.0, requires_grad=True)
    leaf.data = array
    return leaf


def strided(array):
    """A copy with gaps between its entries and backwards, read-only."""
    if not array.ndim:
        return array
    wide = np.full((*array.shape[:-1], 2 * array.shape[-1] + 1), np.nan)
    view = wide[..., -2::-2][..., : array.shape[-1]]
    view[...] = array
    view.flags.writeable = False
    return view


def transposed(array):
    """A copy in Fortran's order, read-only."""
    copy = np.array(array, order="F")
    copy.flags.writeable = False
    return copy


def same_as(reference, function, inputs):
    """Values and gradients equal those of HIPS autograd on `reference`, written with autograd's NumPy."""
    value, gradients = run(function, inputs)
    np.testing.assert_allclose(value, reference(*inputs), rtol=1e-12, atol=1e-14)
    upstream = np.arange(1.0, value.size + 1).reshape(value.shape)

    def total(*arrays):
        return anp.sum(reference(*arrays) * upstream)

    for place, gradient in enumerate(gradients):
        np.testing.assert_allclose(gradient, autograd.grad(total, place)(*inputs), rtol=1e-10, atol=1e-13)


def common_mistakes(rule, operands):
    """Backward functions of `rule` with mistakes that any rule may make.

    One operand's gradient 0.1 % too large, and local derivatives that forget the upstream gradient.
    """

    def enlarged(place):
        def too_large(ctx, upstream):
            gradients = rule.backward(ctx, upstream)
            if type(gradients) is not tuple:
                return gradients * 1.001
            return *gradients[:place], gradients[place] * 1.001, *gradients[place + 1 :]

        return too_large

    def upstream_forgotten(ctx, upstream):
        return rule.backward(ctx, np.ones_like(upstream))

    return *(enlarged(place) for place in range(operands)), upstream_forgotten


def caught(rule, wrong, call, inputs, values):
    """gradcheck refuses the rule with `wrong(ctx, upstream)` as its backward.

    `values` remembers what the rule computes forward, which is the same for all of its wrong versions.
    """
    planted = type(rule.__name__, (rule,), {"backward": staticmethod(wrong)})

    def function(*tensors):
        # a factor behind the rule, since a loss's own upstream gradient of 1 would hide that it is forgotten
        if any(tensor.requires_grad for tensor in tensors):
            return call(planted, *tensors) * 3.0
        at = tuple(tensor.data.tobytes() for tensor in tensors)
        if at not in values:
            values[at] = call(rule, *tensors) * 3.0
        return values[at]

    assert refused(function, inputs), f"the wrong backward {wrong.__name__} of {rule.__name__} was not found"


def refused(function, inputs):
    """Whether gradcheck finds a gradient wrong; unlike gradcheck it stops at the first one."""
    return any(entry.excess > 1 for entry in jacobian_entries(function, inputs))
