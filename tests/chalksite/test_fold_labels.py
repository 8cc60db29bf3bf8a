"""Names of folds: their words, and what they belong to."""

import re

from chalksite.fold_labels import name_folds


def fold(words: str) -> str:
    """A fold as myst-nb writes it."""
    return (
        '<summary aria-label="Toggle hidden content">\n'
        f'<p class="collapsed">Show the {words}</p>\n<p class="expanded">Hide the {words}</p>\n</summary>'
    )


def hidden(text: str) -> str:
    """What only a list of names shows."""
    return f'<span class="visually-hidden">: {text}</span></p>'


def test_a_solution_belongs_to_the_exercise_before_it():
    """And no other name hides its words."""
    page = name_folds(
        f"<h3>Exercise 5.2 · Paths</h3>{fold('solution')}<h3>Exercise 5.3</h3>{fold('solution')}"
        f"<h3>Challenge 1: mend it</h3>{fold('solution')}"
    )
    assert f"Show the solution{hidden('Challenge 1')}" in page
    assert "aria-label" not in page
    assert page.index(f"Show the solution{hidden('Exercise 5.2')}") < page.index(
        f"Hide the solution{hidden('Exercise 5.3')}"
    )


def test_two_folds_of_one_exercise_have_two_names():
    """They are counted from the second on."""
    page = name_folds(f"<h3>Exercise 5.2</h3>{fold('solution')}{fold('solution')}")
    assert f"Show the solution{hidden('Exercise 5.2')}" in page
    assert f"Hide the solution{hidden('Exercise 5.2, part 2')}" in page


def test_code_belongs_to_the_figure_after_it():
    """By the title that the figure's link has; of the words one is seen."""
    page = name_folds(
        fold("code of this figure") + '<a aria-label="Link to this figure: Nudge &amp; see">#</a>'
    )
    heard = re.sub("<[^>]*>", "", page)
    assert (
        "Show the code of this figure: Nudge &amp; see\nHide the code of this figure: Nudge &amp; see"
        in heard
    )
    seen = re.sub('<span class="visually-hidden">.*?</span>', "", page)
    assert re.findall("<p [^>]*>(.*?)</p>", seen) == ["code", "code"]


def test_a_fold_of_nothing_has_its_words():
    """Nothing is made up."""
    assert name_folds(fold("rest")).startswith("<summary>\n<p")
    assert "visually-hidden" not in name_folds(fold("rest"))
