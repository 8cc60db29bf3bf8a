"""What a reader's Python is told: its graph and its prints, its errors in one sentence, its gradients' truth."""

import json

import pytest

from chalkboard.graph_data.run_code import LONGEST, NO_GRAPH, run, run_as_json
from chalkboard.playground.examples import EXAMPLES

HEAD = "from chalkgrad import Function, Value\n"
GATE = EXAMPLES["a gate of your own"]


def inputs(result):
    """{name: gradient} of the inputs of a result's graph."""
    scene = result["scene"]
    return {
        node["name"]: gradient
        for node, gradient in zip(scene["nodes"], scene["gradients"], strict=True)
        if node["title"] == "input"
    }


@pytest.mark.parametrize("title", EXAMPLES)
def test_every_example_runs(title):
    """And nudging agrees with all of them but the one that is wrong on purpose."""
    result = run(EXAMPLES[title])
    assert result["trouble"] == ""
    assert all(one["fine"] for one in result["verdicts"]) == (title != "a gate of your own")


def test_the_decks_example_has_the_decks_numbers():
    result = run(EXAMPLES["(x + y) z"])
    assert result["scene"]["nodes"][-1]["value"] == -12
    assert inputs(result) == {"x": -4, "y": -4, "z": 3}


def test_a_wrong_gate_is_named():
    """With its input's gradient, by how much that is off, and the local gradient it should have."""
    assert [one["sentence"] for one in run(GATE)["verdicts"]] == [
        "∂f/∂x = 4, but nudging gives 7: off by 3.",
        "The fault is in the gate Square: its backward has the local gradient 3; nudging its forward gives 6.",
    ]
    mended = run(GATE.replace("upstream * x", "upstream * 2 * x"))
    assert [one["sentence"] for one in mended["verdicts"]] == ["∂f/∂x = 7: nudging agrees."]


def test_the_last_line_or_else_the_last_name_is_the_output():
    text = HEAD + "x = Value(2.0)\na = x * 3\nb = x + 1\n"
    assert run(text)["scene"]["nodes"][-1]["name"] == "b"
    assert run(text + "a")["scene"]["nodes"][-1]["name"] == "a"
    assert run(text + "a * b")["scene"]["nodes"][-1]["value"] == 18


def test_what_is_printed_comes_back_and_is_cut():
    assert run("print('hello')\n1 + 1")["printed"] == "hello\n2\n"
    endless = run(f"print('x' * {10 * LONGEST})")["printed"]
    assert endless.startswith("x" * LONGEST)
    assert endless.endswith("and more, not shown.")


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("x = (1\n", 1, "Line 1 is not Python: '(' was never closed."),
        ("a = 1\nb = a / 0\n", 2, "Line 2 stopped with ZeroDivisionError: division by zero."),
        ("def g(x):\n    return x.foo\n\ng(1)", 2, "Line 2 stopped with AttributeError: 'int' object has no"),
        ("import nothing_like_this", 1, "Line 1 asks for nothing_like_this, which this Python does not have"),
        (GATE.replace("x * x", "x / 0"), 8, "Line 8 stopped with"),
        (
            GATE.replace("upstream * x", "upstream, x"),
            None,
            "The backward pass stopped with ValueError: square.",
        ),
        ("raise SystemExit", 1, "Line 1 stopped with SystemExit: no more is said."),
        (HEAD + "x = Value(0.0)\ny = 1 / x", 3, "Line 3 stopped with"),
        ("x = 3", None, NO_GRAPH),
        (HEAD + "x = Value(2.0)", None, NO_GRAPH),
        ("", None, NO_GRAPH),
    ],
)
def test_trouble_is_one_sentence(text, line, sentence):
    result = run(text)
    assert result["trouble"].startswith(sentence)
    assert result["line"] == line
    assert result["scene"] is None


def test_the_traceback_holds_the_readers_lines_only():
    told = run("def g(x):\n    return 1 / x\n\ng(0)")["traceback"]
    assert told == "line 4: g(0)\nline 2, in g: return 1 / x\nZeroDivisionError: division by zero"


def test_a_graph_too_large_to_draw_says_so():
    result = run(HEAD + "x = f = Value(1.0)\nfor _ in range(80):\n    f = f + x\n")
    assert "at most 60 can be drawn" in result["trouble"]


def test_kinks_and_edges_of_the_domain_are_told():
    assert "this is a kink" in run(HEAD + "x = Value(0.0)\nf = x.relu() * 2")["verdicts"][0]["sentence"]
    (vague,) = run(HEAD + "x = Value(1.0)\nf = x + 1e17")["verdicts"]
    assert "undecided, for rounding hides what a nudge changes; choose other inputs" in vague["sentence"]
    assert vague["fine"]


def test_a_run_leaves_nothing_to_the_next():
    run("kept = 1")
    assert "NameError" in run("print(kept)")["trouble"]


def test_as_json_is_the_same():
    assert json.loads(run_as_json(GATE)) == json.loads(json.dumps(run(GATE)))
