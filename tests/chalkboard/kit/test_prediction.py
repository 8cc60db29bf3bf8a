"""What the reader predicts: the answers, what is said of them, and where the focus goes when the buttons vanish."""

import pytest
from playwright.sync_api import expect

from chalkboard.kit.figure import prediction

pytestmark = pytest.mark.browser

PREDICTION = """async (guess) => {
    const { prediction } = await import("/lib/chalkboard/kit/prediction.js");
    window.told = [];
    window.guess = prediction(guess, (k) => told.push([k, window.guess.made()]));
    document.getElementById("place").append(window.guess.element);
}"""
GUESS = prediction("How many?", {"one": "No: two.", "two": "Right.", "three": "No: two, not three."})

SINGLE = """async () => {
    const { singleGuess } = await import("/lib/chalkboard/kit/prediction.js");
    window.told = [];
    const next = document.createElement("input");
    next.setAttribute("aria-label", "next");
    window.guess = singleGuess({ text: "Which?", options: [["r", "a row"], ["c", "a column"]], heir: () => next,
        onGuess: (key) => { told.push(key); guess.show(false, `You said ${key}.`); } });
    guess.show(true, "");
    document.getElementById("place").append(guess.element, next);
}"""


@pytest.fixture
def page(module_page):
    """A page with a prediction."""
    module_page.evaluate(PREDICTION, GUESS)
    return module_page


@pytest.fixture
def asked(module_page):
    """A page with a guess that is made once, and a field after it."""
    module_page.evaluate(SINGLE)
    return module_page


def told(page):
    """What was reported since the last look."""
    return page.evaluate("told.splice(0)")


def verdict(page):
    return page.locator("[aria-live=polite]")


def test_nothing_is_chosen_or_said_at_first(page):
    answers = page.get_by_role("group", name="How many?").get_by_role("radio")
    assert answers.evaluate_all("(all) => all.map((one) => [one.labels[0].textContent, one.checked])") == [
        ["one", False],
        ["two", False],
        ["three", False],
    ]
    expect(verdict(page)).to_have_text("")
    assert not page.evaluate("guess.made()")


def test_each_answer_is_judged_and_reported(page):
    for k, (name, why) in enumerate(
        [("one", "No: two."), ("two", "Right."), ("three", "No: two, not three.")]
    ):
        page.get_by_role("radio", name=name, exact=True).click()
        expect(verdict(page)).to_have_text(why)
        assert told(page) == [[k, True]]


def test_keys_choose_an_answer(page):
    page.get_by_role("radio", name="one").focus()
    page.keyboard.press("ArrowDown")
    expect(verdict(page)).to_have_text("Right.")
    assert told(page) == [[1, True]]


def test_the_line_of_the_verdict_has_its_room_before(page):
    before = page.evaluate("guess.element.getBoundingClientRect().height")
    page.get_by_role("radio", name="two").click()
    assert page.evaluate("guess.element.getBoundingClientRect().height") == before


def test_a_figure_need_not_listen(module_page):
    module_page.evaluate(PREDICTION.replace(", (k) => told.push([k, window.guess.made()])", ""), GUESS)
    module_page.get_by_role("radio", name="two").click()
    expect(verdict(module_page)).to_have_text("Right.")


def test_the_verdict_takes_the_place_of_the_buttons(asked):
    buttons = asked.get_by_role("group", name="your guess")
    expect(buttons).to_contain_text("Which?")
    expect(verdict(asked)).to_be_hidden()
    asked.get_by_role("button", name="a column").click()
    assert told(asked) == ["c"]
    expect(buttons).to_be_hidden()
    expect(verdict(asked)).to_have_text("You said c.")
    expect(verdict(asked)).to_be_visible()


def test_the_keyboard_goes_on_to_what_comes_next(asked):
    asked.get_by_role("button", name="a row").press("Enter")
    expect(asked.get_by_role("textbox", name="next")).to_be_focused()


def test_a_guess_may_be_closed_without_an_answer_and_opened_again(asked):
    """The focus, which is elsewhere, stays there."""
    asked.evaluate("document.activeElement.blur(); guess.show(false, '')")
    expect(asked.get_by_role("button")).to_have_count(0)
    assert asked.evaluate("document.activeElement.localName") == "body"
    asked.evaluate("guess.show(true, '')")
    expect(asked.get_by_role("button", name="a row")).to_be_visible()


def test_the_same_verdict_is_not_written_twice(asked):
    """A screen reader would read it again with every move of a slider."""
    asked.evaluate("guess.show(false, 'You said r.')")
    asked.evaluate(
        """() => { window.written = 0;
            new MutationObserver(() => { written += 1; })
                .observe(document.querySelector("[aria-live]"), { childList: true }); }"""
    )
    asked.evaluate("guess.show(false, 'You said r.')")
    assert asked.evaluate("written") == 0
    asked.evaluate("guess.show(false, 'It is r.')")
    assert asked.evaluate("written") == 1
