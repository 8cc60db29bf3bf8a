"""The playground's Python half: the examples baked in, and the kernel's answers."""

from chalkboard.graph_data.run_code import run
from chalkboard.playground.examples import EXAMPLES
from chalkboard.playground.playground import playground


def test_the_examples_carry_their_results():
    """So that the page shows graphs before any Python is loaded."""
    figure = playground(name="here")
    assert {one["title"]: one["text"] for one in figure.examples} == EXAMPLES
    assert all(one["result"] == run(one["text"]) for one in figure.examples)


def test_the_kernel_answers_the_turn_it_was_asked():
    figure = playground(name="here")
    figure.asked = {"text": EXAMPLES["a fork"], "turn": 3}
    assert figure.answer == {**run(EXAMPLES["a fork"]), "turn": 3}


def test_the_poster_is_drawn():
    assert playground(name="here").poster().startswith(b"\x89PNG")
