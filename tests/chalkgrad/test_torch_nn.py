"""Layers, losses, optimisers and schedules give PyTorch's numbers: committed ones, and live where torch is."""

import numpy as np
import pytest

from chalkgrad import Tensor, init, nn, no_grad, optim
from chalkgrad import functional as F
from tests.chalkgrad.fixtures import torch_nn_cases as cases
from tests.chalkgrad.fixtures.torch_pair import SOURCES, torch_pair


@pytest.fixture(scope="module", params=SOURCES)
def pair(request):
    """(inputs, PyTorch's answers)."""
    return torch_pair(request.param, "nn", 21)


def same(ours, theirs):
    np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("name", cases.FUNCTIONS)
def test_function_and_its_gradients(pair, name):
    drawn, answers = pair
    leaves = [Tensor(values, requires_grad=True) for values in drawn["functions"][name]]
    output = cases.FUNCTIONS[name](F, np.asarray, *leaves)
    output.backward(np.arange(1.0, output.size + 1).reshape(output.shape))
    same(output.data, answers["functions"][name]["output"])
    for leaf, gradient in zip(leaves, answers["functions"][name]["gradients"], strict=True):
        same(leaf.grad, gradient)


@pytest.mark.parametrize("name", cases.OPTIMISERS)
def test_optimiser_step_for_step(pair, name):
    drawn, answers = pair
    optimiser, settings, schedule, schedule_settings = cases.OPTIMISERS[name]
    parameters = [nn.Parameter(start) for start in drawn["start"]]
    optimizer = getattr(optim, optimiser)(parameters, **settings)
    if schedule is not None:
        scheduler = cases.made(optim, optimizer, schedule, schedule_settings)
    for step, gradients in enumerate(drawn["gradients"]):
        for place, (parameter, gradient) in enumerate(zip(parameters, gradients, strict=True)):
            missing = (step, place) == cases.WITHOUT_GRADIENT
            parameter.grad = None if missing else np.array(gradient)
        optimizer.step()
        if schedule is not None:
            scheduler.step()
        for parameter, expected in zip(parameters, answers["optimisers"][name][step], strict=True):
            same(parameter.data, expected)


def test_clipping(pair):
    drawn, answers = pair
    parameters = [nn.Parameter(np.zeros(np.shape(gradient))) for gradient in drawn["gradients"][0]]
    for parameter, gradient in zip(parameters, drawn["gradients"][0], strict=True):
        parameter.grad = np.array(gradient)
    same(optim.clip_grad_norm(parameters, 1.0), answers["clipped"]["norm"])
    for parameter, expected in zip(parameters, answers["clipped"]["gradients"], strict=True):
        same(parameter.grad, expected)


def test_network_trains_step_for_step(pair):
    drawn, answers = pair
    model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm(8), nn.ReLU(), nn.Linear(8, 5))
    buffers = {name: array for name, array in model.state_dict().items() if "running" in name}
    model.load_state_dict(drawn["network"] | buffers)
    optimizer = optim.Adam(model.parameters(), lr=0.05)
    losses = []
    for _ in range(cases.STEPS):
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(model(np.array(drawn["samples"])), cases.LABELS)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    np.testing.assert_allclose(losses, answers["network"]["losses"], rtol=1e-7)
    state = model.state_dict()
    assert state.keys() == answers["network"]["state"].keys()
    for name, expected in answers["network"]["state"].items():
        # Before batch normalisation a bias has gradient 0 up to rounding, which Adam enlarges to its step.
        if name != "0.bias":
            np.testing.assert_allclose(state[name], expected, rtol=1e-6, atol=1e-7, err_msg=name)


def test_fans_and_gains(pair):
    _, answers = pair
    assert [list(init.fans(shape)) for shape in cases.WEIGHTS_FOR_FANS] == answers["fans"]
    same([init.calculate_gain(name) for name in cases.GAINS], answers["gains"])


def test_one_state_dict_serves_both():
    """The names and layouts are PyTorch's, so weights may be carried over."""
    torch = pytest.importorskip("torch")
    theirs = torch.nn.Sequential(
        torch.nn.Conv2d(2, 4, (3, 2), groups=2), torch.nn.Flatten(), torch.nn.Linear(16, 3)
    ).double()
    ours = nn.Sequential(nn.Conv2d(2, 4, (3, 2), groups=2), nn.Flatten(), nn.Linear(16, 3))
    ours.load_state_dict({name: entry.numpy() for name, entry in theirs.state_dict().items()})
    x = np.random.default_rng(0).standard_normal((2, 2, 4, 3))
    with no_grad():
        same(ours(x).data, theirs(torch.tensor(x)).detach().numpy())
