"""The order switch: a wrong number, an explosion of visits, and the order that is right and fast."""

import pytest

from chalkboard import debug, scene
from tests.chalkboard.computational_graphs.page_object import DIAMOND, Reader
from tests.chalkboard.random_graphs import stacked_diamonds

pytestmark = pytest.mark.browser

NAIVE, FIRST, SORTED = "naive recursion", "visit once, depth first", "reverse topological"


@pytest.fixture
def reader(show):
    return Reader(show(debug(DIAMOND, name="the diamond")))


def run(reader, order):
    """Go through with one order; what is said at the end."""
    reader.choose(order)
    reader.press("to the end")
    return reader.says


def test_only_reverse_topological_is_right_at_once(reader):
    """f = 2u + u² with u = x² at x = 3: f′ = (2 + 2u)·2x = 120."""
    assert run(reader, SORTED).endswith("Done: ∂f/∂x = 120.")
    assert reader.gradients()["x"] == "120"
    assert reader.marked("late") == set()


def test_depth_first_sends_on_too_early(reader):
    says = run(reader, FIRST)
    assert "Done: ∂f/∂x = 12. Wrong: the true ∂f/∂x is 120." in says
    assert reader.marked("late") == {"u"}
    assert reader.card("u").locator(".graph-symbol").text_content() == "too late"
    assert "u had already sent its gradient on: this share never gets further." in says


def test_naive_recursion_is_right_and_visits_more_often(reader):
    assert run(reader, NAIVE).endswith("Done: ∂f/∂x = 120.")
    naive = reader.figure.locator(".graph-count").inner_text()
    assert naive == "Visits so far: 6 of 6. The graph has 4 operations."
    run(reader, SORTED)
    assert reader.figure.locator(".graph-count").inner_text().startswith("Visits so far: 4 of 4.")


def test_another_order_starts_the_way_back_anew(reader):
    reader.choose(NAIVE)
    reader.press("one step on", 2)
    reader.choose(SORTED)
    assert reader.where() == (5, 9)
    assert reader.says.startswith("Forward is done.")


def test_another_input_keeps_the_order(reader):
    run(reader, FIRST)
    reader.input("x").fill("1")
    assert "Done: ∂f/∂x = 4. Wrong: the true ∂f/∂x is 8." in reader.says


def test_visits_double_with_each_diamond(show):
    made = [
        scene(stacked_diamonds(n), {"x": 1}, title=f"{n} diamonds", order_switch=True) for n in range(1, 7)
    ]
    reader = Reader(show(debug(*made, name="stacked")))
    visits = []
    for n in range(1, 7):
        reader.choose(f"{n} diamonds")
        run(reader, NAIVE)
        counted = reader.figure.locator(".graph-count").inner_text()
        visits.append(int(counted.split(" of ")[1].split(".")[0]))
        assert reader.gradients()["x"] == str(5**n)
    assert visits == [4 * 2**n - 3 for n in range(1, 7)]
