"""Known mistakes in `halve`."""

from chalkmark.assignment import Bug


def floored(x):
    """Integer division."""
    return x // 2


BUGS = [Bug("1.2", "halve", floored, "`//` rounds down; use `/`.")]
