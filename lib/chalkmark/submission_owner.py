"""The owner of a downloaded submission, by the file names that learning platforms give."""

import re
import unicodedata

from .logins import HandedIn, Logins, StrangerError
from .roster import CANVAS, MOODLE, Roster, Student
from .sanitize import plain

_CANVAS_FILE = re.compile(r"[^_]*(?:_LATE)?_[0-9]+_[0-9]+_.")
_CANVAS_NUMBERS = re.compile(r"(?=_([0-9]+)_([0-9]+)_)")
_CANVAS_TEXT = re.compile(r"_([0-9]+)_((?:text|link)\.html)$")
_CANVAS_HIDDEN = re.compile(r"(?:LATE_)?anon_[0-9A-Za-z]+_(?:[0-9]+_.|(?:text|link)\.html$)")
_LATE = "_LATE"
_MOODLE = re.compile(r"([^_]*)(?:_([0-9]+))?_assignsubmission_[a-z]+_?")
_MOODLE_REMOVES = re.compile(r"""<[^>]*>|[\x00-\x1f\x7f&<>"`|':\\/]|amp;""")
_MOODLE_HIDDEN, _MOODLE_UNGROUPED = "Participant", "Default group"
LONGEST = 1_000
COPIES = "collect a copy for each member, called LOGIN.ipynb"


def platform_of(path: str) -> str | None:
    """The platform that names files so, if it can be told."""
    if any(_MOODLE.match(part) for part in path.split("/")):
        return MOODLE
    name = _last(path)
    canvas = _CANVAS_FILE.match(name) or _CANVAS_HIDDEN.match(name) or _CANVAS_TEXT.search(name)
    return CANVAS if canvas else None


def foreign(path: str, roster: Roster | None, logins: Logins) -> str | None:
    """The platform that names files so where the roster is of no platform, or of another one."""
    platform = platform_of(f"{path.rpartition('/')[0]}/" if logins.by_folder else path)
    return None if roster and roster.platform == platform else platform


def owners(path: str, roster: Roster | None, logins: Logins) -> list[HandedIn]:
    """Whose the file at `path` in a download is: one student's, or a group's.

    Canvas names it `name_LATE_user_file_original` (`_LATE` only where it is), after `lib/content_zipper.rb` in
    instructure/canvas-lms; the number of a later file is larger. A group's work bears the number of one member, and the
    group's name (`representatives` in `app/models/assignment.rb`). Moodle puts it into a folder
    `name_participant_assignsubmission_file`, or writes the same before its name; where groups hand in, name and number
    are the group's, or, in older versions, `group-name` and the participant's; after `get_student_prefix` in
    `mod/assign/classes/downloader.php` in moodle/moodle. Any other file is known by a login.
    Students choose their own names, and those of groups and files, so no number counts that may be a part of these.

    Raises:
        StrangerError: nobody is known by that name or number.
    """
    if len(path) > LONGEST:
        raise StrangerError("its name is too long")
    if roster is None or platform_of(path) != roster.platform:
        if platform := foreign(path, roster, logins):
            raise StrangerError(
                f"its name is one that {platform} gives, and there is no roster of {platform}"
            )
        return [logins.owner(path)]
    return [_canvas(_last(path), roster)] if roster.platform == CANVAS else _moodle(path, roster)


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _canvas(name: str, roster: Roster) -> HandedIn:
    found = [
        (match[1], name[: match.start()], name[match.end(2) + 1 :], match[2])
        for match in _CANVAS_NUMBERS.finditer(name)
    ]
    text = _CANVAS_TEXT.search(name)
    found += [(text[1], name[: text.start()], text[2], "0")] if text else []
    students = [one for one in found if one[0] in roster.students]
    named = [one for one in students if _is_called(roster.students[one[0]].name, one[1].removesuffix(_LATE))]
    if not named and _CANVAS_HIDDEN.match(name):
        raise StrangerError(
            "Canvas hides who it is: switch anonymous grading off, and download again", shared=True
        )
    certain = named if named or len(found) > 1 else students
    if len(certain) != 1 or certain[0][3] in {one[0] for one in students}:
        raise StrangerError("its number is nobody's in the roster, or could be that of several")
    number, before, original, order = certain[0]
    alias = "" if named else before.removesuffix(_LATE)
    return HandedIn(roster.students[number].login, original, int(order), before.endswith(_LATE), alias=alias)


def _is_called(name: str, written: str) -> bool:
    """Whether Canvas writes a student's name so before a file's: the last name first or, among groups, last."""
    last, _, first = name.partition(",")
    return _letters(written) in (_letters(last + first), _letters(first + last)) or not name


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", name).casefold()))


def _moodle(path: str, roster: Roster) -> list[HandedIn]:
    match = next(filter(None, map(_MOODLE.match, path.split("/"))))
    name, number, original = match[1], match[2], _last(path).removeprefix(match[0])
    if number is None:
        raise StrangerError(
            f"all students without a group hand it in together: ask whose it is; {COPIES}", shared=True
        )
    student = roster.students.get(number)
    own = [student] if student and _is_participant(name, student) else []
    members = [
        one for one in roster.students.values() if name != _MOODLE_UNGROUPED and _is_group(name, one.group)
    ]
    if own and members not in ([], own):
        raise StrangerError(
            f"it is that of {plain(own[0].login)} or of a group of that name; {COPIES}", shared=True
        )
    if own:
        return [HandedIn(own[0].login, original)]
    if members:
        return [HandedIn(one.login, original, group=f"{name}_{number}") for one in members]
    if student is None:
        raise StrangerError(
            f"nobody in the roster is participant {number}, and no group is called so", shared=True
        )
    raise StrangerError(
        f"it looks like a group's: participant {number} in the roster is {plain(student.name) or 'nameless'}; take "
        f"this assignment's newest grading worksheet, which names groups, or {COPIES}",
        shared=True,
    )


def _is_participant(name: str, student: Student) -> bool:
    """Whether Moodle may write that before the student's number; a full name's order depends on who looks at it."""
    names = [student.name, _MOODLE_HIDDEN]
    names += [f"{student.group} {one}" for one in names if student.group]
    return any(_words(name) == _words(one) for one in names)


def _words(name: str) -> list[str]:
    name = _in_moodle(name)
    return sorted(re.findall(r"[^\W_]+", name.casefold())) or [name]


def _is_group(name: str, group: str) -> bool:
    return bool(group) and _in_moodle(name) == _in_moodle(group)


def _in_moodle(name: str) -> str:
    """A name as Moodle writes it before a file's: `clean_filename` takes marks away; `&` has become `&amp;` before."""
    cleaned = _MOODLE_REMOVES.sub("", unicodedata.normalize("NFC", name).replace("_", " "))
    return " ".join(cleaned.split())
