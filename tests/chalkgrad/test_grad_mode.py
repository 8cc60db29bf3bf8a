"""Grad mode: blocks, decorators, threads and generators."""

import contextvars
import threading

import pytest

from chalkgrad import Value, enable_grad, no_grad
from chalkgrad.nn import recording


def recorded():
    return (Value(1.0) * 2.0).requires_grad


def test_no_grad_as_a_block_and_as_a_decorator():
    @no_grad()
    def cut():
        return recorded()

    with no_grad():
        with no_grad():
            assert not recorded()
        assert not recorded()
    assert not cut()
    assert not cut()
    assert recorded()


def test_no_grad_ends_with_an_error():
    with pytest.raises(KeyError), no_grad():
        raise KeyError
    assert recorded()


def test_no_grad_is_a_matter_of_each_thread():
    results = {}

    def work():
        results["thread"] = recorded()

    with no_grad():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert results == {"thread": True}


def test_decorated_function_in_threads_that_overlap():
    """Two calls of one decorated function, ended in the order in which they began."""
    inside, leave = threading.Event(), threading.Event()
    states = []

    @no_grad()
    def wait():
        inside.set()
        leave.wait()

    def first():
        wait()
        states.append(recorded())

    thread = threading.Thread(target=first)
    thread.start()
    inside.wait()
    with no_grad():
        leave.set()
        thread.join()
        states.append(recorded())
    assert states == [True, False]


@pytest.mark.parametrize("decorated", [no_grad, no_grad()], ids=["bare", "called"])
def test_of_a_generator_function_the_body_is_covered(decorated):
    """And not what its user does between two values (pytorch PR#31792)."""

    @decorated
    def body(count):
        """Its documentation."""
        for _ in range(count):
            sent = yield recorded()
            if sent:
                return sent
        return "done"

    steps = body(3)
    assert next(steps) is False
    assert recorded()
    assert next(steps) is False
    with pytest.raises(StopIteration) as ended:
        steps.send("last")
    assert ended.value.value == "last"
    assert list(body(2)) == [False, False]
    assert body.__doc__ == "Its documentation."
    assert recorded()


def test_bare_decorator():
    @no_grad
    def cut(x, *, factor):
        """Its documentation."""
        return (x * factor).requires_grad

    assert not cut(Value(1.0), factor=2.0)
    assert cut.__doc__ == "Its documentation."


@pytest.mark.parametrize("block", [no_grad, recording])
def test_a_generator_that_holds_a_block_may_be_closed_elsewhere(block):
    def holding():
        with block():
            yield

    steps = holding()
    contextvars.copy_context().run(next, steps)
    steps.close()
    assert recorded()


def test_enable_grad_records_inside_no_grad():
    with no_grad():
        with enable_grad():
            assert recorded()
            with no_grad():
                assert not recorded()
        with pytest.raises(KeyError), enable_grad():
            raise KeyError
        assert not recorded()
        assert enable_grad(recorded)()
        assert enable_grad()(recorded)()
    assert recorded()
