"""Optimisers beside their formulas written out, and what they do to the arrays."""

import numpy as np
import pytest

from chalkgrad import Tensor, nn, optim

OPTIMISERS = {
    "SGD": lambda parameters, lr: optim.SGD(parameters, lr),
    "momentum": lambda parameters, lr: optim.SGD(parameters, lr, momentum=0.9),
    "Nesterov": lambda parameters, lr: optim.SGD(parameters, lr, momentum=0.9, nesterov=True),
    "RMSprop": lambda parameters, lr: optim.RMSprop(parameters, lr),
    "Adam": lambda parameters, lr: optim.Adam(parameters, lr),
    "AdamW": lambda parameters, lr: optim.AdamW(parameters, lr, weight_decay=0.0),
}


@pytest.mark.parametrize("name", OPTIMISERS)
def test_a_bowl_is_descended(name):
    w = nn.Parameter([3.0, -2.0])
    optimizer = OPTIMISERS[name]([w], 0.05)
    for _ in range(400):
        optimizer.zero_grad()
        (w * w * np.array([1.0, 0.3])).sum().backward()
        optimizer.step()
    assert np.abs(w.data).max() < 0.06


@pytest.mark.parametrize("name", OPTIMISERS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_arrays_change_in_place_and_keep_their_dtype(name, dtype):
    w = nn.Parameter(np.ones((2, 3), dtype))
    array, w.grad = w.data, np.ones((2, 3), dtype)
    optimizer = OPTIMISERS[name]([w], np.float64(0.1))
    optimizer.step()
    optimizer.step()
    assert w.data is array
    assert w.dtype == dtype
    assert (array < 1).all()
    np.testing.assert_array_equal(w.grad, 1)  # the gradient is read only


def test_the_first_step_of_adam_is_the_learning_rate_whatever_the_gradient():
    w = nn.Parameter([1.0, 1.0, 1.0])
    w.grad = np.array([1e-3, 5.0, -1e4])
    optim.Adam([w], 0.1).step()
    np.testing.assert_allclose(w.data, [0.9, 0.9, 1.1], rtol=1e-5)


def test_nesterov_takes_the_gradient_where_the_momentum_leads():
    """Written with two points: the weights, and the place ahead of them, which is what the optimiser moves."""
    eta, beta, bowl = 0.1, 0.8, np.array([1.0, 5.0])
    w = nn.Parameter([3.0, -2.0])
    optimizer = optim.SGD([w], eta, momentum=beta, nesterov=True)
    weights, v = w.data.copy(), 0
    for _ in range(6):
        w.grad = bowl * w.data
        optimizer.step()
        v = beta * v + bowl * (weights - eta * beta * v)
        weights = weights - eta * v
        np.testing.assert_allclose(w.data, weights - eta * beta * v)


@pytest.mark.parametrize("kind", [optim.Adam, optim.AdamW])
def test_each_parameter_counts_its_own_steps(kind):
    """One that gets its first gradient later takes the same first step as if it were alone."""
    early, late = nn.Parameter([1.0]), nn.Parameter([1.0])
    optimizer = kind([early, late], 0.1, weight_decay=0)
    for step in range(3):
        early.grad, late.grad = np.array([2.0]), (np.array([2.0]) if step == 2 else None)
        optimizer.step()
    np.testing.assert_allclose(late.data, [0.9], rtol=1e-6)


def test_decay_is_coupled_in_adam_and_by_itself_in_adamw():
    for optimiser, expected in ((optim.Adam, 1 - 0.1), (optim.AdamW, 1 - 0.1 * 0.5)):
        w = nn.Parameter([1.0])
        w.grad = np.zeros(1)
        optimiser([w], 0.1, weight_decay=0.5).step()
        np.testing.assert_allclose(w.data, expected, rtol=1e-6)


def test_parameters_without_a_gradient_are_left_alone():
    w, other = nn.Parameter([1.0]), nn.Parameter([1.0])
    optimizer = optim.SGD([w, other], 0.1, weight_decay=0.5)
    other.grad = np.ones(1)
    optimizer.step()
    assert w.data[0] == 1
    assert other.data[0] != 1
    optimizer.zero_grad()
    assert other.grad is None


def test_generators_and_single_tensors_are_taken():
    w = Tensor([1.0], requires_grad=True)
    w.grad = np.ones(1)
    optim.SGD(w, 0.25).step()
    optim.SGD((one for one in [w]), 0.25).step()
    assert w.data[0] == 0.5


def test_numbers_are_parameters_too():
    w = nn.Parameter(2.0)
    w.grad = np.array(1.0)
    for make in OPTIMISERS.values():
        make([w], 0.1).step()
    assert w.shape == ()
    assert w.item() < 2


def test_frozen_parameters_stay():
    """Also with a gradient from before; once thawed they move."""
    model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
    for parameter in model[0].parameters():
        parameter.requires_grad = False
    optimizer = optim.SGD(model.parameters(), 0.5, weight_decay=0.1)
    before = model.state_dict()
    model[0].weight.grad = np.ones((2, 2))
    model(np.ones((3, 2))).sum().backward()
    optimizer.step()
    moved = [name for name, array in model.state_dict().items() if not np.array_equal(array, before[name])]
    assert moved == ["1.weight", "1.bias"]
    model[0].weight.requires_grad = True
    optimizer.step()
    assert not np.array_equal(model[0].weight.data, before["0.weight"])


def test_what_was_computed_is_no_parameter():
    with pytest.raises(ValueError, match=r"SGD: parameter 1 of shape \(1,\) was computed"):
        optim.SGD([w := nn.Parameter([1.0]), w * 2], 0.1)
