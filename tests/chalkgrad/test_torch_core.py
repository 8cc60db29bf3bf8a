"""Operators and functions give PyTorch's numbers: committed ones, and live where torch is."""

import json
from pathlib import Path

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad import functional as F
from tests.chalkgrad.fixtures.torch_core_cases import CASES

COMMITTED = Path(__file__).parent / "fixtures" / "torch_core.json"


@pytest.fixture(scope="module", params=["committed", "live"])
def answers(request):
    if request.param == "committed":
        return json.loads(COMMITTED.read_text(encoding="utf-8"))
    pytest.importorskip("torch", reason="PyTorch is not installed")
    from tests.chalkgrad.fixtures import make_torch_core

    return make_torch_core.answers()


@pytest.mark.parametrize("name", CASES)
def test_same_as_pytorch(answers, name):
    function, inputs = CASES[name]
    leaves = [Tensor(values, requires_grad=True) for values in inputs]
    output = function(F, *leaves)
    output.backward(np.arange(1.0, output.size + 1).reshape(output.shape))
    np.testing.assert_allclose(output.data, answers[name]["output"], rtol=1e-12, atol=1e-300)
    for leaf, gradient in zip(leaves, answers[name]["gradients"], strict=True):
        np.testing.assert_allclose(leaf.grad, gradient, rtol=1e-10, atol=1e-13)
