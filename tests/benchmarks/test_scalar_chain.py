"""The scalar benchmark measures what it says: the same gradient from each library."""

import pytest

from benchmarks import scalar_chain, table


def test_gradient_of_the_chain():
    assert scalar_chain.with_chalkgrad(100) == pytest.approx(scalar_chain.FACTOR**100, rel=1e-12)


@pytest.mark.parametrize(
    ("package", "run"), [("autograd", scalar_chain.with_autograd), ("torch", scalar_chain.with_torch)]
)
def test_other_libraries_agree(package, run):
    library = pytest.importorskip(package)
    assert run(library, 100) == pytest.approx(scalar_chain.with_chalkgrad(100), rel=1e-12)


def test_a_library_that_disagrees_is_not_timed():
    with pytest.raises(RuntimeError, match="Nobody disagree about the gradient"):
        scalar_chain.beside("math", "Nobody", lambda library, nodes: library.pi, "≤ 1")


def test_a_library_that_is_not_installed_is_marked_absent():
    row = scalar_chain.beside("no_such_library", "Nobody", None, "≤ 1")
    assert row == table.Row("scalar chain, ratio to Nobody", "—", "Nobody is not installed")
