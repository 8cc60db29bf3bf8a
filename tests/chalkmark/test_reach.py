"""What the code behind a function mentions."""

import pytest

from chalkmark.reach import Code

SOFTMAX = "def softmax(z):\n    return np.exp(z)\n"
LINEAR = "def linear(X, W):\n    return X @ W.T\n"


def reached(*cells):
    """Which of the two functions `f` reaches."""
    return Code([*cells, SOFTMAX, LINEAR]).reached_from("f") & {"softmax", "linear"}


@pytest.mark.parametrize(
    "cell",
    [
        "def f(z):\n    return softmax(z)\n",
        "f = lambda z: softmax(z)",
        "@fast\ndef f(z):\n    return softmax(z)\n",
        "def f(\n    z,\n):\n    return softmax(z)\n",
        "try:\n    import nothing\nexcept ImportError:\n    def f(z):\n        return softmax(z)\n",
        "def f(z):\n    return helper(z)\n\nhelper = softmax\n",
        "class A:\n    def run(self, z):\n        return softmax(z)\n\na = A()\n\ndef f(z):\n    return a.run(z)\n",
        "gates = []\ngates.append(softmax)\ndef f(z):\n    return gates[0](z)\n",
        "gates = {}\ngates['s'] = softmax\ndef f(z):\n    return gates['s'](z)\n",
        "def f(z):\n    return globals()['softmax'](z)\n",
        "def f(z, act=softmax):\n    return act(z)\n",
        "def f(z):\n    global kept\n    kept = softmax(z)\n    return kept\n",
        "    def g(z):\n        return linear(z)\n\n    def f(z):\n        return softmax(z)\n",
        "def f(z): return '#' and softmax(z)\n",
    ],
)
def test_what_is_called_is_reached(cell):
    """In whatever way it is called."""
    assert reached(cell) == {"softmax"}


@pytest.mark.parametrize(
    "cell",
    [
        "def f(z):\n    return softmax(z)\nprint(linear(z))\nlinear(z)\n",
        "X = linear(1, 2)\ndef f(z):\n    X = softmax(z)\n    return X\n",
        "z = linear(1, 2)\ndef f(z):\n    return softmax(z)\n",
        'def f(z):\n    """Not linear."""\n    return softmax(z)  # nor linear\n',
        "def f(z):\n    return softmax(z)\n\ndef g(z):\n    return linear(z)\n",
        "def f(z):\n    return softmax(z)\nassert linear(z) == 3\nprint(linear(z), end='')\n",
    ],
)
def test_what_only_stands_beside_is_not(cell):
    """Trials, remarks, other functions in the same cell."""
    assert reached(cell) == {"softmax"}


def test_no_text_takes_long():
    """Whatever a student wrote; marks without an end above all."""
    for piece in ('"\\', '"""', "'''\"", "@a\n", "f = ", "(" * 50, "def f(", "\\\n"):
        Code([piece * 50_000]).reached_from("f")
