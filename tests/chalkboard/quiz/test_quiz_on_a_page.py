"""Quick questions on the page: judged at once, and anybody may change their mind."""

import pytest
from playwright.sync_api import expect

from chalkboard.quiz.quiz import number, pick, quiz

pytestmark = pytest.mark.browser


def ask(show, *questions):
    return show(quiz(*questions)).locator("figure.chalk")


@pytest.fixture
def figure(show):
    page = show(
        quiz(
            pick("What does an add gate do?", ("Hands it on", "To both."), ("Swaps", "That is ×.")),
            number("How much is −2 × 2?", -4, "Indeed.", "Count again.", tolerance=0.01),
        )
    )
    return page.locator("figure.chalk")


def tell(figure):
    return figure.locator(".chalk-says").inner_text()


def verdict(figure, k):
    return figure.locator(".quiz-verdict").nth(k)


def answer(figure, text):
    figure.get_by_label("your number").fill(text)
    figure.get_by_label("your number").press("Enter")


def test_options_are_judged_at_once(figure):
    assert tell(figure) == "2 questions. Pick an answer; you may change your mind."
    figure.get_by_label("Swaps").check()
    expect(verdict(figure, 0)).to_have_text("Not quite. That is ×.")
    assert tell(figure) == "0 of 2 right so far, 1 answered."
    figure.get_by_label("Hands it on").check()
    expect(verdict(figure, 0)).to_have_text("Right. To both.")
    assert tell(figure) == "1 of 2 right so far, 1 answered."


@pytest.mark.parametrize("typed", ["-4", "−4", " -4.0 ", "-4,0", "-3.995", "−8/2"])
def test_a_number_is_right_within_its_tolerance(figure, typed):
    answer(figure, typed)
    expect(verdict(figure, 1)).to_have_text("Right. Indeed.")


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        (18496, ["18496", "18 496", "18\u2019496"]),
        (18496, [("18,496", 18496), ("18.496", 18496), ("64·289", 18496), ("64 · (9 · 32 + 1)", 18496)]),
        (0.75, ["3/4", "0,75", "6/8", ("75 %", 0.75), ("¾", 0.75), ("e^(ln 3)/4", 0.75)]),
        (2.3026, ["2.303", "2,3", ("2,303", 2.303), ("ln 10", 2.302585), ("−ln 1/10", 2.302585)]),
        (-0.3, ["-.3", "−0,3", "-3/10", ("0.7 − 1", -0.3), ("–30 %", -0.3)]),
        (1 / 1024, ["1/1024", ("2^-10", 0.0009765625), ("2⁻¹⁰", 0.0009765625)]),
    ],
)
def test_a_right_answer_may_be_written_in_many_ways(show, right, typed):
    """How it was read is told where it had to be computed, or could be another number."""
    figure = ask(show, number("How many?", right, "Indeed.", "Count again."))
    for one in typed:
        text, read = one if isinstance(one, tuple) else (one, "plainly")
        answer(figure, text)
        words = "" if read == "plainly" else f" Read as {str(read).replace('-', '−')}."
        expect(verdict(figure, 0)).to_have_text(f"Right. Indeed.{words}")


def test_a_wrong_answer_says_what_it_was_taken_for(show):
    figure = ask(show, number("How many?", 18496, "Indeed.", "Count again."))
    answer(figure, "18,432")
    expect(verdict(figure, 0)).to_have_text("Not quite. Count again. Read as 18432 or 18.432.")


@pytest.mark.parametrize("typed", ["75", "75 %", "75%", "75,0", " 150/2 % "])
def test_a_question_in_per_cent_takes_the_sign_or_leaves_it(show, typed):
    figure = ask(show, number("How many per cent?", 75, "Indeed.", "Count again.", unit="%"))
    expect(figure.get_by_text("your number")).to_have_text("your number  %")
    answer(figure, typed)
    expect(verdict(figure, 0)).to_have_text("Right. Indeed.")


def test_a_wrong_number_gets_the_hint(figure):
    figure.get_by_label("your number").fill("4")
    figure.get_by_role("button", name="check").click()
    expect(verdict(figure, 1)).to_have_text("Not quite. Count again.")


@pytest.mark.parametrize("typed", ["", "four", "Infinity", "1/0", "-8/", "-8//2"])
def test_what_is_no_number_is_no_answer(figure, typed):
    figure.get_by_label("your number").fill("-4")
    figure.get_by_role("button", name="check").click()
    figure.get_by_label("your number").fill(typed)
    figure.get_by_role("button", name="check").click()
    expect(verdict(figure, 1)).to_have_text("Type a number, like −4, 0.25 or 3/4.")
    expect(verdict(figure, 1)).not_to_have_class("is-right")
    assert tell(figure) == "1 of 2 right so far, 1 answered."


def test_each_question_is_a_named_group(figure):
    expect(figure.get_by_role("group", name="1. What does an add gate do?")).to_be_visible()
    expect(figure.get_by_role("group", name="2. How much is −2 × 2?")).to_be_visible()
