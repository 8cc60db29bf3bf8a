"""Cells that only check are one line that opens; what a reader has to see stays."""

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from chalksite.check_folds import Claim, Fold, claim_of, fold_start, only_checks

LOOP = "for k in range(3):\n    y = k\n    assert y < 3"


@pytest.mark.parametrize(
    "source",
    [
        "assert x == 1",
        LOOP,
        "with quiet():\n    assert x\nassert y",
        "half = x / 2\nassert half == 1",
        "import a\nassert a.b",
    ],
)
def test_a_cell_that_exists_to_check_is_folded(source):
    assert only_checks(source, ["def f(x):\n    return x"], ["z = x"])


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("x = 1", "checks nothing"),
        ("assert x\nx", "shows what it has found"),
        ("x = 1\ny = 2\nassert x", "is more than its check"),
        ("later = 1\nassert later", "gives later cells a name"),
        ("from a import later\nassert later", "gives later cells a name"),
        ("def g(x):\n    return x\nassert g(1)", "defines"),
        ("backward()\nassert x.grad", "does something"),
        ("y = f(1)\nassert y", "shows how the page's own function is used"),
        ("%time x\nassert x", "is no Python"),
        ("", "is empty"),
    ],
)
def test_a_cell_that_does_more_stays(source, why):
    assert not only_checks(source, ["def f(x):\n    return x"], ["print(later)"]), why


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("assert np.allclose(\n    a, b\n)\nassert c", Claim("np.allclose(a, b)", True, 1)),
        ('assert x, "x is there"', Claim("x is there", False, 0)),
        ("assert x  # a note\n# Half hold the word.\nassert y", Claim("Half hold the word", False, 1)),
        (LOOP, Claim("y < 3", True, 0)),
    ],
)
def test_the_line_says_what_was_checked(source, claim):
    assert claim_of(source) == claim


def test_code_is_marked_as_such_and_written_safely():
    assert fold_start(Claim("a < b", True, 2)).endswith(
        "<summary>checked: <code>a &lt; b</code> <span>and 2 more</span></summary>"
    )
    assert fold_start(Claim("so it is", False, 0)).endswith("checked: <span>so it is</span></summary>")


def cell(source: str, *more: nodes.Node, classes: tuple[str, ...] = ("cell",)) -> nodes.container:
    """A code cell as myst-nb makes it."""
    code = nodes.container("", nodes.literal_block("", source), nb_element="cell_code_source")
    return nodes.container("", code, *more, nb_element="cell_code", classes=list(classes))


def folded(*children: nodes.Node) -> list[bool]:
    """For each cell of a page, whether it is folded."""
    document = new_document("page", get_default_settings())
    document += children
    Fold(document).run()
    cells = [one for one in document.findall(nodes.container) if one.get("nb_element") == "cell_code"]
    return ["details" in one.astext() for one in cells]


def test_what_has_a_tag_an_output_or_an_announcement_stays():
    """A solution, a figure's code, a shown number, and code after a colon."""
    output = nodes.container("", nodes.image(), nb_element="cell_code_output")
    said = nodes.paragraph("", "And indeed:")
    assert folded(
        cell("assert x"), cell("assert x", output), cell("assert x", classes=("cell", "tag_solution"))
    ) == [
        True,
        False,
        False,
    ]
    assert folded(said, cell("assert x"), cell("assert y")) == [False, True]


def test_what_a_cell_has_shown_is_no_code():
    """A later cell is read whatever its output looks like."""
    output = nodes.container("", nodes.literal_block("", "1 2"), nb_element="cell_code_output")
    assert folded(cell("y = 1\nassert y"), cell("y", output)) == [False, False]
