"""A graph's gradients beside central differences: right ones pass, a wrong gate is found and named."""

import pytest

from chalkgrad import Function, Value
from chalkgrad.gradient_check_graph import check_gates, check_inputs
from chalkgrad.scalar import exp, leaky_relu, log, maximum, sin


class HalfSquare(Function):
    """x², with the factor 2 forgotten on the way back."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, upstream):
        return upstream * ctx.saved[0]


class Slightly(HalfSquare):
    """Wrong by one part in a thousand."""

    @staticmethod
    def backward(ctx, upstream):
        return upstream * 2.002 * ctx.saved[0]


class Scaled(Function):
    """A gate with an option."""

    @staticmethod
    def forward(ctx, x, y, *, by):
        ctx.save_for_backward(x, y)
        ctx.by = by
        return by * x * y

    @staticmethod
    def backward(ctx, upstream):
        x, y = ctx.saved
        return upstream * ctx.by * y, upstream * ctx.by * x


def test_right_gradients_pass():
    """A graph with forks, constants, options and an input that is used in every way."""
    x, y = Value(0.7), Value(-1.3)
    z = sin(x * y) + exp(-x) / (2 + y * y) + leaky_relu(y) * x + Scaled.apply(x, y, by=3.0) + 2**x
    inputs = check_inputs(z)
    assert [one.node for one in inputs] == [x, y]
    assert all(one.agrees for one in inputs)
    assert all(one.agrees for one in check_gates(z))
    z.backward()
    assert [one.analytic for one in inputs] == [x.grad, y.grad]


@pytest.mark.parametrize("gate", [HalfSquare, Slightly])
def test_a_wrong_gate_is_found_among_right_ones(gate):
    """Its inputs disagree, and of all the gates it alone does."""
    x, y = Value(3.0), Value(2.0)
    f = sin(gate.apply(x) * 0.1) + y * y
    assert [(one.agrees, one.disagrees) for one in check_inputs(f)] == [(False, True), (True, False)]
    (wrong,) = [one for one in check_gates(f) if not one.agrees]
    assert wrong.node.grad_fn.function is gate
    assert wrong.verdict.numeric == pytest.approx(6, abs=1e-8)


def test_the_operand_is_named():
    class OneForgotten(Scaled):
        @staticmethod
        def backward(ctx, upstream):
            return upstream * ctx.by * ctx.saved[1], upstream * ctx.saved[0]

    found = check_gates(OneForgotten.apply(Value(2.0), Value(5.0), by=3.0))
    assert [(one.position, one.agrees) for one in found] == [(0, True), (1, False)]


def test_a_kink_passes_and_is_called_one():
    x = Value(0.0)
    (one,) = check_inputs(x.relu() * 2)
    assert one.agrees
    assert one.verdict.on_kink


def test_an_input_used_twice_by_one_gate():
    x = Value(4.0)
    assert [one.agrees for one in check_inputs(maximum(x * x, x))] == [True]


def test_near_the_edge_of_a_domain_smaller_nudges_decide():
    (one,) = check_inputs(log(Value(1e-9)))
    assert one.agrees


def test_where_nothing_can_be_decided_nothing_is_claimed():
    class Here(Function):
        """Defined at 1 alone."""

        @staticmethod
        def forward(ctx, x):
            if x != 1:
                raise ValueError("not here")
            return x

        @staticmethod
        def backward(ctx, upstream):
            return upstream

    for one in (*check_inputs(Here.apply(Value(1))), *check_inputs(sin(Value(1.0)) + 1e15)):
        assert not one.agrees
        assert not one.disagrees
        assert one.verdict.undecided


def test_nothing_is_written_to_the_graph():
    """Neither gradients nor what the gates saved."""
    x = Value(3.0)
    f = HalfSquare.apply(x)
    saved = f.grad_fn.saved
    check_inputs(f)
    check_gates(f)
    assert f.grad_fn.saved is saved
    assert (x.data, x.grad, f.data) == (3.0, None, 9.0)
