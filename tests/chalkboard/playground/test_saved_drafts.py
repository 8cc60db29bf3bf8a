"""The reader's texts: whatever is pressed and written, in whatever tab, none is lost."""

import pytest

pytestmark = pytest.mark.browser

START = """async () => {
  const { keptTexts } = await import("/lib/chalkboard/playground/saved_drafts.js");
  const browser = { texts: {}, away: {} };  // what it keeps, unless it is full
  const copy = (kept) => JSON.parse(JSON.stringify(kept));
  const memory = { texts: {
    read: () => copy(browser),
    write(kept) { if (!window.full) Object.assign(browser, copy(kept)); return !window.full; },
  } };
  const examples = [{ title: "a", text: "example" }, { title: "b", text: "another" }];
  const open = () => keptTexts(examples, memory);
  Object.assign(window, { full: false, browser, open, tab: open(), alone: keptTexts(examples, null) });
}"""


@pytest.fixture
def texts(module_page):
    """A function that evaluates something about `tab`, a second one from `open()`, `alone` and what `browser` keeps."""
    module_page.evaluate(START)
    return module_page.evaluate


def test_each_reset_brings_the_next_text(texts):
    """Also those that were reset before the last one was begun, and in a tab opened later."""
    texts("() => { tab.put('a', 'one'); tab.swap('a'); tab.put('a', 'two'); tab.swap('a'); }")
    assert texts("tab.at('a')") == "example"
    found = [
        texts("() => { const later = open(); later.swap('a'); return later.at('a'); }") for _ in range(5)
    ]
    assert found == ["one", "example", "two", "example", "one"]


def test_blank_texts_and_repeated_ones_do_not_wait(texts):
    texts("() => { for (const text of [' ', 'one', 'one']) { tab.put('a', text); tab.swap('a'); } }")
    assert texts("browser.away") == {"a": ["one"]}


def test_a_text_like_the_example_is_no_text(texts):
    texts("() => { tab.put('a', 'one'); tab.put('a', 'example'); }")
    assert texts("[browser.texts, tab.before('a')]") == [{}, None]


def test_texts_of_no_example_have_titles_until_they_are_emptied(texts):
    texts("() => { browser.texts = { old: 'x' }; browser.away = { older: ['y'] }; window.tab = open(); }")
    assert texts("tab.titles()") == ["a", "b", "old", "older"]
    assert texts("[tab.at('older'), tab.original('old')]") == ["y", None]
    texts("tab.put('old', '')")
    assert texts("[open().titles(), browser.texts]") == [["a", "b", "older"], {}]


def test_another_tabs_text_is_taken_over_or_waits(texts):
    """It waits where this tab writes to the same example before it has been told."""
    texts("() => { const other = open(); other.put('a', 'theirs'); other.put('b', 'theirs too'); }")
    texts("tab.put('a', 'mine')")
    assert texts("[tab.at('a'), tab.before('a'), tab.at('b')]") == ["mine", "theirs", "theirs too"]
    texts("() => { const other = open(); other.put('b', 'reset'); other.swap('b'); tab.put('b', 'mine'); }")
    assert texts("[tab.at('b'), tab.before('b')]") == ["mine", "reset"]
    texts("() => { browser.texts = {}; browser.away = {}; tab.meet(); }")
    assert texts("[tab.at('a'), tab.before('a'), tab.at('b')]") == ["example", None, "another"]


def test_what_the_browser_did_not_take_stays_and_is_taken_later(texts):
    texts("() => { window.full = true; tab.put('a', 'mine'); tab.meet(); }")
    assert texts("[tab.areKept(), tab.at('a'), browser.texts]") == [False, "mine", {}]
    texts(
        "() => { open().put('b', 'x'); window.full = false; open().put('a', 'theirs'); tab.put('b', 'y'); }"
    )
    assert texts("[tab.areKept(), browser.texts]") == [True, {"a": "mine", "b": "y"}]
    assert texts("browser.away") == {"a": ["theirs"]}


def test_without_a_memory_texts_last_as_long_as_the_page(texts):
    """In a notebook."""
    texts("() => { alone.put('a', 'one'); alone.swap('a'); alone.meet(); alone.swap('a'); }")
    assert texts("[alone.at('a'), alone.areKept()]") == ["one", False]
