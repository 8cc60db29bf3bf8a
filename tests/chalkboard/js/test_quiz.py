"""Quick questions on the page: judged at once, and anybody may change their mind."""

import pytest
from playwright.sync_api import expect

from chalkboard.quiz import number, pick, quiz

pytestmark = pytest.mark.browser


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


def test_options_are_judged_at_once(figure):
    assert tell(figure) == "2 questions. Pick an answer; you may change your mind."
    figure.get_by_label("Swaps").check()
    expect(verdict(figure, 0)).to_have_text("Not quite. That is ×.")
    assert tell(figure) == "0 of 2 right so far, 1 answered."
    figure.get_by_label("Hands it on").check()
    expect(verdict(figure, 0)).to_have_text("Right. To both.")
    assert tell(figure) == "1 of 2 right so far, 1 answered."


@pytest.mark.parametrize("typed", ["-4", "−4", " -4.0 ", "-4,005", "-3.995", "−8/2"])
def test_a_number_is_right_within_its_tolerance(figure, typed):
    figure.get_by_label("your number").fill(typed)
    figure.get_by_label("your number").press("Enter")
    expect(verdict(figure, 1)).to_have_text("Right. Indeed.")


def test_a_wrong_number_gets_the_hint(figure):
    figure.get_by_label("your number").fill("4")
    figure.get_by_role("button", name="check").click()
    expect(verdict(figure, 1)).to_have_text("Not quite. Count again.")


@pytest.mark.parametrize("typed", ["", "four", "Infinity", "1/0", "-8/", "-8/2/1"])
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
