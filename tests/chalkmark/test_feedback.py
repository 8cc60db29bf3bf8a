"""What a student wrote is shown as text."""

import pytest

from chalkmark.feedback import LONGEST_OUTPUT, page, safe
from chalkmark.grading import Line, Result

SCRIPT = "<script>alert(1)</script>"


def test_no_text_of_a_student_becomes_html():
    """Neither output, errors, Markdown answers, cell names nor the reason."""
    cell = {"name": SCRIPT, "error": SCRIPT, "output": SCRIPT}
    result = Result(
        SCRIPT, SCRIPT, 5, status="needs a human", reason=SCRIPT, cells=[cell], written={SCRIPT: SCRIPT}
    )
    text = page(result)
    assert "<script" not in text
    assert text.count("&lt;script&gt;") == 10
    assert "default-src 'none'" in text


def test_control_characters_go_and_long_texts_are_cut():
    """Colours of a terminal, marks that turn the direction of writing, and halves of characters too."""
    assert safe("\x1b[31mred\x1b[0m\x00\u202e\ud800 'q'") == "red? &#x27;q&#x27;"
    assert safe("x" * (LONGEST_OUTPUT + 1)) == "x" * LONGEST_OUTPUT + " […]"


def test_who_waits_for_a_human_has_no_score():
    """Not a zero."""
    text = page(Result("ann", "toy", 5, status="needs a human", reason="damaged"))
    assert "not scored yet" in text
    assert "Your teacher will look at this: damaged." in text


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_whole_page(browser, scheme):
    """Without scrolling sideways, however long a word, and in the colours that its owner chose."""
    message = f"{'long_' * 100}: failed"
    lines = [Line("1.1", "two images, three planes", False, 1, message), Line("1.2", "a", True, 1, "right")]
    cell = {"name": "x" * 80, "error": "y" * 300, "output": "z" * 300}
    result = Result(f"{'maximiliane' * 9}@example.edu", "toy", 5, 1, lines=lines, cells=[cell])
    context = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme=scheme)
    shown = context.new_page()
    shown.set_content(page(result))
    assert shown.evaluate("document.documentElement.scrollWidth") == 320
    letters = shown.evaluate("getComputedStyle(document.body).color.match(/\\d+/g).map(Number)")
    assert (min(letters) > 200) == (scheme == "dark")
    context.close()
