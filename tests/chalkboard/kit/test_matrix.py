"""A matrix as a table: its words, its marks, and how a reader chooses a cell."""

import pytest

pytestmark = pytest.mark.browser

PAINT = """async ({ picks, hover, ...given }) => {
    const { matrix } = await import('/lib/chalkboard/kit/matrix.js');
    window.chosen = [];
    window.left = 0;
    const choose = (i, j) => { window.chosen.push([i, j]); if (given.anew) window.made.paint(given); };
    const onPick = picks ? choose : undefined;
    const made = matrix({ label: "W", onPick, hover, onLeave: () => { window.left += 1; } });
    document.getElementById('place').replaceChildren(made.element);
    window.made = made;
    const mark = given.lit ? (i, j) => (i === given.lit[0] && j === given.lit[1] ? "is-lit" : "") : undefined;
    made.paint({ ...given, mark });
}"""
VALUES = [[1, -2.5, None], [0, 4, 1 / 3]]


@pytest.fixture
def paint(module_page):
    """A function that paints one matrix and returns the page."""

    def paint_(**given):
        module_page.evaluate(PAINT, {"values": VALUES, "picks": True, **given})
        return module_page

    return paint_


def test_cells_say_their_numbers(paint):
    page = paint(rows=["a", "b"], cols=["x", "y", "z"], lit=[1, 1], title="W is 2 × 3")
    assert page.get_by_role("gridcell").all_text_contents() == ["1", "−2.5", "", "0", "4", "0.333"]
    assert page.get_by_role("gridcell", name="b, y: 4", exact=True).get_attribute("class").split() == [
        "matrix-cell",
        "is-lit",
    ]
    assert page.locator(".matrix-title").inner_text() == "W is 2 × 3"


def test_keys_walk_and_stay_inside(paint):
    page = paint()
    page.get_by_role("gridcell").first.focus()
    for key in ("ArrowLeft", "ArrowRight", "ArrowDown", "ArrowDown", "End", "Home"):
        page.keyboard.press(key)
    assert page.evaluate("chosen") == [[0, 1], [1, 1], [1, 2], [1, 0]]
    assert page.locator("[role=gridcell][tabindex='0']").count() == 1


def test_focus_survives_repainting(paint):
    page = paint()
    page.get_by_role("gridcell").nth(4).click()
    page.evaluate("made.paint({ values: [[7, 8], [9, 10]] })")
    assert page.evaluate("document.activeElement.textContent") == "10"


def test_the_mouse_points_and_leaves(paint):
    page = paint()
    page.get_by_role("gridcell").nth(3).hover()
    page.mouse.move(900, 800)
    assert page.evaluate("[chosen.at(-1), left]") == [[1, 0], 1]


def test_a_cell_drawn_anew_under_the_mouse_is_chosen_once(paint):
    page = paint(anew=True)
    for nth in (3, 4):
        page.get_by_role("gridcell").nth(nth).hover()
        page.wait_for_timeout(100)
    assert page.evaluate("chosen") == [[1, 0], [1, 1]]


def test_a_mouse_may_have_to_click(paint):
    page = paint(hover=False)
    page.get_by_role("gridcell").nth(3).hover()
    assert page.evaluate("chosen") == []
    page.get_by_role("gridcell").nth(3).click()
    assert page.evaluate("chosen") == [[1, 0]]


def test_without_a_choice_it_is_a_plain_table(paint):
    page = paint(picks=False)
    assert page.get_by_role("table", name="W").get_by_role("cell").count() == 6
    assert page.locator("[tabindex]").count() == 0


def test_large_cells_are_shaded_more(paint):
    page = paint(shade=True, tiny=True)
    styles = [cell.get_attribute("style") or "" for cell in page.get_by_role("gridcell").all()]
    assert "--share: 100%" in styles[4]
    assert "--share: 63%" in styles[1]
    assert "negative" in styles[1]
    assert styles[3] == ""
