"""A stage without a browser meets no test that needs one."""

from types import SimpleNamespace

import pytest

from tests.conftest import pytest_collection_modifyitems


def item_of(path, fixtures, marks):
    """What pytest collects of a test."""
    return SimpleNamespace(
        nodeid=f"{path}::test_b",
        fixturenames=fixtures,
        get_closest_marker=lambda name: name if name in marks else None,
    )


@pytest.mark.parametrize("fixtures", [["browser"], ["visit", "browser"], ["tmp_path"]])
@pytest.mark.parametrize("marks", [{"browser"}, {"slow"}])
def test_a_browser_is_only_for_tests_that_say_so(fixtures, marks):
    """Straight or by way of another fixture; the message names the test and the mark."""
    item = item_of("tests/site/a.py", fixtures, marks)
    if "browser" in marks or "browser" not in fixtures:
        pytest_collection_modifyitems([item])
        return
    with pytest.raises(pytest.UsageError, match=r"need @pytest\.mark\.browser .*: tests/site/a\.py::test_b$"):
        pytest_collection_modifyitems([item])


def test_a_file_that_says_nothing_of_a_browser_has_no_such_test():
    """The stages that drive a browser would not collect it."""
    with pytest.raises(pytest.UsageError, match=r"would leave them out: tests/book/a\.py; write"):
        pytest_collection_modifyitems([item_of("tests/book/a.py", ["browser"], {"browser"})])
