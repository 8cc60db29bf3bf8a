"""The results of a search stay in their places, and lead to the words; who comes back finds them again."""

import re

import pytest
from playwright.sync_api import expect

from tests.site.book import EXCERPTED

# Results that are elsewhere than where they appeared, in pixels of the page.
PLACES = """window.moved = [];
const places = new Map();
(function look() {
    for (const one of document.querySelectorAll("ul.search > li > a")) {
        const top = one.getBoundingClientRect().top + scrollY;
        if (!places.has(one)) places.set(one, top);
        else if (Math.abs(places.get(one) - top) > 1) {
            moved.push([one.textContent, places.get(one), top]);
            places.set(one, top);
        }
    }
    requestAnimationFrame(look);
})();"""


@pytest.mark.slow
def test_search_result_leads_to_the_words(visit, site):
    """The page opens where they stand, not at its beginning."""
    page = visit().open(f"{site}/search.html?q=correlate2d_loops")
    page.locator("ul.search a").first.click()
    page.wait_for_url("**/10-convolution.html*")
    page.wait_for_function("window.scrollY > 1000")


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("corners", "chapters/01-softmax-classifier.html"),
        ("corner", "chapters/01-softmax-classifier.html"),
        ("usually", "chapters/05-chain-rule.html"),
    ],
)
def test_search_result_leads_into_a_fold(visit, site, words, path):
    """Words of a solution: it is open, and they are on the screen, also where the browser looks for none."""
    page = visit().open(f"{site}/search.html?q={words}")
    link = page.locator(f"ul.search a[href*='{path}']").first.evaluate("(one) => one.href")
    page.goto(link.partition(":~:")[0])
    fold = page.locator(".bd-article details[open]", has_text=words)
    expect(fold).to_have_count(1)
    expect(fold).to_be_in_viewport()
    assert page.locator(".bd-article details[open]:not(.chalk *)").count() == 1


def test_search_result_leaves_folds_where_the_words_are_in_sight(visit, site):
    page = visit().open(f"{site}/search.html?q=correlate2d_loops")
    page.locator("ul.search a[href*='10-convolution.html']").first.click()
    page.wait_for_url("**/10-convolution.html*")
    page.wait_for_function("document.readyState === 'complete'")
    assert page.locator(".bd-article details[open]:not(.chalk *)").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_results_stay_in_their_places(visit, site, width):
    """From the first to the end of the search and to the last excerpt, though pages come late."""
    page = visit(viewport={"width": width, "height": 900}).page
    page.add_init_script(PLACES)
    waiting = []
    page.route(re.compile(r"/chapters/.*\.html"), lambda route: waiting.append(route))
    page.goto(f"{site}/search.html?q=gradient")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    for request in waiting:
        request.continue_()
    results = page.locator(EXCERPTED)
    expect(page.locator("ul.search .context")).to_have_count(results.count())
    assert results.count() > 10
    assert page.evaluate("moved") == []


def test_who_comes_back_finds_the_results_where_they_were(visit, site):
    """Where the browser has not kept the page, which it fills anew."""
    page = visit(viewport={"width": 390, "height": 700}).open(f"{site}/search.html?q=gradient")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    result = page.locator("ul.search > li").nth(12).locator("a").first
    result.scroll_into_view_if_needed()
    was = page.evaluate("scrollY")
    assert was > 500
    result.click()
    page.wait_for_url("**/chapters/**")
    page.go_back()
    page.wait_for_function(f"Math.abs(scrollY - {was}) < 2")
