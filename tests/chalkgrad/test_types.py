"""What a type checker makes of programs that use chalkgrad: `make lint` has mypy check this file, and it runs."""

from typing import Any, assert_type

import numpy as np

from chalkgrad import Tensor, Value, as_tensor, gradcheck, nn, optim, scalar, shapes
from chalkgrad import functional as F
from chalkgrad.gradient_report import GradcheckReport


def test_of_numbers_come_numbers_and_of_arrays_arrays() -> None:
    """Both kinds share their operators and the functions that act entry by entry."""
    x, w = Value(2.0), Tensor([1.0, -2.0], requires_grad=True)
    assert_type(2 * x + 1, Value)
    assert_type(F.relu(x), Value)
    assert_type(scalar.exp(x), Value)
    assert_type(x.data, float)
    assert_type(w * [3, 4] - 1, Tensor)
    assert_type(F.relu(w), Tensor)
    assert_type(F.gelu(x, approximate="tanh"), Value)
    assert_type(F.gelu(w), Tensor)
    assert_type(F.leaky_relu([1.0, -1.0], negative_slope=0.1), Tensor)
    assert_type(w[0].exp().sum(), Tensor)
    assert_type(as_tensor([1, 2]).data, np.ndarray)
    assert_type(w.grad, np.ndarray | None)
    assert_type(F.stack([w.clamp(0, 1), F.cat([w, [1.0]])[:2]]).logsumexp(1).var(), Tensor)
    assert_type(w.unsqueeze(0).squeeze().flatten().clone().min().norm(), Tensor)
    assert_type(w.numpy(), np.ndarray)


def test_layers_are_called_with_what_makes_a_tensor() -> None:
    """Numbers or pairs for windows; state and parameters have their types."""
    layer = nn.Conv2d(1, 2, (3, 3), padding=1, rng=np.random.default_rng(0))
    net = nn.Sequential(layer, nn.ReLU()).train()
    assert_type(net, nn.Sequential)
    assert_type(net.state_dict(), dict[str, np.ndarray])
    assert_type(net.parameters(), list[nn.Parameter])
    assert_type(net.load_state_dict({}, strict=False).missing_keys, list[str])
    assert_type(nn.ModuleList([layer]).append(nn.Identity()), nn.ModuleList)
    assert_type(nn.Conv2d(1, 2, (2, 3), padding="same").spec.padding, Any)
    assert_type(F.conv2d(np.ones((1, 1, 4, 4)), layer.weight, stride=(2, 2)), Tensor)
    assert_type(optim.SGD(net.parameters()).state_dict(), dict[str, np.ndarray])
    assert_type(optim.clip_grad_norm(net.parameters(), 1.0), float)
    assert_type(shapes.summary([shapes.Flatten()], (1, 2, 2)).output_shape, tuple[int, ...])


def test_gradcheck_takes_nodes_arrays_and_numbers() -> None:
    """One input or a list of them."""
    assert_type(gradcheck(lambda x: x * x, 3.0), GradcheckReport)
    assert_type(gradcheck(lambda x, y: (x @ y).sum(), [np.ones((2, 2)), Tensor([1.0, 2.0])]), GradcheckReport)
