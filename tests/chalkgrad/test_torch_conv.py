"""Convolution and pooling give PyTorch's numbers: committed ones, and live where torch is installed."""

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad import functional as F
from tests.chalkgrad.fixtures import torch_conv_cases as cases
from tests.chalkgrad.fixtures.torch_pair import SOURCES, torch_pair


@pytest.fixture(scope="module", params=SOURCES)
def pair(request):
    """(inputs, PyTorch's answers)."""
    return torch_pair(request.param, "conv", 31)


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
