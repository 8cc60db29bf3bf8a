"""Convolution and pooling give PyTorch's numbers: committed ones, and live where torch is installed."""

import json
from pathlib import Path

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad import functional as F
from tests.chalkgrad.fixtures import torch_conv_cases as cases

COMMITTED = Path(__file__).parent / "fixtures" / "torch_conv.json"


@pytest.fixture(scope="module", params=["committed", "live"])
def pair(request):
    """(inputs, PyTorch's answers)."""
    if request.param == "committed":
        stored = json.loads(COMMITTED.read_text(encoding="utf-8"))
        return stored["drawn"], stored["answers"]
    pytest.importorskip("torch")
    from tests.chalkgrad.fixtures import make_torch_conv

    drawn = cases.draw(np.random.default_rng(31))
    return drawn, make_torch_conv.answers(drawn)


@pytest.mark.parametrize("name", cases.CASES)
def test_function_and_its_gradients(pair, name):
    drawn, answers = pair
    function, options, shapes = cases.CASES[name]
    leaves = [Tensor(np.array(values, float), requires_grad=True) for values in drawn[name]]
    assert [leaf.shape for leaf in leaves] == shapes
    output = getattr(F, function)(*leaves, **options)
    output.backward(np.arange(1.0, output.size + 1).reshape(output.shape))
    np.testing.assert_allclose(output.data, answers[name]["output"], rtol=1e-13, atol=1e-13)
    for leaf, gradient in zip(leaves, answers[name]["gradients"], strict=True):
        np.testing.assert_allclose(leaf.grad, gradient, rtol=1e-13, atol=1e-13)
