"""When the figures of a page start: one after the other, near ones first, and none waits for another for ever."""

import pytest

from tests.site.test_host import COUNTER, PICTURE, a_page, model

FAR = '<p style="height: 5000px"></p>'


@pytest.fixture
def far_page(tmp_path, visit):
    """Three figures far from each other on a page that was just opened, with its clock stopped; its hosts."""
    states = {"one": model(_esm=COUNTER, n=1), "other": model(_esm=COUNTER, n=40)}
    (tmp_path / "page.html").write_text(a_page(states, ["one", "one", "one"], picture=PICTURE + FAR))
    page = visit().page
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.goto((tmp_path / "page.html").as_uri(), wait_until="load")
    page.wait_for_selector("figure.chalk")
    return page


def drawn(page) -> list[bool]:
    """For each place on the page, whether its figure is there."""
    return [place.locator("figure.chalk").count() == 1 for place in page.locator(".figure-host").all()]


def test_figures_start_when_the_reader_comes_near(far_page):
    """Not all at once."""
    assert drawn(far_page) == [True, False, False]
    far_page.evaluate("scrollTo(0, 9000)")
    far_page.wait_for_function("document.querySelectorAll('figure.chalk').length === 2")
    assert drawn(far_page) == [True, False, True]


@pytest.mark.parametrize("sign", ["rest", "key"])
def test_figures_that_are_far_away_start_at_rest_or_for_the_keyboard(far_page, sign):
    """Whoever searches in the page, or hears it, finds all of them."""
    if sign == "key":
        far_page.keyboard.press("Tab")
    else:
        far_page.clock.run_for(10_000)
    far_page.wait_for_function("document.querySelectorAll('figure.chalk').length === 3")


def test_paper_shows_the_pictures_of_figures_that_have_not_started(far_page):
    """None starts while the paper is laid out, where it would be a hole; afterwards they do, and the pictures go."""
    pictures = far_page.evaluate(
        "dispatchEvent(new Event('beforeprint')) && document.querySelectorAll('.figure-host img').length"
    )
    assert pictures == 2
    far_page.clock.run_for(100)
    assert far_page.locator("figure.chalk").count() == 1
    assert far_page.locator(".figure-host img").count() == 2
    far_page.evaluate("dispatchEvent(new Event('afterprint'))")
    far_page.wait_for_function("document.querySelectorAll('figure.chalk').length === 3")
    assert far_page.locator(".figure-host img").count() == 0


ENDLESS = "export default { render() { return new Promise(() => {}); } };"
HALF = """export default { render({ el }) {
  el.innerHTML = "<button>half</button>";
  return new Promise(() => {});
} };"""
SLOW = """export default { async render({ el }) {
  await new Promise((resolve) => setTimeout(resolve, 15_000));
  el.insertAdjacentHTML("beforeend", `<figure class="chalk" data-ready="1"><button>slow</button></figure>`);
} };"""


@pytest.fixture
def after(tmp_path, visit):
    """A function that shows a figure of the given code, and another one below it, once ten seconds have passed."""

    def after_(code):
        states = {"first": model(_esm=code), "other": model(_esm=COUNTER, n=40)}
        (tmp_path / "page.html").write_text(a_page(states, ["first", "other"], picture=PICTURE))
        page = visit().page
        page.clock.install(time=0)
        page.clock.pause_at(1000)
        page.goto((tmp_path / "page.html").as_uri(), wait_until="load")
        page.clock.run_for(9_000)
        assert drawn(page) == [False, False]
        assert page.locator(".figure-failed").count() == 0
        page.clock.run_for(1_100)
        page.wait_for_function("document.querySelector('output')")
        return page

    return after_


def test_a_figure_whose_start_never_ends_stops_no_other(after):
    """It says so, below its picture."""
    page = after(ENDLESS)
    assert page.locator("output").inner_text() == "40 true 1 40"
    sentence = page.locator(".figure-host > img + .figure-failed").inner_text()
    assert sentence.startswith("This figure could not start: its start has not ended after ten seconds.")


def test_what_such_a_figure_has_drawn_stays(after):
    page = after(HALF)
    assert page.locator(".figure-host > button + .figure-failed").inner_text() == (
        "This figure has not come to the end of its start. Reload the page to start it afresh."
    )


def test_a_figure_that_comes_late_takes_the_place_of_what_was_said(after):
    page = after(SLOW)
    assert page.locator(".figure-failed").count() == 1
    page.clock.run_for(10_000)
    page.wait_for_function("!document.querySelector('.figure-failed')")
    assert drawn(page) == [True, True]
    assert page.locator(".figure-host img").count() == 0
