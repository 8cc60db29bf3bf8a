"""What a benchmark hands back, and the table of all of them as text and as Markdown."""

from importlib import import_module
from typing import NamedTuple

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


class Row(NamedTuple):
    """One line: what was measured, the number with its unit, and what it is meant to be (may be empty)."""

    what: str
    number: str
    aim: str = ""


def optional(name):
    """The module `name`, or None where it is not installed: its rows are then marked absent."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        return None


def absent(what, package):
    """The row of a comparison with a package that is not installed."""
    return Row(what, "—", f"{package} is not installed")


def collect(modules):
    """The rows of every module's `rows()`, in order."""
    return [Row(*row) for module in modules for row in module.rows()]


def as_text(rows):
    """The table in columns."""
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = (f"{row.what:<{widths[0]}}  {row.number:>{widths[1]}}  {row.aim}".rstrip() for row in rows)
    return "\n".join(lines)


def as_markdown(rows):
    """The table for the README."""
    return "\n".join(("| measured | | aim |", "|---|--:|---|", *(f"| {' | '.join(row)} |" for row in rows)))


def put_between_markers(text, table):
    """`text` with what stands between the two markers replaced by `table`; ValueError when they are not there."""
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise ValueError(
            f"The README needs one {BEGIN} and, below it, one {END} for the table to go between."
        )
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    return f"{before}{BEGIN}\n{table}\n{END}{after}"
