"""The nudge machine's scenes: boxes and slopes as chalkgrad has them, and what a nudge of x really does."""

import json
import math

import numpy as np
import pytest
from matplotlib.figure import Figure as Canvas

import chalkboard
from chalkboard.chain_rule.nudge_machine import draw_nudge
from chalkboard.chain_rule.nudge_scenes import book_scenes, nudge, nudge_scene, spell
from chalkgrad import expressions
from chalkgrad.tracing import trace

CHAIN = "g = x**2; f = sin(g); y = exp(f)"
FAN = "u = x**2; v = sin(x); w = exp(-x); f = u*v + w"


def whole_derivative(scene, x):
    """∂output/∂x from one backward pass over the whole expression."""
    output, names = expressions.parse(scene["expression"], {scene["x"]["name"]: x})
    return trace(output, names).gradient(scene["x"]["name"])


def test_a_chain_has_the_slopes_one_would_find_by_hand():
    scene = nudge_scene(CHAIN, {"x": 0.8})
    assert scene["kind"] == "chain"
    assert [box["name"] for box in scene["boxes"]] == ["g", "f", "y"]
    assert [box["formula"] for box in scene["boxes"]] == ["x²", "sin(g)", "exp(f)"]
    by_hand = [1.6, math.cos(0.64), math.exp(math.sin(0.64))]
    assert np.allclose([box["slopes"][0] for box in scene["boxes"]], by_hand, rtol=1e-15)


def test_a_fan_knows_what_its_last_box_takes():
    scene = nudge_scene("u = x**2; v = sin(x); w = exp(-x); f = w + u*v", {"x": 1})
    assert scene["kind"] == "fan"
    slopes = {
        one["name"]: slope
        for one, slope in zip(scene["boxes"][-1]["inputs"], scene["boxes"][-1]["slopes"], strict=True)
    }
    assert slopes == {"u": math.sin(1), "v": 1.0, "w": 1.0}
    assert [one["box"] for box in scene["boxes"][:-1] for one in box["inputs"]] == [-1, -1, -1]


@pytest.mark.parametrize("scene", book_scenes(), ids=lambda scene: scene["title"])
@pytest.mark.parametrize("at", [-1.3, -0.2, 0.4, 0.9])
def test_slopes_multiply_along_a_path_and_add_over_paths(scene, at):
    passed = nudge(scene, 0.01, at=at)
    assert passed.linear[-1] == pytest.approx(0.01 * whole_derivative(scene, at), rel=1e-12)


@pytest.mark.parametrize("scene", book_scenes(), ids=lambda scene: scene["title"])
def test_what_the_slopes_miss_is_of_second_order(scene):
    sizes = scene["reach"] * 10.0 ** np.linspace(-2, -3.5, 6)
    missed = [abs(nudge(scene, size).difference) for size in sizes]
    assert np.polyfit(np.log(sizes), np.log(missed), 1)[0] == pytest.approx(2, abs=0.02)


def test_the_exact_change_is_that_of_the_values():
    passed = nudge(nudge_scene(CHAIN, {"x": 0.8}), 0.2)
    y = [math.exp(math.sin(x * x)) for x in (0.8, 1.0)]
    assert (passed.before[-1], passed.after[-1]) == pytest.approx(tuple(y), rel=1e-14)
    assert passed.exact[-1] - passed.linear[-1] == passed.difference


def test_a_held_box_passes_nothing_and_the_others_all_they_had():
    scene = nudge_scene(FAN, {"x": 1})
    free, held = nudge(scene, 0.2), nudge(scene, 0.2, held={"u"})
    share = 2 * math.sin(1) * 0.2
    assert free.linear[-1] - held.linear[-1] == pytest.approx(share, rel=1e-12)
    assert held.after[-1] == pytest.approx(1.0 * math.sin(1.2) + math.exp(-1.2), rel=1e-12)
    assert nudge(scene, 0.2, held={"u", "v", "w"}).exact[-1] == 0


def test_names_of_constants_may_be_boxes():
    scene = nudge_scene("e = x**2; y = exp(-e)", {"x": 0.5})
    assert scene["kind"] == "chain"
    assert scene["boxes"][1]["inputs"] == [{"name": "e", "leaf": 0, "box": 0}]


