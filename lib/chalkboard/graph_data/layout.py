"""Where the nodes of a graph go: layers from the inputs to the output, rows within a layer.

Layered drawing (Sugiyama, Tagawa & Toda 1981) for small graphs: a node's layer is its longest way from an
input; wires that jump a layer get waypoints; a few sweeps put each node near the mean row of its neighbours.
"""

from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 12


@dataclass(frozen=True)
class Wire:
    """One operand of one node: from where, to where, as which operand of how many, through which points."""

    start: int
    end: int
    position: int
    operands: int
    points: tuple[tuple[float, float], ...]


def layout(inputs):
    """([(layer, row), …], [Wire, …]) for nodes whose operands are `inputs[k]`, all numbered before their users.

    Layers and rows are in units of one card; the first row is 0.
    """
    layers = _layers(inputs)
    neighbours, chains = _with_waypoints(inputs, layers)
    rows = _rows(neighbours)
    places = [(layers[k], rows["node", k]) for k in range(len(inputs))]
    wires = [
        Wire(
            start,
            end,
            position,
            len(inputs[end]),
            tuple((vertex_layer, rows[v]) for v, vertex_layer in chain),
        )
        for (start, end, position), chain in chains.items()
    ]
    return places, wires


def _layers(inputs):
    layers = [0] * len(inputs)
    for k, operands in enumerate(inputs):
        if operands:
            layers[k] = 1 + max(layers[i] for i in operands)
    users = {}
    for k, operands in enumerate(inputs):
        for i in operands:
            users.setdefault(i, []).append(k)
    for k, operands in enumerate(inputs):  # an input stands just before its first user
        if not operands and k in users:
            layers[k] = min(layers[user] for user in users[k]) - 1
    return layers


def _with_waypoints(inputs, layers):
    """Vertices by layer with their neighbours on both sides, and for each wire its chain of vertices."""
    columns = [[] for _ in range(max(layers) + 1)]
    before, after = {}, {}
    for k, layer in enumerate(layers):
        columns[layer].append(("node", k))
    chains = {}
    for end, operands in enumerate(inputs):
        for position, start in enumerate(operands):
            chain = [(("node", start), layers[start])]
            for layer in range(layers[start] + 1, layers[end]):
                vertex = ("way", start, end, position, layer)
                columns[layer].append(vertex)
                chain.append((vertex, layer))
            chain.append((("node", end), layers[end]))
            chains[start, end, position] = chain
            for (a, _), (b, _) in pairwise(chain):
                after.setdefault(a, []).append(b)
                before.setdefault(b, []).append(a)
    return (columns, before, after), chains


def _rows(neighbours):
    columns, before, after = neighbours
    rows = {vertex: float(row) for column in columns for row, vertex in enumerate(column)}
    for sweep in range(SWEEPS):
        forwards = sweep % 2 == 0
        near = before if forwards else after
        for column in columns if forwards else reversed(columns):
            wanted = {v: _mean([rows[n] for n in near.get(v, [])], rows[v]) for v in column}
            column.sort(key=wanted.get)
            rows.update(_spaced(column, wanted))
    top = min(rows.values())
    return {vertex: round(row - top, 3) for vertex, row in rows.items()}


def _mean(numbers, otherwise):
    return sum(numbers) / len(numbers) if numbers else otherwise


def _spaced(column, wanted):
    """Rows as near to the wanted ones as an order with at least one row between vertices allows."""
    groups = []  # runs of touching vertices: [first index, count, sum of (wanted − offset)]
    for index, vertex in enumerate(column):
        groups.append([index, 1, wanted[vertex]])
        while len(groups) > 1 and _place(groups[-2]) + groups[-2][1] > _place(groups[-1]):
            _, count, total = groups.pop()
            groups[-1][2] += total - count * groups[-1][1]
            groups[-1][1] += count
    return {
        column[first + k]: _place(group) + k
        for group in groups
        for first, count, _ in [group]
        for k in range(count)
    }


def _place(group):
    return group[2] / group[1]
