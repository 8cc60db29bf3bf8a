"""Where nodes and wires go: nothing overlaps, everything runs forward, the same graph always looks the same."""

from itertools import combinations

from hypothesis import given, settings

from chalkboard.graph_data.layout import layout
from tests.chalkboard.random_graphs import shapes

NEARLY_ONE = 0.99  # rows are rounded to a thousandth


@settings(max_examples=100, deadline=None)
@given(shapes())
def test_properties_of_every_layout(inputs):
    places, wires = layout(inputs)
    rows_at = {}
    for layer, row in places:
        rows_at.setdefault(layer, set()).add(("node", row))
    for wire in wires:
        for layer, row in wire.points[1:-1]:
            rows_at.setdefault(layer, set()).add((wire.start, wire.end, wire.position, row))
    assert len(places) == len(inputs)
    assert min(layer for layer, _ in places) == 0
    assert min(row for rows in rows_at.values() for *_, row in rows) == 0
    for rows in rows_at.values():
        assert all(abs(a[-1] - b[-1]) >= NEARLY_ONE for a, b in combinations(rows, 2))
    assert [(w.start, w.end, w.position, w.operands) for w in wires] == [
        (start, end, position, len(operands))
        for end, operands in enumerate(inputs)
        for position, start in enumerate(operands)
    ]
    for wire in wires:
        assert wire.points[0] == places[wire.start]
        assert wire.points[-1] == places[wire.end]
        assert [layer for layer, _ in wire.points] == list(
            range(places[wire.start][0], places[wire.end][0] + 1)
        )
        assert wire.points[0][0] < wire.points[-1][0]


@settings(max_examples=30, deadline=None)
@given(shapes())
def test_the_same_graph_looks_the_same(inputs):
    assert layout(inputs) == layout([tuple(operands) for operands in inputs])


@settings(max_examples=50, deadline=None)
@given(shapes())
def test_no_two_nodes_share_a_place(inputs):
    places, _ = layout(inputs)
    assert len(set(places)) == len(places)


def test_a_single_node():
    assert layout([()]) == ([(0, 0.0)], [])


def test_a_chain_is_a_straight_line():
    places, wires = layout([(), (0,), (1,), (2,)])
    assert places == [(0, 0.0), (1, 0.0), (2, 0.0), (3, 0.0)]
    assert [wire.points for wire in wires] == [((k, 0.0), (k + 1, 0.0)) for k in range(3)]


def test_the_decks_example():
    """x, y → + ; with z → ×. The result stands between what it is computed from."""
    places, _ = layout([(), (), (0, 1), (), (2, 3)])
    assert places == [(0, 0.0), (0, 1.0), (1, 0.5), (1, 1.5), (2, 1.0)]


def test_an_input_stands_just_before_its_first_user():
    places, _ = layout([(), (0,), (1,), (), (2, 3)])
    assert places[3][0] == places[2][0] == 2


def test_a_long_wire_passes_beside_the_nodes_on_its_way():
    """x is used by the first and by the last of three operations."""
    places, wires = layout([(), (0,), (1,), (2, 0)])
    long = next(wire for wire in wires if (wire.start, wire.end) == (0, 3))
    assert len(long.points) == 4
    for layer, row in long.points[1:-1]:
        assert all(abs(row - other) >= NEARLY_ONE for at, other in places if at == layer)


def test_both_wires_of_a_square_are_kept():
    _, wires = layout([(), (0, 0)])
    assert [(wire.position, wire.operands) for wire in wires] == [(0, 2), (1, 2)]


def test_a_diamond_is_symmetric():
    places, _ = layout([(), (0,), (0,), (1, 2)])
    assert places == [(0, 0.5), (1, 0.0), (1, 1.0), (2, 0.5)]