def test_the_last_box_may_go_without_a_name():
    assert [box["name"] for box in nudge_scene("g = x**2\nsin(g)", {"x": 1})["boxes"]] == ["g", "y"]


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((CHAIN, {"x": 0.8, "z": 1}), {}, "one input is nudged, were given x, z"),
        ((CHAIN, {}), {}, "were given none"),
        ((CHAIN, {"z": 1}), {}, "'x' has no value"),
        (("g = x +; y = g", {"x": 1}), {}, "cannot be read"),
        ((CHAIN, {"x": 5}), {"span": (-1, 1)}, "x = 5 lies outside its span from -1 to 1"),
        ((CHAIN, {"x": 1}), {"change": 0}, "not be 0, was given 0"),
        ((CHAIN, {"x": 1}), {"reach": 0.1, "change": -0.2}, "must lie within ±0.1"),
        (("g = x**2; y = g + x", {"x": 1}), {}, "either each box takes the one before"),
        (("a = x; b = x; c = x; d = x; y = a + b + c + d", {"x": 1}), {}, "two to 3 boxes"),
        (("; ".join(f"b{k + 1} = {f'b{k}' if k else 'x'} * 2" for k in range(7)), {"x": 1}), {}, "at most 6"),
        (("g = log(x); y = g * 2", {"x": 1}), {"span": (0.1, 2)}, "has no value at x = -0.3"),
        (("g = sqrt(x); y = g * 2", {"x": 1}), {"span": (0.1, 2)}, "inside its domain"),
    ],
)
def test_bad_scenes_are_told_in_one_sentence(arguments, options, message):
    with pytest.raises(ValueError, match=message.replace("(", r"\(").replace("*", r"\*")):
        nudge_scene(*arguments, **options)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("3*x**2 - sigmoid(x)", "3 · x² − σ(x)"),
        ("3*a-1", "3 · a − 1"),
        ("-f / 2", "−f / 2"),
        ("x^12-3", "x¹² − 3"),
        ("2 * -x", "2 · −x"),
        ("1e-5*x", "1e−5 · x"),
    ],
)
def test_formulas_are_written_as_in_the_book(written, shown):
    assert spell(written) == shown


def test_the_machine_has_the_chapters_scenes_unless_given_others():
    machine = chalkboard.nudge_machine()
    titles = [scene["title"] for scene in machine.scenes]
    assert titles == ["three boxes", "one x, three paths", "four sigmoids"]
    assert repr(machine) == "NudgeMachine: The nudge machine"
    own = chalkboard.nudge_machine(nudge_scene(CHAIN, {"x": 0.8}), name="mine", question="Why?")
    assert [scene["title"] for scene in own.scenes] == [CHAIN]
    assert len(json.dumps(machine.scenes)) < 8000


@pytest.mark.parametrize("place", range(3))
def test_the_poster_tells_slopes_and_changes(place):
    machine = chalkboard.nudge_machine(*book_scenes()[place:])
    ax = Canvas().add_subplot()
    machine.draw_poster(ax)
    told = [text.get_text() for text in ax.texts]
    scene = machine.scenes[0]
    for box in scene["boxes"]:
        assert f"{box['name']} = {box['formula']}" in told
        for slope in box["slopes"]:
            assert f"× {slope:.3g}".replace("-", "−") in told
    passed = nudge(scene, scene["change"])
    assert told[-1].startswith(f"true Δ{scene['boxes'][-1]['name']} = {passed.exact[-1]:.4g}")
    assert machine.poster().startswith(b"\x89PNG")


@pytest.mark.parametrize("place", range(3))
def test_the_posters_texts_are_all_in_the_picture(place):
    """Also where the boxes alone would fill it from top to bottom."""
    machine = chalkboard.nudge_machine(*book_scenes()[place:])
    canvas = Canvas(figsize=machine.poster_size)
    ax = canvas.add_axes((0.01, 0.01, 0.98, 0.98))
    machine.draw_poster(ax)
    canvas.draw_without_rendering()
    boxes = {text.get_text(): text.get_window_extent() for text in ax.texts}
    inside = [canvas.bbox.contains(*corner) for box in boxes.values() for corner in box.corners()]
    assert len(inside) > 4 * 10
    assert all(inside), {told: box.extents for told, box in boxes.items()}


def test_drawing_does_not_change_what_it_draws():
    arrays = {
        "x": 1.0, "x_name": "x", "change": -0.5, "names": ["y"], "formulas": ["3 · x"], "sources": [[-1]],
        "before": (3.0,), "slopes": ((3.0,),), "exact": (-1.5,), "linear": (-1.5,),
    }  # fmt: skip
    kept = json.dumps(arrays)
    ax = Canvas().add_subplot()
    draw_nudge(ax, **arrays)
    assert json.dumps(arrays) == kept
    assert "× 3" in [text.get_text() for text in ax.texts]
