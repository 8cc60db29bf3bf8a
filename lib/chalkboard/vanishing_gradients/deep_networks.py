"""Deep networks of equal layers, and how long the gradient is at each: what chapter 12's figures are made of."""

from copy import copy
from dataclasses import dataclass

import numpy as np

from chalkgrad import Tensor, datasets, nn, no_grad, optim
from chalkgrad import functional as F

ACTIVATIONS = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU}
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0, "relu": 1.0}  # max |f′|
BLOWN_UP = 1e4  # a loss that nothing comes back from
# scaled: residual/√depth; layer, batch: normalisation.
REPAIRS = ("none", "residual", "scaled", "layer", "batch")


def deep_layers(weights, activation, repair="none"):
    """One module for each matrix of `weights` (depth, n, n): f(W o), with one of the `REPAIRS`.

    `activation` is "sigmoid", "tanh" or "relu". Normalisation stands between W and f, a shortcut around both.
    Raises ValueError for an unknown activation or repair.
    """
    if activation not in ACTIVATIONS or repair not in REPAIRS:
        raise ValueError(
            f"deep_layers: no activation {activation!r} with repair {repair!r}; there are "
            f"{', '.join(ACTIVATIONS)} and {', '.join(REPAIRS)}."
        )
    made, plain = [], nn.Linear(len(weights[0]), len(weights[0]), bias=False)
    for matrix in weights:
        linear = copy(plain)
        linear.weight = nn.Parameter(matrix)
        parts = [linear, ACTIVATIONS[activation]()]
        if repair in ("layer", "batch"):
            parts.insert(1, (nn.LayerNorm if repair == "layer" else nn.BatchNorm)(len(matrix)))
        if repair in ("residual", "scaled"):
            made.append(nn.Residual(*parts, scale=1.0 if repair == "residual" else len(weights) ** -0.5))
        else:
            made.append(nn.Sequential(*parts))
    return made


def weight_of(layer):
    """The Parameter W of one of `deep_layers`."""
    return (layer.body if isinstance(layer, nn.Residual) else layer)[0].weight


def forward(layers, x):
    """Pairs (input, output) of each layer for rows `x`, each pair a graph of its own."""
    pairs = []
    for layer in layers:
        given = Tensor(x, requires_grad=True)
        made = layer(given)
        pairs.append((given, made))
        x = made.data
    return pairs


def backward(layers, pairs, upstream):
    """Lengths of the gradients of the layers' outputs and of their weights, two arrays (depth,), first layer first.

    `upstream` is the gradient of the last output. One vector-Jacobian product a layer, by chalkgrad.
    """
    outputs, weights = [], []
    for layer, (given, made) in zip(reversed(layers), reversed(pairs), strict=True):
        given.grad = weight_of(layer).grad = None
        outputs.append(np.linalg.norm(upstream))
        made.backward(upstream)
        weights.append(np.linalg.norm(weight_of(layer).grad))
        upstream = given.grad
    return np.array(outputs[::-1]), np.array(weights[::-1])


def spectra(layers, pairs):
    """Singular values of each layer's Jacobian at the first row of its input, descending, array (depth, n).

    Only where rows do not depend on each other (not through batch normalisation).
    """
    jacobians = []
    for layer, (given, _) in zip(layers, pairs, strict=True):
        n = given.shape[1]
        copies = Tensor(np.tile(given.data[0], (n, 1)), requires_grad=True)
        layer(copies).backward(np.eye(n))  # row i: the gradient of output i
        jacobians.append(copies.grad)
    squares = np.array(jacobians, dtype=np.float32)
    eigenvalues = np.linalg.eigvalsh(squares @ squares.transpose(0, 2, 1))
    return np.sqrt(np.maximum(eigenvalues[:, ::-1], 0))


def rates(activation, gain, depth):
    """Predicted growth √χ of the gradient in each of `depth` wide layers, from E[f(z)²] and E[f′(z)²], z ~ N(0, q).

    `gain` is σ_w√n. The input has variance 1, so the first q is gain². The means are sums over a fine grid.
    """
    standard = np.linspace(-8, 8, 2000)
    masses = np.exp(-(standard**2) / 2)
    masses /= masses.sum()
    found, q = [], gain**2
    for _ in range(depth):
        z = Tensor(np.sqrt(q) * standard, requires_grad=True)
        made = ACTIVATIONS[activation]()(z)
        made.backward(np.ones(len(standard)))
        found.append(gain * np.sqrt(masses @ z.grad**2))
        q = gain**2 * (masses @ made.data**2)
    return np.array(found)


@dataclass(frozen=True)
class Training:
    """One training run: the loss before each step, and at the `steps` recorded how far each layer's weights
    have moved from their start, relative to their length, array (recorded, depth)."""

    steps: np.ndarray
    losses: np.ndarray
    moved: np.ndarray


def train(weights, activation, repair="none", *, lr, steps=90, every=3, max_norm=None, rng):
    """Train a deep network on the two moons by full-batch descent with momentum 0.9; returns a `Training`.

    Two numbers go in through a layer 2 → n, two logits come out; between them `deep_layers(weights, …)`. Stops
    when the loss is above `BLOWN_UP`. `max_norm` clips. `rng` draws the points and the outer layers.
    """
    points, labels = datasets.moons(64, rng=rng)
    n = len(weights[0])
    layers = deep_layers(weights, activation, repair)
    model = nn.Sequential(
        nn.Linear(2, n, rng=rng), ACTIVATIONS[activation](), *layers, nn.Linear(n, 2, rng=rng)
    )
    optimizer = optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    recorded, losses, moved = [], [], []
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(steps + 1):
            loss = F.cross_entropy(model(Tensor(points)), labels)
            losses.append(loss.item())
            if step % every == 0 or loss.item() > BLOWN_UP:
                recorded.append(step)
                moved.append([_moved(layer, start) for layer, start in zip(layers, weights, strict=True)])
            if loss.item() > BLOWN_UP:
                break
            optimizer.zero_grad()
            loss.backward()
            if max_norm is not None:
                optim.clip_grad_norm(model.parameters(), max_norm)
            optimizer.step()
    return Training(np.array(recorded), np.array(losses), np.array(moved))


def _moved(layer, start):
    with no_grad():
        return np.linalg.norm(weight_of(layer).data - start) / np.linalg.norm(start)
