"""Curves stand where their numbers say, on straight and on logarithmic axes."""

import pytest

pytestmark = pytest.mark.browser

PAINT = """async ({ size = { width: 400, height: 300 }, ...given }) => {
    const { plot } = await import('/lib/chalkboard/kit/plot.js');
    const made = plot(size);
    document.getElementById('place').replaceChildren(made.element);
    made.paint({ label: "a plot", curves: [], ...given });
}"""
X = {"label": "x", "min": 0, "max": 10}
LOG = {"label": "y", "min": 1e-4, "max": 1e4, "log": True}


@pytest.fixture
def paint(module_page):
    """A function that paints one plot and returns the page."""

    def paint_(**given):
        module_page.evaluate(PAINT, given)
        return module_page

    return paint_


def corners(page, selector=".plot-curve"):
    text = page.locator(selector).first.get_attribute("d")
    return [tuple(map(float, pair.split(","))) for pair in text[1:].split("L")]


def test_points_lie_on_their_axes(paint):
    page = paint(x=X, y={"label": "y", "min": 0, "max": 1}, curves=[{"points": [[0, 0], [5, 0.5], [10, 1]]}])
    assert corners(page) == [(64, 258), (226, 136), (388, 14)]


def test_a_logarithmic_axis_counts_powers(paint):
    page = paint(x=X, y=LOG, curves=[{"points": [[0, 1e-4], [5, 1], [10, 1e4]]}])
    assert corners(page) == [(64, 258), (226, 136), (388, 14)]
    assert "10⁻⁴" in page.locator(".plot-tick").all_text_contents()


def test_what_is_outside_stays_in_the_picture(paint):
    page = paint(x=X, y=LOG, curves=[{"points": [[-1, 1], [0, 0], [5, 1e99], [10, None], [11, 1]]}])
    drawn = corners(page)
    assert [x for x, _ in drawn] == [64, 226, 388]
    assert all(0 < y < 270 for _, y in drawn)


def test_marks_dots_and_cursor(paint):
    page = paint(
        x=X,
        y=LOG,
        at=5,
        marks=[{"x": 2, "text": "here"}, {"y": 1}],
        curves=[{"points": [[1, 1]], "dots": True}],
    )
    assert page.locator(".plot-dot").get_attribute("cx") == "96.4"
    assert page.locator(".plot-cursor").get_attribute("x1") == "226"
    assert page.locator(".plot-mark").count() == 2
    assert "here" in page.locator(".plot-words").all_text_contents()
    assert page.locator(".plot").get_attribute("aria-label") == "a plot"


def test_an_axis_keeps_all_its_words_in_a_small_plot(paint):
    """Beside another on a phone, where the axis is shorter than they are."""
    axis = {"label": "answer, % of its best", "min": 0, "max": 100}
    page = paint(size={"width": 300, "height": 210}, x=X, y=axis)
    page.evaluate("document.querySelector('.plot-holder').style.width = '170px'")
    page.wait_for_selector("svg.plot[viewBox^='0 0 240 ']")
    beyond = page.locator(".plot").evaluate("""(drawing) => {
        const [whole, words] = [drawing, drawing.lastElementChild].map((one) => one.getBoundingClientRect());
        return Math.max(whole.top - words.top, words.bottom - whole.bottom);
    }""")
    assert beyond <= 0


def listed(page):
    page.locator("summary").click()
    page.wait_for_selector("#place table")
    return page.locator("#place tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((one) => one.textContent))"
    )


def test_the_same_as_a_table(paint):
    """Named curves side by side; a curve's cell is its last point up to there, and nothing beyond its end."""
    page = paint(
        x=X,
        y=LOG,
        marks=[{"y": 1, "text": "here"}],
        curves=[
            {"points": [[0, 1], [4, 2], [10, 3]], "said": "one"},
            {"points": [[0, 5], [2, 6]], "said": "two"},
            {"points": [[3, 3]], "dots": True},
        ],
    )
    assert page.locator("summary").inner_text() == "As a table: y over x"
    assert listed(page) == [
        ["x", "one", "two"],
        ["0", "1", "5"],
        ["2", "1", "6"],
        ["4", "2", "–"],
        ["10", "3", "–"],
    ]
    assert page.locator("caption").inner_text() == "here: y 1"


def test_a_table_without_names_lists_the_first_curve_thinly(paint):
    points = [[k / 10, k] for k in range(101)]
    table = listed(paint(x=X, y=LOG, curves=[{"points": points}, {"points": [[1, 1]], "dots": True}]))
    assert table[0] == ["x", "y"]
    assert (table[1], table[-1], len(table)) == (["0", "0"], ["10", "100"], 26)
