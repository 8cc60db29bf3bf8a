"""A stage without a browser meets no test that needs one."""

from types import SimpleNamespace

import pytest

from tests.conftest import pytest_collection_modifyitems


@pytest.mark.parametrize("fixtures", [["browser"], ["visit", "browser"], ["tmp_path"]])
@pytest.mark.parametrize("marks", [{"browser"}, {"slow"}])
def test_a_browser_is_only_for_tests_that_say_so(fixtures, marks):
    """Straight or by way of another fixture; the message names the test and the mark."""
    item = SimpleNamespace(
        nodeid="tests/a.py::test_b",
        fixturenames=fixtures,
        get_closest_marker=lambda name: name if name in marks else None,
    )
    if "browser" in marks or "browser" not in fixtures:
        pytest_collection_modifyitems([item])
        return
    with pytest.raises(pytest.UsageError, match=r"need @pytest\.mark\.browser .*: tests/a\.py::test_b$"):
        pytest_collection_modifyitems([item])
