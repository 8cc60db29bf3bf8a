"""The playground before Python is loaded, and in a notebook; test_playground_python.py runs Python in the page."""

import pytest
from playwright.sync_api import expect

from chalkboard.playground.examples import EXAMPLES, EXPRESSION
from chalkboard.playground.playground import playground

pytestmark = pytest.mark.browser


@pytest.fixture
def figure():
    return playground(name="here")


@pytest.fixture
def page(show, figure):
    return show(figure)


@pytest.fixture
def field(page):
    return page.get_by_label("Your Python")


def says(page):
    return page.locator(".chalk-says").first


def test_it_shows_an_examples_text_and_graph_before_anything_is_loaded(page, field):
    expect(field).to_have_value(EXPRESSION)
    expect(says(page)).to_contain_text("Start Python")
    expect(page.locator(".graph-card")).to_have_count(5)
    page.get_by_role("radio", name="a gate of your own").check()
    expect(field).to_have_value(EXAMPLES["a gate of your own"])
    expect(page.locator(".playground-verdicts")).to_contain_text("off by 3")
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter((r) => r.name.includes('py')).length")
        == 0
    )


def test_running_before_the_start_says_what_to_press(page, field):
    field.press("Control+Enter")
    expect(says(page)).to_contain_text("press “Start Python” first")


def test_a_changed_text_makes_the_result_stale_and_survives(page, field):
    """Choosing another example, a reset and a reload lose nothing."""
    expect(page.locator(".playground-stale")).to_be_hidden()
    field.fill("mine = 1")
    expect(page.locator(".playground-stale")).to_be_visible()
    page.get_by_role("radio", name="a fork").check()
    page.get_by_role("radio", name="an expression").check()
    expect(field).to_have_value("mine = 1")
    page.get_by_role("button", name="Back to the example").click()
    expect(field).to_have_value(EXPRESSION)
    page.get_by_role("button", name="My text again").click()
    expect(field).to_have_value("mine = 1")
    page.reload()
    expect(page.get_by_label("Your Python")).to_have_value("mine = 1")


def test_tab_indents_and_escape_lets_it_leave(page, field):
    field.fill("")
    field.press_sequentially("def g(x):\nreturn x\n")
    expect(field).to_have_value("def g(x):\n    return x\n    ")
    field.press("Shift+Tab")
    expect(field).to_have_value("def g(x):\n    return x\n")
    field.press("Control+a")
    field.press("Tab")
    expect(field).to_have_value("    def g(x):\n        return x\n    ")
    field.press("Escape")
    field.press("Shift+Tab")
    expect(page.get_by_role("radio", name="an expression")).to_be_focused()


def test_in_a_notebook_the_kernel_runs_it(show_live, figure):
    """No start, no stop: the kernel is there. An error leads to its line."""
    page = show_live(figure)
    expect(page.get_by_role("button", name="Start Python")).to_be_hidden()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    page.get_by_label("Your Python").fill("a = 1\nb = a / 0")
    page.get_by_role("button", name="Run").click()
    (sent,) = page.evaluate("kernels[0].sent")
    figure.asked = sent["asked"]
    page.evaluate("(answer) => kernels[0].answer({ answer })", figure.answer)
    expect(says(page)).to_have_text("Line 2 stopped with ZeroDivisionError: division by zero.")
    page.get_by_role("button", name="Go to line 2").click()
    assert page.evaluate("getSelection().toString()") == "b = a / 0"


def test_a_kernel_that_does_not_answer_is_told_and_can_be_asked_again(show_live, figure):
    """It computes on, it was interrupted, or it was restarted and knows nothing of the figure."""
    page = show_live(figure)
    page.clock.install()
    run = page.get_by_role("button", name="Run")
    run.click()
    assert run.get_attribute("aria-disabled") == "true"
    page.clock.fast_forward(31_000)
    expect(says(page)).to_contain_text("The kernel has not answered for half a minute.")
    run.click()
    figure.asked = page.evaluate("kernels[0].sent")[1]["asked"]
    page.evaluate("(answer) => kernels[0].answer({ answer })", figure.answer)
    expect(says(page)).to_contain_text("It ran")
