"""No right solution is refused, however unusual: each stands in a cell of its own below the master's."""

from functools import cache
from pathlib import Path

import pytest

from chalkmark.assignment import load
from chalkmark.merge_submission import merge
from chalkmark.notebook import Cell, Notebook
from chalkmark.release import released
from chalkmark.run_submission import run

ROOT = Path(__file__).parents[2] / "assignments"
FRACTIONS = """
from fractions import Fraction as F
def sigmoid_backward(output, upstream):
    return F(upstream) * F(output) * (1 - F(output))
"""
DECIMALS = """
from decimal import Decimal as D
def circuit(x, y, z):
    x, y, z = D(x), D(y), D(z)
    return (x + y) * z, z, z, x + y
"""
DUAL = """
from dataclasses import dataclass
@dataclass
class Dual:
    a: float
    b: float = 0.0
    def __add__(self, o): return Dual(self.a + o.a, self.b + o.b)
    def __mul__(self, o): return Dual(self.a * o.a, self.a * o.b + self.b * o.a)
def diamond(x, y):
    f = lambda x, y: (p := x * y) * (p + x)
    return f(Dual(x), Dual(y)).a, f(Dual(x, 1.0), Dual(y)).b, f(Dual(x), Dual(y, 1.0)).b
"""
OWN_NUMBERS = """
class V:
    def __init__(self, d): self.d = d
    def __float__(self): return float(self.d)
def multiply_backward(x, y, upstream):
    return [V(upstream * y), V(upstream * x)]
"""
CACHED = """
from functools import lru_cache
def topological_order(parents, root):
    parents = tuple(map(tuple, parents))
    @lru_cache(maxsize=None)
    def below(node):
        out = []
        for p in parents[node]:
            out += [n for n in below(p) if n not in out]
        return (*out, node)
    return below(root)
"""
VIEWS = """
def run_tape(tape, inputs):
    v = dict(enumerate(inputs))
    for g, i, j in tape:
        v[len(v)] = {"add": v[i] + v[j], "multiply": v[i] * v[j], "maximum": max(v[i], v[j])}[g]
    d = dict.fromkeys(v, 0)
    d[len(v) - 1] = 1
    for n in reversed(range(len(inputs), len(v))):
        g, i, j = tape[n - len(inputs)]
        for at, more in zip((i, j), maximum_backward(v[i], v[j], d[n]) if g == "maximum" else
                            (d[n], d[n]) if g == "add" else (d[n] * v[j], d[n] * v[i])):
            d[at] += more
    return v.values(), d.values()
"""
SINGLE = """
f = np.float32
def softmax(logits):
    e = np.exp(f(logits) - f(logits).max(1, keepdims=True))
    return (e / e.sum(1, keepdims=True)).astype(float)
"""
OBJECTS = """
def softmax(logits):
    import math
    rows = [[math.exp(entry - max(row)) for entry in row] for row in logits.astype(object)]
    return np.array([[entry / sum(row) for entry in row] for row in rows], dtype=object)
"""
DAMAGE = """
def softmax(logits):
    logits = np.asarray(logits, dtype=float)
    logits -= logits.max(axis=1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=1, keepdims=True)
    return logits
"""
PARTIAL = """
from functools import partial
def _shares(axis, logits):
    e = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
softmax = partial(_shares, 1)
"""
CALLABLE = """
class Softmax:
    calls = 0
    def __call__(self, logits, *, dtype=None):
        self.calls += 1
        return np.apply_along_axis(lambda r: np.exp(r - r.max()) / np.exp(r - r.max()).sum(), 1, logits)
softmax = Softmax()
"""
DECORATED = """
import functools
def counted(f):
    @functools.wraps(f)
    def inner(*given, **options):
        inner.calls += 1
        return f(*given, **options)
    inner.calls = 0
    return inner
@counted
def softmax(logits: Tensor) -> Nowhere:
    return np.vectorize(lambda e, s: e / s)(e := np.exp(logits - logits.max(1)[:, None]), e.sum(1)[:, None])
"""
ASYNC = """
import asyncio
await asyncio.sleep(0)
async def shares(logits):
    return np.exp(logits - logits.max(1, keepdims=True))
def softmax(logits):
    e = asyncio.run(shares(logits))
    return list(map(tuple, e / e.sum(1, keepdims=True)))
"""
COMPILED = """
from numba import njit
from tqdm.notebook import tqdm
import matplotlib.pyplot as plt
@njit
def softmax(logits):
    out = np.empty_like(logits)
    for i, row in enumerate(tqdm(logits, leave=False)):
        out[i] = np.exp(row - row.max())
    fig, ax = plt.subplots()
    ax.set_title(f"{out.max():.2f}")
    return out / out.sum(1, keepdims=True)
"""
MATRICES = """
def linear_backward(X, W, upstream):
    X, W, U = map(np.matrix, (X, W, upstream))
    return U * W, U.T * X, np.asarray(U.sum(axis=0)).ravel()
"""
MASKED = "def relu_backward(Z, upstream):\n    return np.ma.masked_where(Z <= 0, upstream).filled(0)\n"
NAMED = """
from typing import NamedTuple
class Gradients(NamedTuple):
    X: object
    W: object
    b: object
def linear_backward(*given):
    X, W, U = given
    return Gradients(U @ W, U.T @ X, np.ones(len(U)) @ U)
"""
SINGLE_TABLE = """
def softmax_jacobian(z):
    e = np.exp(np.float32(z - z.max()))
    return (np.diag(e / e.sum()) - np.outer(e, e) / e.sum() ** 2).astype(float)
"""
SINGLE_NETWORK = """
whole = network_jacobian
def network_jacobian(*given):
    return whole(*map(np.float32, given)).astype(float)
"""
SINGLE_MAPS = """
def conv_forward(x, w, b, stride, padding):
    x, w = np.float32(x), np.float32(w)
    p = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    k, m = w.shape[2:]
    H, W = (p.shape[2] - k) // stride + 1, (p.shape[3] - m) // stride + 1
    y = np.zeros((len(x), len(w), H, W), dtype=np.float32)
    for i, j in np.ndindex(H, W):
        window = p[:, :, i * stride : i * stride + k, j * stride : j * stride + m]
        y[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3]))
    return y + b[:, None, None]
"""
UNUSUAL = {
    "a1-scalar-engine": [FRACTIONS, DECIMALS, DUAL, OWN_NUMBERS, CACHED, VIEWS],
    "a2-fully-connected": [
        *(SINGLE, OBJECTS, DAMAGE, PARTIAL, CALLABLE, DECORATED, ASYNC, COMPILED),
        *(MATRICES, MASKED, NAMED),
    ],
    "a3-jacobians": [
        SINGLE_TABLE,
        SINGLE_NETWORK,
        "def relu_jacobian(x):\n    return np.eye(len(x), dtype=bool) & (x > 0)\n",
        "def jacobian_by_hand(x):\n    a, b, c = x\n    return [[2 * a * b, -3 * c], [a**2, 1], [0, -3 * a]]\n",
        "import functools\ndef downstream(tables, upstream):\n"
        "    return functools.reduce(lambda u, t: t.dot(u), tables[::-1], upstream)\n",
    ],
    "a4-convolution": [
        SINGLE_MAPS,
        "def conv_bias_gradient(upstream):\n    return [float(m.sum(dtype='f')) for m in upstream.swapaxes(0, 1)]\n",
    ],
    "a5-shapes": [
        "def output_size(W, K, S, P, D):\n    return np.int32(len(range(0, W + 2 * P - D * (K - 1), S)))\n",
        "def input_sizes(size, K, S, P):\n    least = (size - 1) * S + K - 2 * P\n"
        "    return range(max(1, least), least + S)\n",
        "old = layer_table\ndef layer_table(layers, shape):\n    s, p, m = old(layers, shape)\n"
        "    return np.array([[np.array(one) for one in s], np.float64(p), m], dtype=object)\n",
        "def same_padding(K, D):\n    if D * (K - 1) % 2 == 0:\n        return D * (K - 1) / 2\n",
    ],
    "a6-vanishing-gradients": [
        "def slope(name, z):\n    if name == 'relu': return z > 0\n"
        "    return FUNCTIONS[name](z + 1e-20j).imag / 1e-20\n",
        "back = backward\ndef backward(weights, *given):\n    x, ws = back([np.float32(w) for w in weights], *given)\n"
        "    return np.float64(x), tuple(map(np.float64, ws))\n",
        "def clip(gradients, limit):\n    n = np.sqrt(sum(np.vdot(g, g) for g in gradients))\n"
        "    return map(lambda g: g * np.minimum(1, limit / n), gradients)\n",
        "scaled = initialise\ndef initialise(draws, name):\n    yield from scaled(draws, name)\n",
        "def clip(gradients, limit):\n    length = np.linalg.norm(np.concatenate([g.ravel() for g in gradients]))\n"
        "    gradients = [np.asarray(g, dtype=float) for g in gradients]\n"
        "    for g in gradients: g *= min(1, limit / length)\n"
        "    return np.array([*gradients, None], dtype=object)[:-1]\n",
    ],
}


@cache
def assignment(name):
    """The assignment with the numbers for everybody."""
    return load(name, ROOT).for_student("").graded


@pytest.mark.parametrize("name", UNUSUAL)
def test_is_right(jail, name):
    """All of them in one session, where each is kept by a name of its own."""
    whole = assignment(name)
    hints = Cell("code", "from __future__ import annotations")
    code = merge(released(whole), Notebook([hints, *whole.master.cells])).code
    calls, checks = [], []
    for number, source in enumerate(UNUSUAL[name]):
        named = [
            one for one in whole.checks if f"def {one.function}(" in source or f"{one.function} =" in source
        ]
        assert named, source
        kept = f"{named[0].function}_{number}"
        code += [("cell", f"import numpy as np\n{source}"), ("cell", f"{kept} = {named[0].function}")]
        calls += [(kept, one.inputs) for one in named]
        checks += named
    ran = run(code, calls, jail)
    assert [one.error for one in ran.cells if one.error] == []
    for one, call in zip(checks, ran.calls, strict=True):
        assert (call.error or one.wrong(call.value), call.doubt) == (None, None), one.function
