"""One training step of a small and a larger multilayer perceptron, beside the same step by hand in NumPy."""

from itertools import pairwise

import numpy as np

from benchmarks.timing import in_turns
from chalkgrad import functional as F
from chalkgrad import nn, optim

CASES = [((64, 64, 10), 32, 10, 1.8), ((784, 256, 128, 10), 64, 2, 1.1)]  # sizes, batch, steps a run, aim
LR = 1e-3
TURNS = 60


class ByHand:
    """A ReLU network with softmax cross-entropy and gradient descent, each formula written out."""

    def __init__(self, layers):
        self.weights = [layer.weight.data.copy() for layer in layers]
        self.biases = [layer.bias.data.copy() for layer in layers]

    def step(self, x, labels):
        """Forward, backward, update; returns the loss."""
        inputs, last = [x], len(self.weights) - 1
        for place, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            z = inputs[-1] @ weight.T
            z += bias
            inputs.append(np.maximum(z, 0) if place < last else z)
        logits = inputs.pop()
        samples = np.arange(len(labels))
        logits -= logits.max(axis=1, keepdims=True)
        powers = np.exp(logits)
        total = powers.sum(axis=1, keepdims=True)
        loss = (np.log(total[:, 0]) - logits[samples, labels]).mean()
        upstream = powers / total
        upstream[samples, labels] -= 1
        upstream /= len(labels)
        gradients = []
        for place in range(last, -1, -1):
            gradients.append((upstream.T @ inputs[place], upstream.sum(axis=0)))
            if place:
                upstream = (upstream @ self.weights[place]) * (inputs[place] > 0)
        for place, (to_weight, to_bias) in zip(range(last, -1, -1), gradients, strict=True):
            self.weights[place] -= LR * to_weight
            self.biases[place] -= LR * to_bias
        return loss


def network(sizes, rng):
    """Linear layers with ReLU between them."""
    layers = []
    for before, after in pairwise(sizes):
        layers += [nn.Linear(before, after, rng=rng), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def with_chalkgrad(model, optimizer, x, labels):
    """The same step with the core's layers and optimiser; returns the loss."""
    optimizer.zero_grad()
    loss = F.cross_entropy(model(x), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def ratio(sizes, batch, steps):
    """(seconds a step with chalkgrad, seconds a step by hand), taken in turns so that both meet the same noise."""
    rng = np.random.default_rng(0)
    model = network(sizes, rng)
    hand = ByHand(model[::2])
    optimizer = optim.SGD(model.parameters(), LR)
    x, labels = rng.standard_normal((batch, sizes[0])), rng.integers(0, sizes[-1], batch)
    for _ in range(3):
        if abs(with_chalkgrad(model, optimizer, x, labels) - hand.step(x, labels)) > 1e-12:
            raise RuntimeError("The two steps disagree about the loss; the times would mean nothing.")

    def ours():
        return with_chalkgrad(model, optimizer, x, labels)

    def theirs():
        return hand.step(x, labels)

    return in_turns(ours, theirs, turns=TURNS, times=steps)


def rows() -> list[tuple[str, ...]]:
    """What was measured, in words, the numbers, and the aims."""
    measured = []
    for sizes, batch, steps, aim in CASES:
        ours, theirs = ratio(sizes, batch, steps)
        name = f"MLP step {'-'.join(map(str, sizes))}, batch {batch}"
        measured.append((f"{name}, chalkgrad", f"{ours * 1e6:.0f} µs"))
        measured.append((f"{name}, ratio to NumPy by hand", f"{ours / theirs:.2f}", f"≤ {aim}"))
    return measured
