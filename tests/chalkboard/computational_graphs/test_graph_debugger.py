"""The graph debugger on the deck's example: step by step, by button and by key, and with other inputs."""

import pytest
from playwright.sync_api import expect

from chalkboard import debug, scene
from chalkboard.graph_data.scene import graph_scene
from chalkgrad.scalar import Value
from tests.chalkboard.computational_graphs.page_object import DECK, Reader, decks
from tests.chalkboard.random_graphs import Cube

pytestmark = pytest.mark.browser

UNKNOWN = {"x": "−2", "y": "5", "q": "?", "z": "−4", "f": "?"}
STORY = [
    ("The inputs are given: x = −2, y = 5 and z = −4.", {}),
    ("Forward: q = x + y = (−2) + 5 = 3.", {}),
    ("Forward: f = q × z = 3 × (−4) = −12.", {}),
    ("Forward is done. Now turn round: ∂f/∂f = 1", {"f": "1"}),
    (
        "Backward at f: to q, local −4 × upstream 1 = downstream −4; to z, local 3 × upstream 1 = downstream 3.",
        {"f": "1", "q": "−4", "z": "3"},
    ),
    (
        "Backward at q: to x, local 1 × upstream −4 = downstream −4; to y, local 1 × upstream −4 = downstream −4.",
        {"f": "1", "q": "−4", "z": "3", "x": "−4", "y": "−4"},
    ),
]


@pytest.fixture
def reader(show):
    return Reader(show(decks()))


def test_translators_leave_the_expression_alone(reader):
    """It is code, though it stands in a paragraph."""
    assert reader.page.locator(".graph-expression").evaluate("(one) => one.translate") is False


def check_story(reader, forth, back):
    """Every step says its sentence and shows its gradients, on the way there and on the way back."""
    for step, (sentence, gradients) in enumerate(STORY):
        assert reader.where() == (step, 5)
        assert reader.says.startswith(sentence)
        assert reader.gradients() == gradients
        if step < 5:
            forth()
    for step in (4, 3, 2, 1, 0):
        back()
        assert reader.says.startswith(STORY[step][0])
        assert reader.gradients() == STORY[step][1]
    assert reader.values() == UNKNOWN


def test_the_story_by_button(reader):
    check_story(reader, lambda: reader.press("one step on"), lambda: reader.press("one step back"))


def test_the_story_by_key(reader):
    reader.card("x").focus()
    keys = reader.page.keyboard
    check_story(reader, lambda: keys.press("ArrowRight"), lambda: keys.press("ArrowLeft"))


def test_values_appear_as_they_are_computed(reader):
    assert reader.values() == UNKNOWN
    reader.press("one step on")
    assert reader.values() == {**UNKNOWN, "q": "3"}
    reader.press("one step on")
    assert reader.values() == {**UNKNOWN, "q": "3", "f": "−12"}


def test_home_end_and_space(reader):
    reader.card("z").focus()
    reader.page.keyboard.press("End")
    assert reader.says.endswith("Done: ∂f/∂x = −4, ∂f/∂y = −4 and ∂f/∂z = 3.")
    reader.page.keyboard.press("Home")
    assert reader.where()[0] == 0
    reader.page.locator(".graph-stage").focus()
    reader.page.keyboard.press(" ")
    expect(reader.button("pause")).to_be_visible()
    reader.page.keyboard.press(" ")
    expect(reader.button("play")).to_be_visible()


def test_space_presses_a_node(reader):
    reader.card("q").focus()
    reader.page.keyboard.press(" ")
    assert reader.says.endswith("Marked: q depends on x, y.")
    reader.page.keyboard.press(" ")
    assert "Marked" not in reader.says


def test_arrow_keys_step_from_a_button_too_and_space_presses_it(reader):
    reader.button("one step on").focus()
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Space")
    assert reader.where()[0] == 2


def test_keys_in_a_field_are_the_fields(reader):
    reader.input("x").press("End")
    reader.input("x").press("ArrowLeft")
    assert reader.where()[0] == 0


def test_the_table_names_upstream_local_and_downstream(reader):
    reader.press("one step on", 4)
    table = reader.figure.get_by_role("table", name="f sends back")
    assert table.locator("tbody tr").all_inner_texts() == [
        "q\t∂f/∂q = z = −4\t1\t−4",
        "z\t∂f/∂z = q = 3\t1\t3",
    ]
    expect(table).to_contain_text("upstream = ∂f/∂f = 1")


def test_the_active_node_and_its_wires_are_lit(reader):
    reader.press("one step on")
    assert reader.marked("active") == {"q"}
    assert reader.figure.locator(".graph-wire.is-lit").count() == 2
    reader.press("to the end")
    assert reader.marked("active") == {"q"}
    assert reader.figure.locator(".graph-tag.is-lit").all_text_contents() == ["× 1−4", "× 1−4"]


