"""A test that needs a symbolic link is skipped where the system refuses one, whether it or its fixture makes it."""

from tests.links import NOT_HELD, REASON

pytest_plugins = "pytester"
REFUSING = f"""
import pytest

def link(number):
    error = OSError("A required privilege is not held by the client")
    error.winerror = number
    raise error

@pytest.fixture
def linked():
    link({NOT_HELD})

def test_fixture(linked):
    pass

def test_itself():
    link({NOT_HELD})

def test_other_error():
    link(5)

def test_plain_error():
    raise FileNotFoundError("gone")
"""


def test_only_that_refusal_skips(pytester):
    """With the reason; any other error fails."""
    pytester.makeconftest("from tests.conftest import pytest_fixture_setup, pytest_pyfunc_call")
    pytester.makepyfile(REFUSING)
    result = pytester.runpytest_inprocess("-rs")
    result.assert_outcomes(skipped=2, failed=2)
    result.stdout.fnmatch_lines([f"*{REASON}*"])
