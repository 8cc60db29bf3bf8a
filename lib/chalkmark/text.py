"""A student's text made harmless: for a page, for a table, for the name of a file."""

import hashlib
import re

_CONTROL = re.compile(
    r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_FORMULA = re.compile(r"(^|[;|])(\s*)(?=[=+\-@＝＋－＠])")  # noqa: RUF001 (some spreadsheets take the wide ones, too)
_NAME = re.compile(r"[\w.@+ -]+")
LONGEST_NAME = 200


def clean(text: str, longest: int) -> str:
    """The text cut, without control characters, marks that turn the direction of writing, and half characters."""
    cut = text if len(text) <= longest else text[:longest] + " […]"
    return _CONTROL.sub("", cut.encode("utf-8", "replace").decode("utf-8"))


def plain(text: str) -> str:
    """The text on one line, and such that no spreadsheet takes it, or a part of it, for a formula."""
    return _FORMULA.sub(r"\1\2'", " ".join(clean(text, 10_000).split()))


def is_plain_name(name: str) -> bool:
    """Whether a student or an assignment may be called so in a web page, a path and a pattern of paths."""
    return bool(_NAME.fullmatch(name)) and name[0] not in "-. " and len(name) <= LONGEST_NAME


def file_name(name: str) -> str:
    """What a student's files are called: the name of the folder, cut where an ending would make it too long."""
    if len(name.encode("utf-8", "surrogateescape")) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{clean(name, LONGEST_NAME)[: LONGEST_NAME // 4]}-{digest[:16]}"
