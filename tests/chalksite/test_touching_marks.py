"""Marks stay with what they touch."""

import pytest

from chalksite.touching_marks import keep_marks

MATHS = '<span class="math notranslate" data-tex="x"><math><mi>x</mi></math></span>'
CODE = (
    '<code class="docutils literal notranslate"><span class="pre">a,</span> <span class="pre">b</span></code>'
)
LINK = f'<a class="reference internal" href="#a">{CODE}</a>'


@pytest.mark.parametrize("name", [MATHS, CODE, LINK])
def test_marks_stay_with_a_formula_and_with_code(name):
    """A browser would let a line begin with the full stop behind them; without a mark nothing is done."""
    page = keep_marks(f"<p>A slope ({name}), and {name} too {name}.</p>")
    assert page == (
        f'<p>A slope <span class="with-marks">({name}),</span> and {name} too '
        f'<span class="with-marks">{name}.</span></p>'
    )
    assert keep_marks(f"<p>{name}</p>") == f"<p>{name}</p>"


def test_blocks_of_code_stay_as_they_are():
    """They break nowhere."""
    block = '<pre><code class="python">a, b</code>.</pre>'
    assert keep_marks(block) == block
