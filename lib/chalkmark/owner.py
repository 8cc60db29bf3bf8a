"""Whose a downloaded file is, by the names that learning platforms give."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from .roster import CANVAS, MOODLE, Roster
from .text import is_plain_name

_CANVAS_FILE = re.compile(r"[^_]*(?:_LATE)?_[0-9]+_[0-9]+_.")
_CANVAS_NUMBERS = re.compile(r"(?=_([0-9]+)_([0-9]+)_)")
_CANVAS_TEXT = re.compile(r"_([0-9]+)_((?:text|link)\.html)$")
_MOODLE = re.compile(r"[^_]*_([0-9]+)_assignsubmission_[a-z]+_?")
_LATE = "_LATE"
LONGEST = 1_000


class StrangerError(ValueError):
    """Nobody is known to have handed in a file; the message says why."""


@dataclass(frozen=True)
class HandedIn:
    """A file's owner, what they called it, when it came as a number that counts up (0: not known), and if late."""

    login: str
    original: str
    order: int = 0
    late: bool = False


def platform_of(path: str) -> str | None:
    """The platform that names files so, if it can be told."""
    if any(_MOODLE.match(part) for part in path.split("/")):
        return MOODLE
    return CANVAS if _CANVAS_FILE.match(_last(path)) or _CANVAS_TEXT.search(path) else None


def owner(path: str, roster: Roster | None) -> HandedIn:
    """Whose the file at `path` in a download is.

    Canvas names it `name_LATE_user_file_original` (`_LATE` only where it is), after `lib/content_zipper.rb` in
    instructure/canvas-lms; the number of a later file is larger. Moodle puts it into a folder
    `name_participant_assignsubmission_file`, or writes the same before its name, after
    `mod/assign/classes/downloader.php` in moodle/moodle. Any other file is `LOGIN.ipynb` or `LOGIN_original`.
    Students choose their own names and those of files, so no number counts that may be a part of these.

    Raises:
        StrangerError: nobody is known by that name or number.
    """
    if len(path) > LONGEST:
        raise StrangerError("its name is too long")
    if roster is not None and roster.platform == platform_of(path):
        return _canvas(_last(path), roster) if roster.platform == CANVAS else _moodle(path, roster)
    return _by_login(_last(path), roster)


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _canvas(name: str, roster: Roster) -> HandedIn:
    found = [
        (match[1], name[: match.start()], name[match.end(2) + 1 :], int(match[2]))
        for match in _CANVAS_NUMBERS.finditer(name)
        if match[1] in roster.students
    ]
    text = _CANVAS_TEXT.search(name)
    if text and text[1] in roster.students:
        found.append((text[1], name[: text.start()], text[2], 0))
    if len(found) > 1:
        found = [
            one for one in found if _in_canvas(roster.students[one[0]].name) == one[1].removesuffix(_LATE)
        ]
    if len(found) != 1:
        raise StrangerError("its number is nobody's in the roster, or could be that of several")
    number, before, original, order = found[0]
    return HandedIn(roster.students[number].login, original, order, before.endswith(_LATE))


def _in_canvas(name: str) -> str:
    """A student's name as Canvas writes it before a file's."""
    return re.sub(r"\W", "", re.sub(r"_([0-9]+)_", r"\1", name).lower())


def _moodle(path: str, roster: Roster) -> HandedIn:
    match = next(filter(None, map(_MOODLE.match, path.split("/"))))
    if match[1] not in roster.students:
        raise StrangerError(f"nobody in the roster is participant {match[1]}")
    return HandedIn(roster.students[match[1]].login, _last(path).removeprefix(match[0]))


def _by_login(name: str, roster: Roster | None) -> HandedIn:
    name = unicodedata.normalize("NFC", name)
    stem = PurePosixPath(name).stem
    if roster is None:
        login, _, rest = stem.partition("_")
        if not is_plain_name(login):
            raise StrangerError("its name does not begin with a login (letters, digits and . @ + - only)")
        return HandedIn(login, name.partition("_")[2] if rest else name)
    logins = {student.login.casefold(): student.login for student in roster.students.values()}
    ends = [len(stem), *(match.start() for match in reversed([*re.finditer("_", stem)]))]
    login = next((logins[start] for end in ends if (start := stem[:end].casefold()) in logins), None)
    if login is None:
        raise StrangerError("its name begins with no login of the roster")
    return HandedIn(login, name[len(login) + 1 :] if len(login) < len(stem) else name)
