"""GELU, embedding, "same" padding and cross-entropy's options give PyTorch's numbers: committed ones, and live ones."""

import numpy as np
import pytest

from chalkgrad import Tensor, nn
from chalkgrad import functional as F
from tests.chalkgrad.fixtures.torch_layers_cases import CASES
from tests.chalkgrad.fixtures.torch_pair import SOURCES, torch_pair


@pytest.fixture(scope="module", params=SOURCES)
def pair(request):
    """(inputs, PyTorch's answers)."""
    return torch_pair(request.param, "layers", 41)


@pytest.mark.parametrize("name", CASES)
def test_function_and_its_gradients(pair, name):
    drawn, answers = pair
    call, shapes = CASES[name]
    leaves = [Tensor(np.array(values), requires_grad=True) for values in drawn[name]]
    assert [leaf.shape for leaf in leaves] == shapes
    output = call(F, np.asarray, *leaves)
    output.backward(np.arange(1.0, output.size + 1).reshape(output.shape))
    np.testing.assert_allclose(output.data, answers[name]["output"], rtol=1e-12, atol=1e-13)
    for leaf, gradient in zip(leaves, answers[name]["gradients"], strict=True):
        np.testing.assert_allclose(leaf.grad, gradient, rtol=1e-11, atol=1e-13)


def test_a_state_of_pytorch_with_its_count_of_batches():
    """Loaded strictly, and the keys that are left are named as there."""
    torch = pytest.importorskip("torch")
    theirs = torch.nn.Sequential(torch.nn.Embedding(5, 3), torch.nn.BatchNorm1d(3)).double()
    ours = nn.Sequential(nn.Embedding(5, 3), nn.BatchNorm(3))
    state = {name: entry.numpy() for name, entry in theirs.state_dict().items()}
    assert "1.num_batches_tracked" in state
    assert tuple(ours.load_state_dict(state)) == ([], [])
    np.testing.assert_array_equal(ours.state_dict()["0.weight"], state["0.weight"])
    odd = {"1.weight": torch.ones(3), "head": torch.ones(1)}
    assert tuple(ours.load_state_dict({n: a.numpy() for n, a in odd.items()}, strict=False)) == tuple(
        theirs.load_state_dict(odd, strict=False)
    )
