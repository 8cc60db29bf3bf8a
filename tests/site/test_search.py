"""Search: words in any spelling, numbers, signs and terms; and how it ends where nothing is, or something fails."""

import re

import pytest
from playwright.sync_api import expect

from tests.site.book import EXCERPTED, HTML


@pytest.mark.parametrize(
    ("words", "found", "said"),
    [
        ("spectrogram", "chapters/09-scanning-networks.html", "picture of a sound"),
        ("correlate2d_loops", "chapters/10-convolution.html", "correlate2d_loops"),
        ("∇", "chapters/04-gradient-descent.html", "f(x)=1/2(x_1^2+2x_2^2). Its gradient ∇f"),
        (
            "receptive field",
            "chapters/glossary.html#term-receptive-field",
            "squares of the input that a unit sees",
        ),
    ],
)
def test_search_finds_prose_code_formulas_and_terms(visit, site, words, found, said):
    """By keyboard alone, with a sentence from the place."""
    page = visit().open(f"{site}/chapters/bibliography.html")
    page.keyboard.press("Control+k")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    result = page.locator(f'ul.search li:has(a[href*="{found}"])').first
    expect(result).to_contain_text(said)


@pytest.mark.parametrize("path", ["chapters/05-chain-rule.html", "search.html"])
def test_the_search_field_has_a_button_that_sends_it(visit, site, path):
    """For those who speak to their computer, or listen to it; with keys, Enter does, and there is no stop more."""
    page = visit().open(f"{site}/{path}")
    page.keyboard.press("Control+k")
    page.keyboard.type("spectrogram")
    button = page.get_by_role("button", name="Search the book", exact=True)
    assert button.get_attribute("tabindex") == "-1"
    button.evaluate("(one) => one.click()")
    expect(page.locator('ul.search li a[href*="09-scanning-networks.html"]').first).to_be_visible()


def test_search_works_as_a_file(visit):
    """Without a server there are no excerpts, but there are results."""
    page = visit().page
    page.goto((HTML / "search.html").absolute().as_uri() + "?q=correlate2d_loops")
    expect(page.locator('ul.search a[href*="10-convolution.html"]').first).to_be_visible()


def test_search_works_in_a_frame_that_may_read_nothing(visit, site):
    """As some learning platforms show other sites; there are no excerpts either."""
    opened = visit()
    frame = f'<iframe sandbox="allow-scripts" src="{site}/search.html?q=tensor"></iframe>'
    opened.page.route("**/frame.html", lambda route: route.fulfill(body=frame, content_type="text/html"))
    opened.page.goto(f"{site}/frame.html")
    inside = opened.page.frame_locator("iframe")
    expect(inside.locator(".search-summary")).to_contain_text("Search finished")
    assert inside.locator("ul.search > li").count() > 5
    assert opened.complaints == []


@pytest.fixture
def search(visit, site):
    """A function that opens the search page with words asked for; nothing on it may complain."""
    visits = []

    def ask(words):
        visits.append(visit())
        return visits[-1].open(f"{site}/search.html?q={words}")

    yield ask
    assert [complaint for opened in visits for complaint in opened.complaints] == []


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("color", "colour"),
        ("neighbor", "neighbour"),
        ("initialization", "initialisation"),
        ("na%C3%AFve", "naive"),
    ],
)
def test_search_finds_the_other_spelling(search, words, same):
    """American words find the pages of British ones, and accents count for nothing."""
    pages = []
    for spelling in (words, same):
        results = search(spelling).locator("ul.search li a")
        expect(results.first).to_be_visible()
        pages.append(
            {re.sub("[?#].*", "", link) for link in results.evaluate_all("all => all.map((a) => a.href)")}
        )
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("words", "found"), [("0.5", "chapters/"), ("Hadamard", "glossary"), ("elementwise", "glossary")]
)
def test_search_finds_numbers_and_what_others_call_it(search, words, found):
    """A number with its point, and a word of the glossary."""
    expect(search(words).locator(f'ul.search li a[href*="{found}"]').first).to_be_visible()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ones", "13-train-a-convnet"),
        ("being", "12-vanishing-gradients"),
        ("Léon", "bibliography"),
        ("Montufar", "bibliography"),
        ("D_ℓ", "api"),
    ],
)
def test_search_finds_words_that_the_index_could_have_lost(search, words, found):
    """Whose stem is a word that nobody looks for, that a bibliography holds in pieces, or that hold a sign."""
    expect(search(words).locator(f'ul.search li a[href*="{found}"]').first).to_be_visible()


