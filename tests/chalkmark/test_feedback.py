"""What a student wrote is shown as text."""

from chalkmark.feedback import LONGEST_OUTPUT, page, safe
from chalkmark.grading import Result

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