def test_another_input_recomputes_and_marks_what_changed(reader):
    reader.press("to the end")
    reader.input("x").fill("1")
    assert reader.values() == {"x": "1", "y": "5", "q": "6", "z": "−4", "f": "−24"}
    assert reader.gradients() == {"f": "1", "q": "−4", "z": "6", "x": "−4", "y": "−4"}
    assert reader.marked("changed") == {"x", "q", "f"}
    assert reader.where() == (5, 5)
    reader.press("one step back")
    assert reader.marked("changed") == set()


@pytest.mark.parametrize(
    ("typed", "value"), [("0,5", "0.5"), ("−1/2", "−0.5"), ("50 %", "0.5"), ("1,500", "1500")]
)
def test_an_input_is_written_as_its_reader_likes(reader, typed, value):
    reader.press("to the end")
    reader.input("x").fill(typed)
    assert reader.values()["x"] == value
    assert f"x is now {value}: f" in reader.says


def test_a_field_that_holds_no_number_keeps_the_last_one(reader):
    reader.press("to the end")
    reader.input("x").fill("")
    expect(reader.input("x")).to_have_attribute("aria-invalid", "true")
    assert reader.values()["f"] == "−12"


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("-4", "Noted. Step to the end to see.", "Yes: ∂f/∂x = −4."),
        ("−4,0", "Noted. Step to the end to see.", "Yes: ∂f/∂x = −4."),
        (
            "4",
            "Noted. Step to the end to see.",
            "Not quite: ∂f/∂x = −4. Step back and see where it comes from.",
        ),
        (
            "3",
            "Noted. Step to the end to see.",
            "3 is ∂f/∂z; ∂f/∂x = −4. Step back and see where it comes from.",
        ),
        ("four", "Type a number, like −4, 0.25 or 3/4.", "Type a number, like −4, 0.25 or 3/4."),
        ("-400 %", "Noted. Step to the end to see. Read as −4.", "Yes: ∂f/∂x = −4. Read as −4."),
        ("  ", "", ""),
    ],
)
def test_a_guess_is_judged_at_the_end(reader, typed, before, after):
    verdict = reader.figure.locator(".graph-guess output")
    reader.figure.get_by_label("Your guess for ∂f/∂x").fill(typed)
    expect(verdict).to_have_text(before)
    reader.press("to the end")
    expect(verdict).to_have_text(after)


def test_a_marked_node_lists_what_it_depends_on(reader):
    reader.card("q").click()
    assert reader.marked("related") == {"q", "x", "y"}
    assert reader.says.endswith("Marked: q depends on x, y.")
    expect(reader.card("q")).to_have_attribute("aria-pressed", "true")
    reader.card("z").focus()
    reader.page.keyboard.press("Enter")
    assert reader.says.endswith("Marked: z is an input.")
    reader.page.keyboard.press("Enter")
    assert reader.marked("related") == set()


def test_cards_say_what_they_show(reader):
    expect(reader.card("q")).to_have_attribute("aria-label", "q, add gate of x and y, not computed yet")
    reader.press("to the end")
    expect(reader.card("q")).to_have_attribute("aria-label", "q, add gate of x and y, value 3, gradient −4")
    expect(reader.card("x")).to_have_attribute("aria-label", "x, input, value −2, gradient −4")


def test_a_readers_own_rule_steps_and_has_fixed_inputs(show):
    x = Value(2.0)
    u = Cube.apply(x)
    baked = graph_scene(u * x, {"x": x, "u": u}, expression="u = cube(x); u * x")
    reader = Reader(show(debug(baked, name="mine")))
    assert reader.figure.get_by_role("spinbutton").count() == 0
    reader.press("one step on")
    assert reader.says == "Forward: u = cube(x) = cube(2) = 8."
    reader.press("to the end")
    assert reader.gradients() == {"f": "1", "u": "2", "x": "32"}
    assert "to x, local 12 × upstream 2 = downstream 24, added to the 8 already there: 32" in reader.says
    assert reader.says.endswith("Done: ∂f/∂x = 32.")


def test_scenes_are_chosen_from_a_menu(show):
    tie = scene("max(x, y)", {"x": 3, "y": 3}, title="a tie")
    reader = Reader(show(debug(DECK, tie, name="two")))
    reader.press("to the end")
    reader.choose("a tie")
    assert reader.where() == (0, 3)
    reader.press("to the end")
    assert reader.gradients() == {"f": "1", "x": "0.5", "y": "0.5"}
    table = reader.figure.get_by_role("table", name="f sends back")
    expect(table).to_contain_text("∂f/∂x = [x > y] + ½ × [x = y] = 0.5")
    reader.choose("the deck's")
    assert reader.values() == UNKNOWN
