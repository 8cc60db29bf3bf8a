"""What a statement binds, and what a function reads."""

import ast
from functools import partial, wraps

import pytest

from chalkmark.sandbox_worker.names import (
    bound_by,
    called,
    defined_by,
    expected_to_fail,
    is_definition,
    read_by,
)


def one(source):
    """The statement of that source."""
    return ast.parse(source).body[0]


@pytest.mark.parametrize(
    ("source", "bound", "defined"),
    [
        ("a = b = f(c)", "a b", "a b"),
        ("a, (b, *c) = d", "a b c", ""),
        ("X[0][i] = 3", "X", ""),
        ("x.y = 3", "", ""),
        ("def f(a):\n    b = 1", "f", "f"),
        ("class A:\n    b = 1", "A", "A"),
        ("import a.b, c.d as e\n", "a e", ""),
        ("from a import b as c, d", "c d", ""),
        ("from a import *", "", ""),
        ("for i in range(3):\n    f = i", "f i", "f"),
        ("if x:\n    def f(): pass\nelse:\n    g = 1", "f g", "f g"),
        ("try:\n    import a\nexcept E as e:\n    a = None", "a", "a"),
        ("with a as b:\n    pass", "b", ""),
        ("print(c := [d for d in e], lambda: (x := 1))", "c", ""),
        ("x: int = 3", "x", "x"),
    ],
)
def test_names_of_a_statement(source, bound, defined):
    """In its blocks, too, and without those of a function's own."""
    assert bound_by(one(source)) == set(bound.split())
    assert defined_by(one(source)) == set(defined.split())


@pytest.mark.parametrize(
    ("source", "only"),
    [
        ("def f(): pass", True),
        ("from a import b", True),
        ("EPS = 1e-9", True),
        ("f = lambda x: x", True),
        ("try:\n    import a\nexcept ImportError:\n    a = None", True),
        ("try:\n    import a\nexcept ImportError:\n    leave()", False),
        ("x = f()", False),
        ("x = 10**10**10", False),
        ("x = [i for i in y]", False),
        ("while True: pass", False),
        ("print(1)", False),
    ],
)
def test_a_definition_computes_nothing(source, only):
    """So that it ends."""
    assert is_definition(one(source)) is only


def test_imports_that_may_fail():
    """Those in a `try` that catches it, at any depth."""
    source = "def f():\n    try:\n        import a\n    except (E, ImportError): import b\n"
    source += "try:\n    import c\nfinally: x"
    assert [node.lineno for node in expected_to_fail(ast.parse(source).body)] == [3]


def test_what_a_function_reads():
    """By others that it calls, in whatever they are wrapped; attributes are no names."""
    names = {}
    exec(
        "def a(): return lambda: DEEP\nclass B:\n    def __call__(self): return IN_CLASS\nb = B()\n"
        "def c(x): return a() + b() + LATER.shape + len(x)\ndef d(): return 1",
        names | {"__name__": "__main__"},
        names,
    )
    names |= dict.fromkeys(("DEEP", "IN_CLASS", "shape", "OTHER"), 1)
    expected = {"a", "b", "DEEP", "IN_CLASS"}
    outer = wraps(names["c"])(lambda x: names["c"](x))
    for function in (names["c"], partial(names["c"], 1), outer):
        assert read_by(function, names) == expected
    assert read_by(names["d"], names) == set()


def test_a_cell_is_called_a_cell_once():
    """By its number or by its name."""
    assert (called("cell 3"), called("softmax")) == ("cell 3", "cell softmax")
