"""How a module finds its parts, its modes, its dtype and its name."""

import numpy as np
import pytest

from chalkgrad import Tensor, nn
from chalkgrad import functional as F


class Net(nn.Module):
    def __init__(self):
        self.first = nn.Linear(3, 4)
        self.pair = [nn.Linear(4, 4, bias=False), nn.ReLU()]
        self.heads = {"a": nn.Linear(4, 2), "b": self.first}
        self.scale = nn.Parameter(1.0)
        self.note = "not a part"

    def forward(self, x):
        x = self.pair[1](self.pair[0](self.first(x)))
        return self.heads["a"](x) * self.scale


def test_parts_are_found_once_in_their_order():
    names = [name for name, _ in Net().named_parameters()]
    assert sorted(names) == sorted(
        ["first.weight", "first.bias", "pair.0.weight", "heads.a.weight", "heads.a.bias", "scale"]
    )
    assert [name for name, _ in Net().named_modules()] == ["", "first", "pair.0", "pair.1", "heads.a"]
    assert len(Net().parameters()) == 6


def test_a_module_within_itself_does_not_loop():
    net = Net()
    net.me = net
    assert len(net.parameters()) == 6


def test_gradients_reach_every_parameter_and_are_forgotten():
    net = Net()
    F.mse_loss(net(np.ones((2, 3))), np.zeros((2, 2))).backward()
    assert all(parameter.grad is not None for parameter in net.parameters())
    net.zero_grad()
    assert all(parameter.grad is None for parameter in net.parameters())


def test_training_and_use():
    net = nn.Sequential(nn.Linear(2, 2), nn.Residual(nn.Dropout()))
    assert net.eval() is net
    assert not any(module.training for _, module in net.named_modules())
    assert net.train() is net
    assert all(module.training for _, module in net.named_modules())
    assert nn.Linear(1, 1).training


def test_astype_converts_in_place_of_the_same_parameters():
    net = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm(4))
    before = net.parameters()
    assert net.astype(np.float32) is net
    assert all(one is other for one, other in zip(before, net.parameters(), strict=True))
    assert {array.dtype for array in net.state_dict().values()} == {np.dtype(np.float32)}
    assert net(np.ones((2, 3), np.float32)).dtype == np.float32
    with pytest.raises(TypeError, match="astype: parameters need float32 or float64, was given int64"):
        net.astype(np.int64)


@pytest.mark.parametrize("dtype", [int, np.float16, bool])
def test_astype_refuses_what_is_not_computed_with(dtype):
    with pytest.raises(TypeError, match="astype: parameters need float32 or float64, was given"):
        nn.Linear(2, 2).astype(dtype)


class Scaled(nn.Module):
    """A module whose forward takes a keyword."""

    def forward(self, x, *, factor=1.0):
        return F.relu(x) * factor


def test_keywords_reach_forward():
    assert Scaled()(np.array([2.0]), factor=3.0).item() == 6
    with nn.recording() as calls:
        made = Scaled()(np.array([2.0]), factor=3.0)
    assert calls[0][1] is made
    with pytest.raises(TypeError, match=r"ReLU\.forward\(\) got an unexpected keyword argument 'mask'"):
        nn.ReLU()(np.ones(2), mask=1)


def test_parameters_are_tensors_and_results_are_not_parameters():
    parameter = nn.Parameter([1, 2])
    assert isinstance(parameter, Tensor)
    assert parameter.requires_grad
    assert parameter.dtype == np.float64
    assert type(parameter * 2) is Tensor
    array = np.ones(2)
    nn.Parameter(array).data[0] = 5
    assert array[0] == 1


def test_frozen_parameters_get_no_gradient():
    layer = nn.Linear(2, 2)
    layer.weight.requires_grad = False
    layer(np.ones((1, 2))).sum().backward()
    assert layer.weight.grad is None
    assert layer.bias.grad.tolist() == [1, 1]


def test_recording_sees_parts_before_the_whole():
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
    with nn.recording() as calls:
        output = net(np.ones((1, 2)))
        with nn.recording() as inner:
            net[1](np.ones(1))
    assert [module for module, _ in calls] == [net[0], net[1], net]
    assert [module for module, _ in inner] == [net[1]]
    assert calls[-1][1] is output
    net(np.ones((1, 2)))
    assert len(calls) == 3


def test_names_to_read():
    net = nn.Sequential(nn.Linear(2, 3), nn.Residual(nn.LeakyReLU(0.2), nn.Dropout(0.1)), nn.Softmax())
    assert repr(net).splitlines() == [
        "Sequential(",
        "  0: Linear(in_features=2, out_features=3, bias=True)",
        "  1: Residual(",
        "    body: Sequential(",
        "      0: LeakyReLU(0.2)",
        "      1: Dropout(p=0.1)",
        "    )",
        "  )",
        "  2: Softmax(axis=-1)",
        ")",
    ]
    assert repr(Net()).startswith("Net(\n  first: Linear(")
    assert repr(nn.CrossEntropyLoss()) == "CrossEntropyLoss()"


def test_a_module_without_forward_says_so():
    class Bare(nn.Module):
        pass

    with pytest.raises(NotImplementedError, match="Bare needs a method forward"):
        Bare()(1)
