"""Products with Jacobian and Hessian are PyTorch's to 1e-12: committed numbers, and live ones where torch is."""

import numpy as np
import pytest

from chalkgrad import functional as F
from chalkgrad import hvp, jvp
from tests.chalkgrad.fixtures.torch_hvp_cases import CASES
from tests.chalkgrad.fixtures.torch_pair import SOURCES, torch_pair


@pytest.fixture(scope="module", params=SOURCES)
def pair(request):
    return torch_pair(request.param, "hvp", seed=17)


@pytest.mark.parametrize("name", CASES)
def test_same_as_pytorch(pair, name):
    drawn, answers = pair
    labels, inputs, directions = drawn[name]
    inputs, directions = [list(map(np.array, many)) for many in (inputs, directions)]
    expected = answers[name]

    def loss(*tensors):
        return CASES[name][0](F, np.array(labels), *tensors)

    value, products = hvp(loss, inputs, directions)
    assert value == pytest.approx(expected["value"], rel=1e-13)
    for product, torchs in zip(products, expected["hvp"], strict=True):
        scale = np.abs(torchs).max()
        np.testing.assert_allclose(product, torchs, rtol=0, atol=1e-12 * max(1.0, scale))
    assert jvp(loss, inputs, directions)[1] == pytest.approx(expected["jvp"], rel=1e-12)
