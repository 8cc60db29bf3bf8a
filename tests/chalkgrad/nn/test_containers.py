"""Sequential and Residual."""

import numpy as np
import pytest

from chalkgrad import functional as F
from chalkgrad import nn, shapes

RNG = np.random.default_rng(16)
X = RNG.standard_normal((5, 3))


def test_sequential_is_a_sequence():
    layers = [nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)]
    net = nn.Sequential(*layers)
    assert len(net) == 3
    assert list(net) == layers
    assert net[-1] is layers[2]
    assert list(net[:2]) == layers[:2]
    np.testing.assert_array_equal(net(X).data, layers[2](F.tanh(layers[0](X))).data)
    np.testing.assert_array_equal(net[1:](net[0](X)).data, net(X).data)


def test_an_empty_sequence_changes_nothing():
    np.testing.assert_array_equal(nn.Sequential()(X), X)


def test_an_error_names_the_layer_and_its_input():
    net = nn.Sequential(nn.Linear(3, 4), nn.Sequential(nn.ReLU(), nn.Linear(5, 2)))
    with pytest.raises(ValueError, match="linear: x needs as many features") as caught:
        net(X)
    assert caught.value.__notes__ == [
        "in layer 1, Linear(in_features=5, out_features=2, bias=True), given shape (5, 4)",
        f"in layer 1, {net[1]!r}, given shape (5, 4)",
    ]


def test_residual_adds_the_shortcut():
    body = nn.Linear(3, 3, rng=RNG)
    np.testing.assert_allclose(nn.Residual(body)(X).data, X + body(X).data)
    np.testing.assert_allclose(nn.Residual(body, scale=0.5)(X).data, X + 0.5 * body(X).data)
    carried = nn.Linear(3, 2, rng=RNG)
    block = nn.Residual(nn.Linear(3, 2, rng=RNG), nn.ReLU(), shortcut=carried)
    np.testing.assert_allclose(block(X).data, carried(X).data + block.body(X).data)
    assert [name for name, _ in block.named_parameters()] == [
        "body.0.weight",
        "body.0.bias",
        "shortcut.weight",
        "shortcut.bias",
    ]


def test_residual_gradient_of_a_dead_body_is_the_identity():
    x = nn.Parameter(X)
    body = nn.Linear(3, 3)
    body.weight.data[...] = 0
    nn.Residual(body)(x).backward(X)
    np.testing.assert_array_equal(x.grad, X)


def test_shapes_are_told():
    net = nn.Sequential(
        nn.Linear(3, 4), nn.Residual(nn.Linear(4, 4), nn.LayerNorm(4), shortcut=nn.Linear(4, 4)), nn.Softmax()
    )
    summary = shapes.summary(net, (3,))
    assert summary.output_shape == net(X).shape[1:]
    assert summary.parameters == sum(parameter.size for parameter in net.parameters())


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([nn.ReLU()], "layer 0 must be a Module, was given list; unpack a list with *"),
        (F.relu, "layer 0 must be a Module, was given function"),
        (nn.ReLU, "layer 0 must be a Module, was given type"),
    ],
)
def test_only_modules_are_layers(given, message):
    for container in (nn.Sequential, nn.Residual):
        with pytest.raises(TypeError) as caught:
            container(given)
        assert message in str(caught.value)


class ReZero(nn.Sequential):
    """Layers whose sum starts at 0: x + scale·layers(x), read by a head (torchinfo#137)."""

    def __init__(self, *blocks):
        super().__init__(*blocks)
        self.scale = nn.Parameter(np.zeros(1))
        self.head = nn.Linear(3, 2)
        self.more = [nn.BatchNorm(2)]

    def forward(self, x):
        """The head's output."""
        return self.more[0](self.head(x + self.scale * super().forward(x)))


def test_a_subclass_keeps_what_it_holds_besides():
    """Trained, saved, switched, converted, forgotten: all that goes by `parts`."""
    net = ReZero(nn.Linear(3, 3))
    names = ["scale", "0.weight", "0.bias", "head.weight", "head.bias", "more.0.weight", "more.0.bias"]
    assert [name for name, _ in net.named_parameters()] == names
    assert list(net.state_dict()) == [*names, "more.0.running_mean", "more.0.running_var"]
    net(X).sum().backward()
    assert all(parameter.grad is not None for parameter in net.parameters())
    net.zero_grad()
    assert all(parameter.grad is None for parameter in net.parameters())
    assert net.eval().more[0].training is False
    assert {parameter.dtype for parameter in net.astype(np.float32).parameters()} == {np.dtype(np.float32)}
    assert "head: Linear" in repr(net)


def test_a_subclass_with_its_own_forward_has_no_shapes_of_its_layers():
    with pytest.raises(TypeError, match=r"ReZero does not tell its shapes; give it a property \.spec"):
        shapes.summary(ReZero(nn.Linear(3, 3)), (3,))

    class Named(nn.Sequential):
        """The layers' forward, under a name."""

    assert shapes.summary(Named(nn.Linear(3, 2)), (3,)).parameters == 8


def test_a_module_list_is_a_list():
    a, b, c, d = (nn.Linear(2, 2, rng=RNG) for _ in range(4))
    net = nn.ModuleList([a, b])
    assert net.append(c) is net
    assert net.extend([d, a]) is net
    assert len(net) == 5
    assert list(net) == [a, b, c, d, a]
    assert net[-1] is net[0] is a
    assert type(net[1:3]) is nn.ModuleList
    assert list(net[::-2]) == [a, c, a]
    assert b in net
    net[1] = d
    net.insert(0, b)
    del net[-2:]
    assert list(net) == [b, a, d, c]
    same = net
    net += [a]
    assert same is net
    assert len(net) == 5
    assert list(nn.ModuleList(layer for layer in (a, b))) == [a, b]
    with pytest.raises(IndexError):
        net[5]


def test_a_module_list_names_its_parameters_by_place():
    """In itself and in a module; slicing shares them, and a removed one is gone."""

    class Stack(nn.Module):
        def __init__(self):
            self.blocks = nn.ModuleList([nn.Linear(2, 2), nn.ReLU(), nn.BatchNorm(2)])

    net = Stack()
    names = ["blocks.0.weight", "blocks.0.bias", "blocks.2.weight", "blocks.2.bias"]
    assert [name for name, _ in net.named_parameters()] == names
    assert list(net.state_dict())[-2:] == ["blocks.2.running_mean", "blocks.2.running_var"]
    assert net.blocks[:1].parameters()[0] is net.blocks[0].weight
    assert not any(one.training for one in net.eval().blocks)
    del net.blocks[0]
    assert [name for name, _ in net.named_parameters()] == ["blocks.1.weight", "blocks.1.bias"]
    assert repr(net.blocks) == "ModuleList(\n  0: ReLU()\n  1: BatchNorm(num_features=2, affine=True)\n)"
    assert nn.ModuleList().parameters() == []


def test_a_list_that_failed_to_grow_is_as_before():
    net = nn.ModuleList([nn.ReLU()])
    with pytest.raises(TypeError, match="ModuleList: layer 2 must be a Module, was given int"):
        net.extend([nn.Tanh(), 3])
    assert len(net) == 1
