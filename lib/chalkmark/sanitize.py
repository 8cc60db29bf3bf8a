"""Sanitize a student's text, so that it does no harm: for a page, for a table, for the name of a file."""

import hashlib
import re

_CONTROL = re.compile(
    r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), controls that are no blanks, and half characters;
# joiners count only where no letters beyond Latin stand on both sides, for there they change what is seen.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
    r"|(?<![^\x00-\u02ff])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u02ff])"
)
_FORMULA = re.compile(r"(^|[;|])(\s*)(?=[=+\-@＝＋－＠])")  # noqa: RUF001 (some spreadsheets take the wide ones, too)
_NAME = re.compile(r"[\w.@+ -]+")
LONGEST = 10_000
LONGEST_NAME = 200


def clean(text: str, longest: int) -> str:
    """The text cut, without control characters, marks that turn the direction of writing, and half characters."""
    return _CONTROL.sub("", _cut(text, longest).encode("utf-8", "replace").decode("utf-8"))


def plain(text: str) -> str:
    """The text on one line, and such that no spreadsheet takes it, or a part of it, for a formula.

    Marks that nobody sees are written out (`\\u202e`), lest two names look alike.
    """
    seen = _UNSEEN.sub(lambda mark: mark[0].encode("unicode_escape").decode(), _cut(text, LONGEST))
    return _FORMULA.sub(r"\1\2'", " ".join(seen.split()))


def is_plain_name(name: str) -> bool:
    """Whether a student or an assignment may be called so in a web page, a path and a pattern of paths.

    No two such names differ by blanks at their end, by how many there are, or by marks that nobody sees.
    """
    seen = _NAME.fullmatch(name) and name == " ".join(name.split()) and not _UNSEEN.search(name)
    return bool(seen) and name[0] not in "-." and len(name) <= LONGEST_NAME


def file_name(name: str) -> str:
    """What a student's files are called: the name of the folder, cut where an ending would make it too long."""
    if len(name.encode("utf-8", "surrogateescape")) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{clean(name, LONGEST_NAME)[: LONGEST_NAME // 4]}-{digest[:16]}"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest] + " […]"
