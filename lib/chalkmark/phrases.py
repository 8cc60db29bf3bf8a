"""Numbers and lists of names in the sentences that the commands say."""

from collections.abc import Iterable, Sized

from .sanitize import plain

MOST_NAMES = 5


def counted(submissions: Sized, verb: str = "") -> str:
    """How many submissions, and what they do."""
    one = len(submissions) == 1
    does = f" {verb}{'s' if one else ''}" if verb else ""
    return f"{len(submissions)} submission{'' if one else 's'}{does}"


def listed(names: Iterable[str]) -> str:
    """The names, of many the first ones."""
    names = sorted(map(plain, names))
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
