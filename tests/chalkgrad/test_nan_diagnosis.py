"""Which layer held the first number that was not finite."""

import numpy as np
import pytest

from chalkgrad import Tensor, nn
from chalkgrad.nan_diagnosis import diagnose, finite

X = np.random.default_rng(26).standard_normal((4, 3))


class Overflow(nn.Module):
    def forward(self, x):
        return x * np.inf


class Net(nn.Module):
    """Uses its layers in another order than it names them, and one that it does not own."""

    def __init__(self):
        self.last = nn.Linear(3, 2)
        self.first = nn.Linear(3, 3)

    def forward(self, x):
        return self.last(nn.Tanh()(self.first(x)))


def diagnosed(model, x=X):
    with nn.recording() as calls, np.errstate(all="ignore"):
        model(x)
    return diagnose(model, x, calls)


def test_inputs_come_first():
    x = X.copy()
    x[0, 0] = np.inf
    assert diagnosed(nn.Linear(3, 2), x).cause == "the inputs already hold NaN or infinity"


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("name", ["weight", "bias"])
def test_a_bad_parameter(bad, name):
    net = Net()
    getattr(net.first, name).data[0] = bad
    found = diagnosed(net)
    assert found.layer == "first (Linear)"
    assert found.cause == f"the {name} of layer first (Linear) went bad first, in the update before this step"


def test_of_several_bad_layers_the_last_whose_gradient_is_made_first():
    net = nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 3), nn.Linear(3, 2))
    for place in (0, 2):
        net[place].weight.data[...] = np.nan
    assert diagnosed(net).layer == "2 (Linear)"


def test_the_first_output_that_is_bad():
    net = nn.Sequential(nn.Linear(3, 3), nn.Residual(nn.ReLU(), Overflow()), nn.Linear(3, 2))
    found = diagnosed(net)
    assert found.layer == "1.body.1 (Overflow)"
    assert str(found).startswith(
        "the output of layer 1.body.1 (Overflow) went bad first; try a smaller learning rate"
    )


def test_the_network_itself_and_layers_it_does_not_own():
    class Whole(nn.Module):
        def forward(self, x):
            return Tensor(x) / 0.0

    assert diagnosed(Whole()).layer == "Whole"
    assert diagnosed(Net()).layer is None


def test_when_all_layers_are_finite_it_is_the_loss():
    found = diagnosed(nn.Sequential(nn.Linear(3, 2), nn.Softmax()))
    assert found.layer is None
    assert found.cause == "every layer's output is finite, the loss itself is not"


def test_finite():
    assert finite(np.array([1, 2]))
    assert finite(Tensor([1.0]))
    assert finite(np.zeros(0))
    assert not finite(np.array([1.0, np.nan], np.float32))
