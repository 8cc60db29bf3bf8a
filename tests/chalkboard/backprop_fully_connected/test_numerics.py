"""What the page computes for a fully connected network is what chalkgrad computes, at hundreds of random settings."""

import itertools

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LOAD = """async () => {
    const files = ["kit/linalg.js", "backprop_fully_connected/numerics.js"];
    const [algebra, passes] = await Promise.all(files.map((file) => import(`/lib/chalkboard/${file}`)));
    window.layers = { ...algebra, ...passes };
}"""
PASSES = """(cases) => cases.map(({ W, b, X, labels, reduction, entry }) => {
    const tape = layers.forward({ W, b }, X, labels, reduction);
    const judge = (what, k, at) => layers.nudged({ W, b }, tape, labels, reduction, what, k, at);
    const grads = layers.backward({ W, b }, tape, labels, reduction);
    return { tape, grads, nudges: entry.map((one) => judge(...one)) };
})"""
PARTS = """(cases) => cases.map(([A, B]) => ({
    AB: layers.product(A, B), turned: layers.transpose(A), relu: layers.relu(A),
    mask: layers.mask(A), sums: layers.sumRows(A),
    softmax: layers.softmax(A), shape: layers.shape(A),
    loss: layers.crossEntropies(A, A.map(() => 0)) }))"""


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where `layers` is both modules."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def a_setting(rng):
    """A network of one to four layers, a batch of one to six samples, mean or sum, an entry of W and of O."""
    widths, count = rng.integers(1, 7, rng.integers(2, 6)), int(rng.integers(1, 7))
    W = [rng.normal(size=(m, n)) for n, m in itertools.pairwise(widths)]
    k = int(rng.integers(len(W)))
    return {
        "W": [weight.tolist() for weight in W],
        "b": [rng.normal(size=len(weight)).tolist() for weight in W],
        "X": rng.normal(size=(count, widths[0])).tolist(),
        "labels": rng.integers(0, widths[-1], count).tolist(),
        "reduction": ("mean", "sum")[int(rng.integers(2))],
        "entry": [
            ["W", k, [int(rng.integers(size)) for size in W[k].shape]],
            ["O", k, [int(rng.integers(count)), int(rng.integers(W[k].shape[1]))]],
        ],
    }


def by_the_core(case):
    """Every array of both passes, from chalkgrad: Z, O, P, loss and the gradients, by layer.

    An array of zeros is added to each array inside; its gradient is that array's.
    """
    W, b = ([Tensor(one, requires_grad=True) for one in case[name]] for name in "Wb")
    probes, kept, at = {"Z": [], "O": []}, {"Z": [], "O": []}, Tensor(case["X"])

    def probed(name, tensor):
        probes[name].append(Tensor(np.zeros(tensor.shape), requires_grad=True))
        kept[name].append(tensor.data)
        return tensor + probes[name][-1]

    for k, (weight, bias) in enumerate(zip(W, b, strict=True)):
        at = probed("O", F.relu(at) if k else at)
        at = probed("Z", F.linear(at, weight, bias))
    loss = F.cross_entropy(at, case["labels"], reduction=case["reduction"])
    loss.backward()
    tensors = {"dZ": probes["Z"], "dO": probes["O"], "dW": W, "db": b}
    slopes = {name: [one.grad for one in arrays] for name, arrays in tensors.items()}
    return kept | {"P": F.softmax(at, axis=1).data, "loss": [loss.item()]}, slopes


def test_both_passes_equal_the_core(numerics):
    rng = np.random.default_rng(7)
    cases = [a_setting(rng) for _ in range(200)]
    for case, told in zip(cases, numerics(PASSES, cases), strict=True):
        values, slopes = by_the_core(case)
        told["tape"]["loss"] = [told["tape"]["loss"]]
        for found, expected in ((told["tape"], values), (told["grads"], slopes)):
            for name, arrays in expected.items():
                for one, other in zip(found[name], arrays, strict=True):
                    assert np.allclose(one, other, rtol=1e-11, atol=1e-13), name


def test_nudges_agree_with_the_gradients(numerics):
    rng = np.random.default_rng(8)
    cases = [a_setting(rng) for _ in range(100)]
    near = 0
    for case, told in zip(cases, numerics(PASSES, cases), strict=True):
        for (what, k, (i, j)), slope in zip(case["entry"], told["nudges"], strict=True):
            near += abs(slope - told["grads"][f"d{what}"][k][i][j]) < 1e-6
    assert near >= 198  # a nudge may step over a kink


def test_products_and_rows(numerics):
    rng = np.random.default_rng(9)
    cases = []
    for k in range(150):
        rows, inner, columns = rng.integers(1, 6, 3)
        other = inner + (k % 3 == 0)  # every third pair does not meet
        cases.append([rng.normal(size=(rows, inner)), 300 * rng.normal(size=(other, columns))])
    told = numerics(PARTS, [[one.tolist() for one in case] for case in cases])
    for (A, B), one in zip(cases, told, strict=True):
        if A.shape[1] == B.shape[0]:
            assert np.allclose(one["AB"], A @ B, rtol=1e-12, atol=1e-10)
        else:
            assert one["AB"] is None
        assert one["shape"] == list(A.shape)
        assert np.array_equal(one["turned"], A.T)
        assert np.array_equal(one["relu"], np.maximum(0, A))
        assert np.array_equal(one["mask"], A > 0)
        assert np.allclose(one["sums"], A.sum(axis=0, keepdims=True))
        assert np.allclose(one["softmax"], F.softmax(A, axis=1).data, rtol=1e-12, atol=1e-15)
        assert np.allclose(one["loss"], F.cross_entropy(A, np.zeros(len(A), int), reduction="none").data)


def test_softmax_survives_huge_logits(numerics):
    (told,) = numerics(PARTS, [[[[1000, 0, -1000]], [[1]]]])
    assert told["softmax"] == [[1, 0, 0]]
    assert told["loss"] == [0]
