"""Words of a drawing stand in the first place where they touch nothing."""

import pytest

pytestmark = pytest.mark.browser

LOAD = "async () => { window.labels = await import('/lib/chalkboard/kit/labels.js'); }"
SET_DOWN = """({ places, taken, room }) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 200 100");
    svg.setAttribute("width", 200);
    const text = document.createElementNS(svg.namespaceURI, "text");
    text.textContent = "3.14";
    text.style.font = "20px sans-serif";
    svg.append(text);
    document.getElementById("place").replaceChildren(svg);
    const free = labels.setDown(text, places, taken, room);
    const { x, y, width, height } = text.getBBox();
    const { above, below } = labels.measure(text);
    const base = Number(text.getAttribute("y"));
    return { free, box: [x, base - above, x + width, base + below], line: [y, y + height], taken };
}"""


@pytest.fixture
def run(module_page):
    """A function that evaluates an expression on the page, where `labels` is the module."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def freest(run, places, taken, room=None):
    return run(
        "([places, taken, room]) => labels.freest([20, 10], places, taken, room)", [places, taken, room]
    )


def test_the_first_free_place_is_taken(run):
    boxes = [[0, 0, 40, 40]]
    assert freest(run, [[20, 20], [80, 80], [90, 90]], {"boxes": boxes}) == {"at": [80, 80], "free": True}


def test_lines_are_avoided(run):
    line = [[[0, 50], [200, 50]]]
    assert freest(run, [[100, 50], [100, 47], [100, 30]], {"segments": line})["at"] == [100, 30]


def test_where_nothing_is_free_the_least_is_hidden(run):
    boxes = [[0, 0, 200, 100], [0, 0, 50, 100]]
    told = freest(run, [[25, 50], [150, 50]], {"boxes": boxes})
    assert told == {"at": [150, 50], "free": False}


def test_the_room_matters_more_than_what_is_hidden(run):
    told = freest(run, [[5, 50], [100, 50]], {"boxes": [[80, 30, 120, 70]]}, [0, 0, 200, 100])
    assert told == {"at": [100, 50], "free": False}


@pytest.mark.parametrize(
    ("segment", "length"),
    [
        ([[-10, 5], [30, 5]], 20),
        ([[5, -10], [5, 5]], 5),
        ([[-5, -5], [15, 15]], 10 * 2**0.5),
        ([[-5, 11], [30, 11]], 0),
        ([[0, 0], [20, 0]], 0),
    ],
)
def test_the_length_of_a_line_in_a_box(run, segment, length):
    told = run("(segment) => labels.lengthInside(segment, [0, 0, 20, 10])", segment)
    assert told == pytest.approx(length)


def test_places_beside_a_point_leave_the_gap(run):
    for x, y in run("labels.beside([50, 50], [20, 10], 3)"):
        assert max(abs(x - 50) - 10, abs(y - 50) - 5) == pytest.approx(3)


def test_words_are_set_down_by_their_letters(run):
    """Their middle stands at the place, and the next words avoid them."""
    told = run(
        SET_DOWN, {"places": [[100, 50]], "taken": {"boxes": [], "segments": []}, "room": [0, 0, 200, 100]}
    )
    left, top, right, bottom = told["box"]
    assert told["free"]
    assert [(left + right) / 2, (top + bottom) / 2] == pytest.approx([100, 50], abs=0.6)
    assert told["line"][0] < top < bottom < told["line"][1]
    assert told["taken"]["boxes"] == [pytest.approx(told["box"], abs=0.6)]


def test_longer_words_are_wider(run):
    narrow, wide, bold = run(
        "['ii', 'mm'].map((one) => labels.textWidth(one)).concat(labels.textWidth('mm', labels.BOLD))"
    )
    assert 0 < narrow < wide < bold * 1.001


def test_what_a_drawing_takes(run):
    told = run(
        """() => {
            const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
            svg.innerHTML = '<circle cx="10" cy="20" r="5"/><rect x="1" y="2" width="3" height="4"/>'
                + '<line x1="1" y1="2" x2="3" y2="4"/><polygon points="0,0 1,0 0,1"/><path d="M1,2 L3,4 M5 6L7 8"/>';
            return labels.takenBy([...svg.children]);
        }"""
    )
    assert told["boxes"] == [[5, 15, 15, 25], [1, 2, 4, 6]]
    assert told["segments"] == [
        [[1, 2], [3, 4]],
        [[0, 0], [1, 0]],
        [[1, 0], [0, 1]],
        [[0, 1], [0, 0]],
        [[1, 2], [3, 4]],
        [[5, 6], [7, 8]],
    ]


def test_words_come_last(run):
    told = run(
        """labels.wordsLast(["text", "line", "text", "g"].map((localName) => ({ localName })))
            .map(({ localName }) => localName)"""
    )
    assert told == ["line", "g", "text", "text"]
