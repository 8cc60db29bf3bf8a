"""The notebooks for nbgrader's page: what a student wrote stands there as text."""

import re

import pytest

from chalkmark.formgrader import WIDEST, exercise, quoted
from chalkmark.notebook import Cell


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "",
        "```\n<script>alert(1)</script>\n```",
        "~~~\n````` five\n<b>",
        "    indented\n\n$$ x $$",
        "\x1b[31m\u202e<img src=x>",
        "- a\n- b\n`" * 50,
    ],
)
def test_nothing_ends_the_block(text):
    """However many backticks there are; and a Markdown renderer makes one block of it."""
    mistune = pytest.importorskip("mistune")
    html = mistune.html(quoted(text))
    assert html.count("<pre>") == 1
    assert re.fullmatch(r'<pre><code class="language-text">[^<]*</code></pre>\s*', html)


def test_a_paragraph_can_be_read_without_scrolling():
    """Words stay whole, and lines that were short stay lines."""
    text = "first line\n" + "word " * 300 + "x" * 300
    lines = quoted(text).split("\n")[1:-1]
    assert lines[0] == "first line"
    assert all(len(line) <= WIDEST for line in lines[:-1])
    assert " ".join(lines).split() == text.split()


def test_a_check_cell_names_its_exercise():
    """In either kind of quotes."""
    assert exercise(Cell("code", 'chalkmark.check("4.2", globals())')) == "4.2"
    assert exercise(Cell("code", "chalkmark.check('4.2', globals())")) == "4.2"
    assert exercise(Cell("code", "x = 1")) is None
