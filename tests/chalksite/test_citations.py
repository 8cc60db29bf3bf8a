"""Names and years as the site has them, and whole entries."""

import pytest

from chalksite.citations import Citations

FILE = r"""
@book{one, author = {Mont{\'u}far, Guido}, title = {A Book}, publisher = {Press}, year = {1998}}
@misc{two, author = {Curie, Marie and von Neumann, John}, title = {Half-lives (again)}, year = {2001}}
@misc{three, author = {Bohr, Niels and Dirac, Paul and Born, Max}, title = {Atoms}, year = {1913}}
@misc{edited, editor = {Abel, Anna}, title = {Letters}, year = {1900}}
"""


@pytest.fixture
def citations(tmp_path):
    """Four entries."""
    (tmp_path / "references.bib").write_text(FILE)
    return Citations(tmp_path / "references.bib")


@pytest.mark.parametrize(
    ("keys", "in_sentence", "expected"),
    [
        (["one"], False, "(Montúfar, 1998)"),
        (["one"], True, "Montúfar (1998)"),
        (["two"], True, "Curie and von Neumann (2001)"),
        (["three", "edited"], False, "(Bohr et al., 1913; Abel, 1900)"),
        (["three", "edited"], True, "Bohr et al. (1913), Abel (1900)"),
    ],
)
def test_who_and_when(citations, keys, in_sentence, expected):
    """One name, two, or the first of several; letters with accents."""
    assert citations.cite(keys, in_sentence) == expected


def test_whole_entries_stand_in_the_order_of_names(citations):
    """As Markdown, without backslashes that it does not need."""
    first, second = citations.in_full(["one", "two"])
    assert first == "Marie Curie and John von Neumann. Half-lives (again). 2001."
    assert second == "Guido Montúfar. *A Book*. Press, 1998."


def test_an_unknown_key_is_an_error(citations, tmp_path):
    """Also where there is no file."""
    with pytest.raises(KeyError, match="nobody"):
        citations.cite(["nobody"], True)
    with pytest.raises(KeyError):
        Citations(tmp_path / "none.bib").in_full(["one"])
