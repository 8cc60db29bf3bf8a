"""What a graph keeps, and when it lets go: deep chains, dropped graphs, passes that release what they visited."""

import gc
import tracemalloc
import weakref

import pytest

from chalkgrad.function import Context, Function
from tests.chalkgrad.toy_rules import Blend, Double, Exact, Product


class Keep(Function):
    """y = x."""

    @staticmethod
    def forward(ctx, x):
        return x

    @staticmethod
    def backward(ctx, upstream):
        return upstream


@pytest.mark.parametrize("length", [100_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_a_chain_of_a_million_nodes(length):
    """Goes backward without recursion, and is freed without crashing."""
    x = node = Exact(1)
    gc.disable()  # nothing here is garbage; looking for it takes longer than the rest
    try:
        for _ in range(length):  # what Keep.apply(node) makes, made faster
            made = Exact.__new__(Exact)
            made.data, made.grad, made.requires_grad = 1, None, True
            made.grad_fn = Context(Keep, (node,), (True,))
            node = made
    finally:
        gc.enable()
    end = weakref.ref(node)
    node.backward()
    assert x.grad == 1
    del node, made
    assert end() is None


def test_memory_is_given_back_when_the_graph_is_dropped():
    length = 5_000
    gc.collect()
    tracemalloc.start()
    try:
        x = node = Exact(1)
        for _ in range(length):
            node = Keep.apply(node)
        built = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        node.backward()
        passed, peak = tracemalloc.get_traced_memory()
        del node
        freed = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert x.grad == 1
    assert built < 700 * length  # bytes: a node, its context, the containers in it
    assert passed < 1.02 * built  # a gradient that has been sent on is dropped
    assert peak - built < 200 * length
    assert freed < built / 10


def test_a_pass_that_lets_go_keeps_no_node_that_it_visited():
    """Seen by weak references from inside the walk: one visit later the node is gone, gradients are the same."""
    x = Exact(3)
    u = Double.apply(x)
    f = Blend.apply(Double.apply(u), Product.apply(u, u))
    alive, visited = [], []

    class Watching(Double):
        @staticmethod
        def backward(ctx, upstream):
            alive.append([node() is not None for node in visited])
            return Double.backward(ctx, upstream)

    node = f
    for _ in range(3):
        node = Watching.apply(node)
        visited.insert(0, weakref.ref(node))
    root = node
    del f, u, node
    root.backward(retain_graph=False)
    # the root lives in this function; of the others, those visited before the last one are gone
    assert alive == [[True, True, True], [True, True, True], [True, False, True]]
    assert x.grad == 8 * (3 * 2 * 2 + 5 * 2 * 2 * 6)


def test_what_was_let_go_is_not_walked_again():
    """A second pass, also one from above a shared part, says so and writes nothing."""
    x = Exact(3)
    shared = Double.apply(x)
    root, other = Double.apply(shared), Product.apply(shared, x)
    root.backward(retain_graph=False)
    assert x.grad == 4
    for node in (root, other):
        with pytest.raises(RuntimeError, match=r"backward: an earlier pass let go .* compute it again"):
            node.backward()
    assert x.grad == 4


def test_by_default_a_graph_is_kept():
    x = Exact(3)
    root = Double.apply(x)
    root.backward(retain_graph=True)
    root.backward()
    root.backward(retain_graph=False)
    assert x.grad == 6
