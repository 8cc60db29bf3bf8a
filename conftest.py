"""Notebooks under test: a cell that IPython refuses fails, as one that raises does.

A magic that does not exist ends its cell with a word on stderr and without an error, and nbval passes it:
https://github.com/computationalmodelling/nbval/issues/147. Remove this when it does not.
"""

from collections.abc import Generator

import pytest

REFUSED = "UsageError: "


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a notebook's cell that said so on stderr."""
    result = yield
    for output in getattr(item, "test_outputs", ()):
        if output.get("name") == "stderr" and output["text"].startswith(REFUSED):
            item.raise_cell_error("Cell was refused", output["text"])  # type: ignore[attr-defined]  # nbval's own
    return result