@pytest.mark.parametrize("word", ["carrying", "growing", "predicts"])
def test_pages_that_hold_a_word_as_it_was_typed_come_first(search, word):
    """Before those that hold other words of its stem only."""
    page = search(word)
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    holding = page.evaluate(f"JSON.parse(document.getElementById('rare-forms').textContent).{word}")
    found = page.locator("ul.search > li > a").evaluate_all("all => all.map((a) => a.pathname)")
    assert len(found) > len(holding)
    assert all(any(path.endswith(f"{name}.html") for path in found[: len(holding)]) for name in holding)


@pytest.mark.parametrize("words", ["gradient", "relu", "Hadamard", "depth"])
def test_a_result_in_the_glossary_names_its_term(search, words):
    """As the glossary writes it, also where only its explanation holds the word; no two results are alike."""
    page = search(words)
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    expect(page.locator("ul.search .context")).to_have_count(page.locator(EXCERPTED).count())
    links = page.locator('ul.search > li > a[href*="glossary.html"]')
    found = links.evaluate_all("all => all.map((a) => [a.textContent, a.hash])")
    assert found
    assert all(name.startswith("Glossary > ") for name, _ in found)
    assert len({name for name, _ in found}) == len({place for _, place in found}) == len(found)
    assert "Glossary > ReLU" in dict(found) or words != "relu"
    links.last.click()
    page.wait_for_url("**/glossary.html*")
    term = page.locator(f"dt[id='{found[-1][1].removeprefix('#')}']")
    expect(term).to_contain_text(found[-1][0].removeprefix("Glossary > "))
    expect(term).to_be_in_viewport()


@pytest.mark.parametrize("words", ["constructor", "__proto__", "hasOwnProperty", "toString", "zzzzzz"])
def test_search_says_that_it_has_found_nothing(search, words):
    """Also of words that every JavaScript object knows."""
    page = search(words)
    expect(page.locator(".search-summary")).to_contain_text("Nothing in the book holds these words")
    assert page.locator("ul.search li").count() == 0


def test_search_for_blanks_asks_for_a_word(search):
    """No result has an empty name."""
    page = search("%20%20")
    expect(page.locator(".search-summary")).to_have_text("Type a word into the field above.")
    assert page.locator("ul.search li").count() == 0


@pytest.mark.parametrize(
    ("words", "meant"), [("backpropogation", "backpropagation"), ("konvolution", "convolution")]
)
def test_search_offers_the_word_that_was_meant(search, words, meant):
    """One click away."""
    page = search(words)
    page.locator(".search-meant a", has_text=meant).click()
    expect(page.locator("ul.search li").first).to_be_visible()


@pytest.mark.parametrize("missing", ["searchindex.js", "_static/language_data.js"])
def test_search_says_when_a_part_of_it_is_missing(visit, site, missing):
    """It does not search for ever."""
    opened = visit()
    opened.page.clock.install()
    opened.page.route(f"**/{missing}*", lambda route: route.fulfill(status=404))
    opened.page.goto(f"{site}/search.html?q=tensor")
    opened.page.clock.run_for(11_000)
    expect(opened.page.locator(".search-summary")).to_contain_text("Load the page again")


@pytest.mark.slow
def test_excerpts_hold_what_a_reader_reads(visit, site):
    """Not the words of the buttons that fold code away."""
    page = visit().open(f"{site}/search.html?q=solution")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    expect(page.locator("ul.search .context").first).to_be_visible()
    expect(page.locator("ul.search")).not_to_contain_text("the code of this figure")


@pytest.mark.slow
def test_names_of_the_core_stand_below_what_explains_them(visit, site):
    """They are found, and who looks for the idea meets its chapter first."""
    page = visit().open(f"{site}/search.html?q=softmax")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    found = page.locator("ul.search > li > a").evaluate_all(
        "(links) => links.map((one) => one.getAttribute('href'))"
    )
    api = [place for place, address in enumerate(found) if "api.html#chalkgrad.functional.softmax" in address]
    chapter = [place for place, address in enumerate(found) if "01-softmax-classifier" in address]
    assert chapter[0] < api[0]
