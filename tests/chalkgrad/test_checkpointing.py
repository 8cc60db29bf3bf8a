"""`checkpoint`: the same gradients bit for bit, the same draws, one move of the averages, and less kept."""

import autograd.numpy as anp
import numpy as np
import pytest

from chalkgrad import Tensor, checkpoint, hvp, jvp, nn, no_grad
from chalkgrad import functional as F
from chalkgrad.checkpointing import Checkpoint, _applied
from chalkgrad.graph import topological_order

from .rules.rule_checks import Proof


def inside(x, y):
    return F.tanh(x * y) + x


def _forgets_a_path(ctx, upstream):
    """As if a constant had been made of the inputs on the way."""
    return upstream, ctx.inputs[0].data * upstream


SMALL = [np.array([[0.5, -1.5], [2.0, 0.25]]), np.array([1.5, -0.75])]
PROVED = {
    Checkpoint: Proof(
        reference=lambda x, y: anp.tanh(x * y) + x,
        inputs=(SMALL,),
        wrong=(_forgets_a_path,),
        call=lambda rule, *x: _applied(rule, inside, x),
    )
}


def perceptron(rng):
    layers = [
        (nn.Linear(6, 6, rng=rng), nn.BatchNorm(6), nn.Tanh(), nn.Dropout(0.3, rng=rng)) for _ in range(4)
    ]
    return nn.Sequential(*(nn.Sequential(*part) for part in layers))


def convnet(rng):
    return nn.Sequential(
        nn.Sequential(nn.Conv2d(1, 3, 3, padding=1, rng=rng), nn.BatchNorm(3), nn.ReLU(), nn.MaxPool2d(2)),
        nn.Sequential(nn.Conv2d(3, 4, 3, rng=rng), nn.Dropout(0.5, rng=rng), nn.Sigmoid()),
        nn.Sequential(nn.Flatten(), nn.LayerNorm(16), nn.Linear(16, 6, rng=rng)),
    )


def plainly(parts, x):
    for part in parts:
        x = part(x)
    return x


def each_part(parts, x):
    for part in parts:
        x = checkpoint(part, x)
    return x


def halves(parts, x):
    """The first half of each half is computed again, down to single parts."""
    if len(parts) == 1:
        return parts[0](x)
    middle = len(parts) // 2
    return halves(parts[middle:], checkpoint(lambda x: halves(parts[:middle], x), x))


def all_at_once(parts, x):
    return checkpoint(lambda x: plainly(parts, x), x)


def trained(make, shape, way, steps=3):
    """Parameters' gradients, averages and the next draw after some steps whose dropout differs from step to step."""
    rng = np.random.default_rng(7)
    network = make(rng)
    x = Tensor(np.random.default_rng(8).standard_normal(shape), requires_grad=True)
    for _ in range(steps):
        loss = F.cross_entropy(way(list(network), x), np.arange(shape[0]) % 6)
        loss.backward()
    gradients = [parameter.grad for parameter in network.parameters()]
    return [loss.data, x.grad, *gradients, *(buffer for _, buffer in network.named_buffers()), rng.random()]


@pytest.mark.parametrize("way", [each_part, halves, all_at_once])
@pytest.mark.parametrize(("make", "shape"), [(perceptron, (5, 6)), (convnet, (5, 1, 8, 8))])
def test_gradients_draws_and_averages_are_the_same_bit_for_bit(make, shape, way):
    for found, expected in zip(trained(make, shape, way), trained(make, shape, plainly), strict=True):
        np.testing.assert_array_equal(found, expected)


def test_dropout_without_a_generator_drops_the_same_again():
    x = Tensor(np.ones(100), requires_grad=True)
    y = checkpoint(lambda x: F.dropout(x, 0.5), x)
    y.sum().backward()
    np.testing.assert_array_equal(x.grad, y.data)


def test_the_graph_keeps_the_inputs_alone():
    layers = perceptron(np.random.default_rng(0))
    kept = topological_order(checkpoint(layers, Tensor(np.ones((5, 6)))))
    assert {type(node) for node in kept[:-1]} == {nn.Parameter}
    assert kept[-1].grad_fn.name == "checkpoint"


def test_parameters_learn_though_no_input_requires_a_gradient():
    """The first segment's input are the data."""
    weight = nn.Parameter(np.array([2.0, 3.0]))
    checkpoint(lambda x: (x * weight).sum(), np.ones(2)).backward()
    np.testing.assert_array_equal(weight.grad, [1.0, 1.0])


def test_numbers_and_arrays_pass_through():
    x = Tensor(2.0, requires_grad=True)
    checkpoint(lambda x, power, table: x**power * table[1], x, 3, [5.0, 7.0]).backward()
    assert x.grad == 3 * 4 * 7


def test_an_input_that_is_not_used_has_zeros():
    x, y = Tensor(2.0, requires_grad=True), Tensor(np.ones(3), requires_grad=True)
    checkpoint(lambda x, y: x * 2, x, y).backward()
    assert y.grad.tolist() == [0.0] * 3


def test_backward_may_be_called_again():
    x = Tensor([1.0, 2.0], requires_grad=True)
    y = checkpoint(lambda x: (x * x).sum(), x)
    y.backward()
    y.backward()
    assert x.grad.tolist() == [4.0, 8.0]


def test_nothing_is_recorded_that_needs_no_gradient():
    assert checkpoint(lambda x: x * 2, Tensor(1.0)).is_leaf
    with no_grad():
        assert checkpoint(lambda x: x * 2, Tensor(1.0, requires_grad=True)).is_leaf


def test_tangents_pass():
    assert jvp(lambda x: checkpoint(F.sin, x), 0.5, 1.0)[1] == np.cos(0.5)
    assert hvp(lambda x: checkpoint(F.sin, x), 0.5, 1.0)[1] == -np.sin(0.5)


def test_another_result_the_second_time_is_an_error():
    """Numbers drawn past `rng`, and parameters or inputs that were changed between the passes."""
    rng, weight = np.random.default_rng(0), nn.Parameter(np.ones(2))
    drawing = checkpoint(lambda x: (x * rng.random(2)).sum(), weight)
    stepped = checkpoint(lambda x: (x * weight).sum(), np.ones(2))
    weight.data = weight.data + 1
    for made in (drawing, stepped):
        with pytest.raises(
            ValueError, match=r"checkpoint\.backward: function gave another result the second time"
        ):
            made.backward()
    assert weight.grad is None


def test_a_result_that_is_read_from_outside_is_never_wrong_in_silence():
    """Its gradient is right; visited once more by the pass outside, it says what to do."""
    weight = Tensor(3.0, requires_grad=True)
    outside = weight * 2
    checkpoint(lambda x: x * outside, 5.0).backward()
    assert weight.grad == 10.0
    outside = weight * 2
    with pytest.raises(RuntimeError, match="must be given as inputs the results that it reads"):
        (checkpoint(lambda x: x * outside, 5.0) + outside).backward()
    assert weight.grad == 10.0


def test_what_is_no_tensor_is_refused():
    with pytest.raises(TypeError, match="checkpoint: function must return a Tensor, it returned a ndarray"):
        checkpoint(lambda x: x.data, Tensor(1.0))
