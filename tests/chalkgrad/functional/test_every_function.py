"""No function without proofs: PyTorch's recorded numbers or HIPS autograd, finite differences, slips caught."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor, functional, gradcheck
from tests.chalkgrad.fixtures import torch_conv_cases, torch_core_cases, torch_layers_cases, torch_nn_cases
from tests.chalkgrad.fixtures.torch_pair import torch_pair
from tests.chalkgrad.rules.rule_checks import refused, rules_behind, same_as

X, Y = np.random.default_rng(12).standard_normal((2, 2, 3, 4))
MASK = X > 0
KEEP = np.random.default_rng(3).random(X.shape) >= 0.25

# For functions without recorded numbers: the call, the same in HIPS autograd's NumPy, the inputs.
REFERENCES = {
    "where": (lambda F, x, y: F.where(MASK, x, y), lambda x, y: anp.where(MASK, x, y), [X, Y]),
    "flatten": (lambda F, x: F.flatten(x, 1), lambda x: anp.reshape(x, (2, 12)), [X]),
    "dropout": (
        lambda F, x: F.dropout(x, 0.25, rng=np.random.default_rng(3)),
        lambda x: x * KEEP / 0.75,
        [X],
    ),
}


def recorded():
    """{case: (call(F, *tensors), inputs)} of all that test_torch_*.py compare with PyTorch's numbers."""
    found = dict(torch_core_cases.CASES)
    signals, _ = torch_pair("committed", "conv", 0)
    for case, (name, options, _) in torch_conv_cases.CASES.items():
        found[case] = (
            lambda F, *x, name=name, options=options: getattr(F, name)(*x, **options),
            signals[case],
        )
    samples, _ = torch_pair("committed", "nn", 0)
    layers, _ = torch_pair("committed", "layers", 0)
    with_arrays = {
        case: (call, samples["functions"][case]) for case, call in torch_nn_cases.FUNCTIONS.items()
    }
    with_arrays |= {case: (call, layers[case]) for case, (call, _) in torch_layers_cases.CASES.items()}
    for case, (call, inputs) in with_arrays.items():
        found[case] = (lambda F, *x, call=call: call(F, np.asarray, *x), inputs)
    return {
        case: (call, [np.array(x, dtype=float) for x in inputs]) for case, (call, inputs) in found.items()
    }


class Watched:
    """`functional`, and the names that were asked of it."""

    def __init__(self):
        self.names = set()

    def __getattr__(self, name):
        self.names.add(name)
        return getattr(functional, name)


def names_used(call, inputs):
    """The functions that `call` goes through."""
    watched = Watched()
    call(watched, *map(Tensor, inputs))
    return watched.names


ALL = recorded() | {name: (call, inputs) for name, (call, _, inputs) in REFERENCES.items()}
CASES = {case: ALL[case] for case in ALL if names_used(*ALL[case])}  # the others are of operators


@pytest.mark.parametrize("name", functional.__all__)
def test_function_has_a_reference(name):
    if not any(name in names_used(*case) for case in CASES.values()):
        pytest.fail(
            f"functional.{name} is compared with nothing; add a case to fixtures/torch_core_cases.py (with torch "
            "installed, make_torch_core.py records its numbers), or to REFERENCES in this file.",
            pytrace=False,
        )


@pytest.mark.parametrize("name", REFERENCES)
def test_same_as_hips_autograd(name):
    call, reference, inputs = REFERENCES[name]
    same_as(reference, lambda *x: call(functional, *x), inputs)


def composed():
    """The cases that go through several rules; a function that is one rule is proved with it."""
    return [
        case
        for case, (call, inputs) in CASES.items()
        if len(rules_behind(lambda *x, call=call: call(functional, *x), inputs)) > 1
    ]


@pytest.mark.parametrize("case", composed())
def test_finite_differences_and_slips(case, monkeypatch):
    """Also where a rule that the function goes through is 0.1 % off, which must be caught."""
    call, inputs = CASES[case]

    def function(*tensors):
        return call(functional, *tensors)

    gradcheck(function, inputs)
    for rule in rules_behind(function, inputs):
        with monkeypatch.context() as patch:
            patch.setattr(rule, "backward", staticmethod(slightly_wrong(rule.backward)))
            assert refused(function, inputs)


def slightly_wrong(backward):
    def enlarged(ctx, upstream):
        gradients = backward(ctx, upstream)
        if type(gradients) is not tuple:
            return gradients * 1.001
        return tuple(None if gradient is None else gradient * 1.001 for gradient in gradients)

    return enlarged
