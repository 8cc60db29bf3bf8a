"""Each mark of the book has a form in plain Markdown that says the same."""

from textwrap import dedent

import pytest

from chalksite.plain_markdown import Surroundings, UnknownMarkError, plain_text

CODE = '"""A module."""\n\nimport numpy\n\n\ndef first():\n    return 1\n\n\ndef second():\n    return 2\n'


@pytest.fixture
def plain(tmp_path):
    """A function that puts a text, given with its indentation, into plain form."""
    (tmp_path / "code.py").write_text(CODE)
    (tmp_path / "ticks.md").write_text("````\ncode\n````\n")
    around = Surroundings(
        folder=tmp_path,
        cite=lambda keys, in_sentence: f"<{'t' if in_sentence else 'p'} {' '.join(keys)}>",
        link=lambda address: address.upper(),
        heading={"there": "The heading"}.__getitem__,
    )
    return lambda text: plain_text(dedent(text).strip("\n"), around)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a note in the margin, with a paragraph behind it that must not become a part of it
            """
            Before.

            ```{margin}
            Deck *topic*, $x^2$.

            ✎ Second.
            ```
            Behind.
            """,
            "Before.\n\n> Deck *topic*, $x^2$.\n>\n> ✎ Second.\n\nBehind.",
        ),
        (
            """
            ```{admonition} Predict first
            :class: tip
            1. One,
               [here](#place).
            2. Two by {cite:t}`b`.
            ```
            """,
            "> **Predict first**\n>\n> 1. One,\n>    [here](#PLACE).\n> 2. Two by <t b>.",
        ),
        (
            """
            ```{dropdown} Is a < b?
            Yes, $a < b$.
            ```
            """,
            "<details>\n<summary>Is a &lt; b?</summary>\n\nYes, $a < b$.\n\n</details>",
        ),
        (  # a fence within a longer one
            """
            ````{dropdown} How
            ```python
            x = {cite}
            ```
            ````
            """,
            "<details>\n<summary>How</summary>\n\n```python\nx = {cite}\n```\n\n</details>",
        ),
        (
            "(a-place)=\n## Heading\n\n(other)=\n\nA paragraph.",
            '<a id="a-place"></a>\n\n## Heading\n\n<a id="other"></a>\n\nA paragraph.',
        ),
        (
            "By {cite}`a`, {cite:p}`a, b` and\n{cite:t}`c`.",
            "By <p a>, <p a b> and\n<t c>.",
        ),
        (
            "{ref}`there`, {ref}`with\nwords <there>`, [link](#x), [page](y.ipynb#z)",
            "[The heading](#THERE), [with words](#THERE), [link](#X), [page](Y.IPYNB#Z)",
        ),
        (
            '<div class="one">\n\nA\n\n</div>\n<div class="two" hidden>\n\nB\n\n</div>',
            '<div class="one">\n\nA\n\n</div>\n<div class="two">\n\nB\n\n</div>',
        ),
    ],
)
def test_marks_become_markdown(plain, text, expected):
    """And what is plain by then stays as it is."""
    assert plain(text) == expected
    assert plain(expected.replace("#X", "#x")).lower() == expected.lower()


@pytest.mark.parametrize(
    "text",
    [
        "# A title\n\nText, `{cite}` and `[a](b)`, $f[x](y)$,\n\n$$g[x](y)\n\n= {a}`$$\n\n\nand more.",
        "```python\n(label)=\n[a](b) {cite}`c`\n\n\n```",
        "~~~\n```{margin}\n~~~",
        "| a | b |\n|---|---|\n| `[x](y)` | $|z|$ |",
        "",
    ],
)
def test_other_text_stays_as_it_is(plain, text):
    """Code, formulas and empty lines, to the letter."""
    assert plain(text) == text


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", CODE.strip()),
        (":lines: 3", "import numpy"),
        (":lines: 6-7", "def first():\n    return 1"),
        (":lines: -1", '"""A module."""'),
        (":start-at: def second", "def second():\n    return 2"),
        (":start-at: def first\n:end-at: return", "def first():\n    return 1"),
    ],
)
def test_an_included_file_is_there_as_code(plain, options, expected):
    """As much of it as on the page."""
    lines = "\n".join(["```{literalinclude} code.py", ":language: python", options, "```"])
    assert plain(f"Read:\n{lines}") == f"Read:\n\n```python\n{expected}\n```"


def test_fences_in_an_included_file_do_not_end_it(plain):
    """The one around it is longer."""
    assert plain("```{literalinclude} ticks.md\n```") == "`````\n````\ncode\n````\n`````"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("```{figure} a.png\n```", "directive {figure}"),
        ("{numref}`x`", "role {numref}"),
        (":::{note}\nx\n:::", "directive {note}"),
        ("::: note\nx\n:::", "`::: note`"),
        ("```{literalinclude} code.py\n:emphasize-lines: 1\n```", "option :emphasize-lines:"),
        ("```{literalinclude} code.py\n:start-at: third\n```", "'third'"),
        ("```{margin}\n```{figure} a.png\n```", "directive {figure}"),
    ],
)
def test_a_mark_without_a_plain_form_is_named(plain, text, named):
    """With what to do; nothing half translated is handed out."""
    with pytest.raises(UnknownMarkError, match=r"has no plain form.*plain_markdown\.py") as caught:
        plain(text)
    assert named in str(caught.value)


def test_a_list_of_sources_leaves_its_place(plain):
    """They stand at the notebook's end."""
    assert plain("Before.\n\n```{bibliography}\n:style: plain\n```\n\nBehind.") == "Before.\n\nBehind."
