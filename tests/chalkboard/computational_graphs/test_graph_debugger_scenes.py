"""The debugger's scenes: the trace of chalkgrad as plain data, with a name, a place and words for every node."""

import json

import pytest

from chalkboard.computational_graphs.graph_debugger import debug
from chalkboard.graph_data.scene import LARGEST, ORDERS, graph_scene, scene
from chalkgrad.expressions import ExpressionError
from chalkgrad.scalar import Value
from tests.chalkboard.random_graphs import Cube

DECK = {"x": -2, "y": 5, "z": -4}


def names(made):
    return [node["name"] for node in made["nodes"]]


def test_the_decks_example():
    made = scene("q = x + y; f = q * z", DECK)
    assert {n["name"]: n["value"] for n in made["nodes"]} == {"x": -2, "y": 5, "q": 3, "z": -4, "f": -12}
    assert dict(zip(names(made), made["gradients"], strict=True)) == {
        "x": -4,
        "y": -4,
        "q": -4,
        "z": 3,
        "f": 1,
    }
    assert [(n["rule"], n["symbol"], n["title"]) for n in made["nodes"] if n["rule"]] == [
        ("add", "+", "add gate"),
        ("multiply", "×", "multiply gate"),
    ]
    assert made["orders"] == ["reverse topological"]
    assert (made["title"], made["baked"], made["guess"]) == ("q = x + y; f = q * z", {}, None)


def test_wires_lead_from_each_operand_to_its_user():
    made = scene("q = x + y; f = q * z", DECK)
    label = names(made)
    assert sorted((label[w["from"]], label[w["to"]], w["position"]) for w in made["wires"]) == [
        ("q", "f", 0),
        ("x", "q", 0),
        ("y", "q", 1),
        ("z", "f", 1),
    ]


def test_wires_that_run_side_by_side_are_twins():
    made = scene("x * x + y", {"x": 2, "y": 1})
    twins = [wire["position"] for wire in made["wires"] if wire.get("twin")]
    assert twins == [0, 1]


def test_a_scene_is_json():
    made = scene("max(x, 0.5) + sigmoid(x)", {"x": 1}, title="both", order_switch=True, guess="x")
    assert json.loads(json.dumps(made, allow_nan=False))["guess"] == "x"
    assert made["orders"] == list(ORDERS)
    assert made["title"] == "both"


@pytest.mark.parametrize(
    ("text", "values", "labels"),
    [
        ("(x + y) * z", DECK, ["x", "y", "a", "z", "f"]),
        ("x * 2 - 0.5", {"x": 1}, ["x", "2", "a", "0.5", "f"]),
        ("a * b + f", {"a": 1, "b": 2, "f": 3}, ["a", "b", "c", "f", "d"]),
        ("x * -1.5", {"x": 1}, ["x", "−1.5", "f"]),
        ("k = 3; x * k", {"x": 1}, ["x", "k", "f"]),
        ("f = x", {"x": 1}, ["f"]),
    ],
)
def test_every_node_has_a_name_of_its_own(text, values, labels):
    assert names(scene(text, values)) == labels


def test_letters_do_not_run_out():
    made = scene("+".join(["x"] * (LARGEST - 1)), {"x": 1})
    assert len(set(names(made))) == len(made["nodes"]) == LARGEST - 1


def test_constants_and_inputs_are_told_apart():
    made = scene("x * 2", {"x": 1})
    assert [(n["name"], n["title"], n["requires_grad"]) for n in made["nodes"]] == [
        ("x", "input", True),
        ("2", "constant", False),
        ("f", "multiply gate", True),
    ]
    assert made["gradients"] == [2, None, 1]


def test_a_graph_that_nobody_can_follow_is_refused():
    with pytest.raises(ValueError, match=rf"The graph has 61 nodes; at most {LARGEST} can be drawn\."):
        scene("+".join(["x"] * 61), {"x": 1})


def test_a_guess_names_a_node():
    with pytest.raises(ValueError, match=r"guess: no node is named 'w'; there are x, y, a, z, f\."):
        scene("(x + y) * z", DECK, guess="w")


@pytest.mark.parametrize(
    ("text", "values", "told"),
    [
        ("x * y", {"x": 1e308, "y": 1e308}, r"f is inf at these inputs"),
        ("exp(x) - exp(x)", {"x": 1000}, r"a is inf at these inputs"),
        ("x / y / y", {"x": 1, "y": 1e-150}, r"The gradient at y is -inf at these inputs"),
        ("sqrt(x)", {"x": 0}, r"sqrt\(x\): no gradient at these inputs \(.*division"),
        ("x ** y", {"x": -2, "y": 3}, r"The gradient at y is nan at these inputs"),
    ],
)
def test_what_json_cannot_hold_is_refused(text, values, told):
    with pytest.raises(ValueError, match=told):
        scene(text, values)


def test_a_readers_rule_is_sent_with_its_numbers():
    x = Value(2.0)
    u = Cube.apply(x)
    made = graph_scene(u * x, {"x": x, "u": u}, expression="cube(x) * x", order_switch=True)
    assert set(made["baked"]) == set(ORDERS)
    cube = next(node for node in made["nodes"] if node["rule"] == "cube")
    assert (cube["formula"], cube["locals"], cube["value"]) == ("cube({0})", None, 8)
    run = made["baked"]["reverse topological"]
    assert run["gradients"] == [32, 2, 1]
    assert run["visits"] == [
        {
            "node": 2,
            "upstream": 1,
            "edges": [
                {"input": 1, "position": 0, "local": 2, "downstream": 2, "before": None, "total": 2},
                {"input": 0, "position": 1, "local": 8, "downstream": 8, "before": None, "total": 8},
            ],
        },
        {
            "node": 1,
            "upstream": 2,
            "edges": [{"input": 0, "position": 0, "local": 12, "downstream": 24, "before": 8, "total": 32}],
        },
    ]


def test_a_baked_edge_knows_which_operand_it_belongs_to():
    x = Value(2.0)
    made = graph_scene(3 * Cube.apply(x), {"x": x}, expression="3 * cube(x)")
    first = made["baked"]["reverse topological"]["visits"][0]
    assert [edge["position"] for edge in first["edges"]] == [1]


def test_debug_prefills_what_the_reader_may_change():
    figure = debug(scene("x * y + 1 / 3", {"x": 0.123456789, "y": -2}), name="mine", typing=True)
    assert figure.typed == {"expression": "x * y + 1 / 3", "values": "x = 0.123456789, y = -2"}
    assert figure.typing


def test_a_debugger_needs_a_scene():
    with pytest.raises(ValueError, match="debug: needs at least one scene"):
        debug(name="empty")


def test_an_error_of_a_scene_is_an_expression_error_where_the_text_is_at_fault():
    with pytest.raises(ExpressionError):
        scene("x +", {"x": 1})
