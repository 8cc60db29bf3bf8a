"""One sentence for each way to be wrong."""

import pytest

from chalkmark.wording import sentence


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"wrong": "is 3, should be 4"}, "the result of f is 3, should be 4."),
        ({"error": "ValueError: so."}, "f failed: ValueError: so."),
        ({"error": "stopped after 10 seconds"}, "f failed: stopped after 10 seconds."),
        ({"error": "NotImplementedError (line 3 of the cell)"}, "f is not written yet."),
        (
            {"error": "NotImplementedError in g (line 3 of the cell)"},
            "f calls g, which is not written yet.",
        ),
        (
            {"error": "there is no function f: its cell is blank"},
            "there is no function f: its cell is blank.",
        ),
    ],
)
def test_a_sentence(given, said):
    """Of the result, or of the error."""
    assert sentence("f", **given) == said
