"""The benchmarks' table: rows collected, printed, and put where the README wants them."""

import pytest

from benchmarks import table
from benchmarks.table import Row


class First:
    @staticmethod
    def rows():
        return [("one", "1.50 µs"), Row("a longer one", "0.9", "≤ 1")]


class Second:
    @staticmethod
    def rows():
        return [table.absent("ratio to nothing", "nothing")]


def test_rows_of_all_modules_make_one_table():
    rows = table.collect([First, Second])
    assert table.as_text(rows).splitlines() == [
        "one               1.50 µs",
        "a longer one          0.9  ≤ 1",
        "ratio to nothing        —  nothing is not installed",
    ]
    assert table.as_markdown(rows).splitlines() == [
        "| measured | | aim |",
        "|---|--:|---|",
        "| one | 1.50 µs |  |",
        "| a longer one | 0.9 | ≤ 1 |",
        "| ratio to nothing | — | nothing is not installed |",
    ]


def test_what_is_not_installed_is_none():
    assert table.optional("no_such_library") is None
    assert table.optional("math").pi > 3


def test_the_table_replaces_only_what_is_between_its_markers():
    text = f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n"
    once = table.put_between_markers(text, "new")
    assert once == f"before\n{table.BEGIN}\nnew\n{table.END}\nafter\n"
    assert table.put_between_markers(once, "new") == once


@pytest.mark.parametrize(
    "text", ["", table.BEGIN, table.END + table.BEGIN, table.BEGIN + table.BEGIN + table.END]
)
def test_missing_markers_are_said(text):
    with pytest.raises(ValueError, match="The README needs one <!-- bench -->"):
        table.put_between_markers(text, "new")
