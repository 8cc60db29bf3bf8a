"""The network on the cover: an SVG drawing of its forward values in blue and its gradients in orange.

Its numbers are chalkgrad's: 3 inputs, 4 neurons with ReLU, 2 scores, and the cross-entropy loss L of the first class. A
wire of the first two layers is a weight w from x: blue is as wide as |w·x|, orange as |∂L/∂w|.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chalkgrad import Tensor
from chalkgrad import functional as F

INPUTS = [0.9, -0.6, 0.4]
FIRST = [[-0.8, -0.9, 0.9], [-0.3, -1.0, 0.4], [-1.0, -1.2, -0.2], [0.6, -0.3, 0.5]]
FIRST_BIAS = [0.1, 0.1, 0.1, 0.1]
SECOND = [[0.6, 0.8, 1.0, -0.4], [0.4, 1.2, 0.1, 0.6]]
SECOND_BIAS = [0.0, 0.0]

WIDTH, HEIGHT = 480, 326
ACROSS = (31, 165, 304, 444)  # of the inputs, the neurons, the scores and the loss
DOWN = ((66, 151, 236), (31, 111, 191, 271), (93, 209), (151,))
LABELS = ("inputs", "neurons", "scores", "loss")
RADIUS, LOSS_RADIUS = 29, 34
APART = 9  # how far from a node's middle its blue wires stand above it, and its orange ones below
STAGES = 15  # of the pass: a layer's values, its wires, and so on to the loss; a breath; and back


@dataclass(frozen=True)
class Pass:
    """Forward and backward through the network once: a list of arrays for layers, and one for the wires between.

    `values` and `gradients` have shapes (3,), (4,), (2,), (1,): inputs, neurons after ReLU, scores, loss. The gradient
    of a neuron or a score is that of its sum, and so of its bias: 0 where ReLU is off. `carried` and
    `weight_gradients` have shapes (4, 3), (2, 4) and (1, 2), a row for each target.
    """

    values: list[NDArray]
    gradients: list[NDArray]
    carried: list[NDArray]
    weight_gradients: list[NDArray]


def run_network(inputs: list[float] = INPUTS) -> Pass:
    """Both passes with chalkgrad."""
    leaves = [Tensor(data, requires_grad=True) for data in (inputs, FIRST, FIRST_BIAS, SECOND, SECOND_BIAS)]
    x, W1, b1, W2, b2 = leaves
    neurons = F.relu(W1 @ x + b1)
    scores = W2 @ neurons + b2
    loss = F.cross_entropy(scores.reshape(1, 2), [0])
    loss.backward()
    dx, dW1, db1, dW2, db2 = (np.asarray(leaf.grad) for leaf in leaves)
    return Pass(
        values=[x.data, neurons.data, scores.data, loss.data.reshape(1)],
        gradients=[dx, db1, db2, np.ones(1)],
        carried=[W1.data * x.data, W2.data * neurons.data, scores.data.reshape(1, 2)],
        weight_gradients=[dW1, dW2, db2.reshape(1, 2)],
    )


def number(value: float) -> str:
    """With two digits and a true minus sign; a plain 0 for nothing."""
    return f"{value:.2f}".replace("-", "−") if value else "0"


def strength(value: float, among: NDArray, least: float = 0.0) -> float:
    """How large a number is beside the largest of its kind, from `least` to 1."""
    return least + (1 - least) * abs(float(value)) / float(np.abs(among).max())


def node(layer: int, place: int, done: Pass, part: str, stage: int) -> str:
    """Half a disc with its number: the upper one for a value, the lower one for a gradient."""
    radius = LOSS_RADIUS if layer == len(DOWN) - 1 else RADIUS
    numbers = done.values[layer] if part == "value" else done.gradients[layer]
    value, sweep, line = numbers[place], int(part == "value"), -5 if part == "value" else 16
    shade = 0.1 + 0.34 * strength(value, numbers) if value else 0
    arc = f"M-{radius} 0A{radius} {radius} 0 0 {sweep} {radius} 0Z"
    return (
        f'<g transform="translate({ACROSS[layer]} {DOWN[layer][place]})">'
        f'<g class="{part} appears" style="--at:{stage}">'
        f'<path d="{arc}" fill-opacity="{shade:.2f}"/><text y="{line}">{number(value)}</text></g></g>'
    )


def wire(layer: int, source: int, target: int, done: Pass, part: str, stage: int) -> str:
    """A line between the middles of two nodes, whose discs hide its ends; it grows from where its number comes from."""
    numbers = (done.carried if part == "value" else done.weight_gradients)[layer]
    share = strength(numbers[target][source], numbers)
    high = -APART if part == "value" else APART
    start = (ACROSS[layer], DOWN[layer][source] + high)
    end = (ACROSS[layer + 1], DOWN[layer + 1][target] + high)
    if part == "gradient":
        start, end = end, start
    length, angle = math.dist(start, end), math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    return (
        f'<g transform="translate({start[0]} {start[1]}) rotate({angle:.1f})">'
        f'<path class="{part} grows" style="--at:{stage}" d="M0 0H{length:.1f}" '
        f'stroke-width="{0.8 + 5 * share:.1f}" stroke-opacity="{0.35 + 0.65 * share:.2f}"/></g>'
    )


def frames(done: Pass) -> str:
    """What stands there from the beginning: each node's outline, dashed where a neuron is off."""
    made = ""
    for layer, places in enumerate(DOWN):
        radius = LOSS_RADIUS if layer == len(DOWN) - 1 else RADIUS
        for place, y in enumerate(places):
            off = "" if done.values[layer][place] else ' stroke-dasharray="4 3"'
            x = ACROSS[layer]
            made += f'<circle cx="{x}" cy="{y}" r="{radius}"{off}/><path d="M{x - radius} {y}h{2 * radius}"/>'
    return f'<g class="frames">{made}</g>'


def spoken(done: Pass) -> str:
    """The drawing in words."""

    def told(numbers: NDArray) -> str:
        return ", ".join(map(number, numbers))

    inputs, neurons, scores, loss = done.values
    return (
        f"A small network. Values run forward from the inputs {told(inputs)} through four neurons, {told(neurons)}, "
        f"to two scores, {told(scores)}, and the loss {told(loss)}. Gradients of the loss come back: "
        f"{told(done.gradients[2])} at the scores, {told(done.gradients[1])} at the neurons, "
        f"{told(done.gradients[0])} at the inputs. The neuron at 0 lets none through."
    )


def drawing(done: Pass) -> str:
    """The SVG element, with its text alternative; `--at` says in which stage of the pass a part appears."""
    last = len(DOWN) - 1
    wires, nodes = "", ""
    for layer, places in enumerate(DOWN):
        for place in range(len(places)):
            nodes += node(layer, place, done, "value", 2 * layer)
            nodes += node(layer, place, done, "gradient", STAGES - 1 - 2 * layer)
            for target in range(len(DOWN[layer + 1]) if layer < last else 0):
                wires += wire(layer, place, target, done, "value", 2 * layer + 1)
                wires += wire(layer, place, target, done, "gradient", STAGES - 2 - 2 * layer)
    labels = "".join(
        f'<text class="label" x="{x}" y="{HEIGHT - 4}">{label}</text>'
        for x, label in zip(ACROSS, LABELS, strict=True)
    )
    return (
        f'<svg class="network runs" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{spoken(done)}">{wires}{frames(done)}{nodes}{labels}</svg>'
    )
