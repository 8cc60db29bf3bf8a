"""What a screen reader is told: the sentence at rest, nothing while a figure plays; what is pressed stays in place."""

import pytest

from tests.chalkboard import pages

pytestmark = pytest.mark.browser

FRAME = """async () => {
    const { frame } = await import("/lib/chalkboard/kit/frame.js");
    window.ui = frame(document.getElementById("place"), { kind: "test", name: "A test", question: "?", caption: "c" });
    ui.say("First.");
}"""
LONG = 1000  # milliseconds, longer than a sentence must rest


@pytest.fixture
def page(open_page):
    """A page with one empty figure, `ui`, whose clock stands still."""
    page = open_page(pages.module_page())
    page.evaluate(FRAME)
    pages.stop_clock(page)
    return page


def spoken(page):
    return page.locator("[role=status]").inner_text()


def test_the_first_sentence_is_read_with_the_figure(page):
    page.clock.run_for(LONG)
    assert page.locator(".chalk-says").inner_text() == "First."
    assert spoken(page) == ""


def test_only_the_sentence_at_rest_is_spoken(page):
    for number in range(5):
        page.evaluate("(n) => ui.say(`Value ${n}.`)", number)
        page.clock.run_for(100)
        assert page.locator(".chalk-says").inner_text() == f"Value {number}."
        assert spoken(page) == ""
    page.clock.run_for(LONG)
    assert spoken(page) == "Value 4."


def test_a_spoken_sentence_goes_again(page):
    page.evaluate("ui.say('Second.')")
    page.clock.run_for(20 * LONG)
    assert spoken(page) == ""
    assert page.locator(".chalk-says").inner_text() == "Second."


def test_nothing_is_spoken_while_the_figure_plays(page):
    page.evaluate("ui.body.innerHTML = '<p class=is-playing></p>'; ui.say('On the way.')")
    page.clock.run_for(5 * LONG)
    assert spoken(page) == ""
    page.evaluate("ui.body.replaceChildren(); ui.say('There.')")
    page.clock.run_for(LONG)
    assert spoken(page) == "There."


def test_a_player_says_that_it_plays(page):
    page.evaluate("""async () => {
        const { player } = await import("/lib/chalkboard/kit/player.js");
        window.steps = player({ last: 3, onMove: () => {} });
        ui.body.append(steps.element);
        steps.toggle();
    }""")
    assert page.locator(".is-playing").count() == 1
    page.evaluate("steps.stop()")
    assert page.locator(".is-playing").count() == 0


@pytest.mark.parametrize("box", [False, True], ids=["a page", "a notebook"])
def test_what_is_pressed_stays_where_it_is(page, box):
    """For the next press; the sentence above it becomes longer, and shorter again."""
    page.evaluate(
        """(box) => {
            const button = document.createElement("button");
            const lines = document.createElement("div");
            button.onclick = () => { lines.style.height = `${lines.clientHeight ? 0 : 60}px`; };
            ui.body.append(lines, button);
            ui.root.style.padding = "600px 0 3000px";
            if (box) Object.assign(ui.root.parentElement.style, { height: "500px", overflow: "auto" });
            button.scrollIntoView({ block: "center" });
        }""",
        box,
    )
    top = "document.querySelector('button').getBoundingClientRect().top"
    before = page.evaluate(top)
    for _ in range(2):
        page.get_by_role("button").click()
        page.clock.run_for(100)
        assert page.evaluate(top) == before
