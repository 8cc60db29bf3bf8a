"""Whose a downloaded file is where it bears a login: in its name, or in that of its folder."""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import commonpath

from .roster import Roster
from .sanitize import is_plain_name, plain

FEW = 2
_BLACKBOARD = re.compile(r".+_attempt_[0-9]{4}(-[0-9]{2}){5}[_.]")
_LETTERS = "(letters, digits and . @ + - only)"


class StrangerError(ValueError):
    """Nobody is known to have handed in a file; the message says why, of several files at once where it is `shared`."""

    def __init__(self, message: str, *, shared: bool = False) -> None:
        super().__init__(message)
        self.shared = shared


@dataclass(frozen=True)
class HandedIn:
    """A file's owner, what they called it, when it came as a number that counts up (0: not known), and if late.

    `group` is the one that handed it in; `alias` a name that stands before the file's and is not the owner's.
    """

    login: str
    original: str
    order: int = 0
    late: bool = False
    group: str = ""
    alias: str = ""


class Logins:
    """The owners of a download's files by login: one of the roster or, without one, what all names together tell.

    A file is called `LOGIN.ipynb` or `LOGIN_original`, or lies in a folder `LOGIN`, as in nbgrader's
    `LOGIN/ASSIGNMENT/ASSIGNMENT.ipynb`, or `ASSIGNMENT-LOGIN`, as GitHub Classroom calls its repositories. Without a
    roster folders are logins where several hold a notebook called like the assignment, or most hold one called alike.
    Blackboard's names are known by the example in `nbgrader/plugins/zipcollect.py` in jupyter/nbgrader.
    """

    def __init__(self, paths: list[str], assignment: str, roster: Roster | None) -> None:
        self._prefix = re.compile(re.escape(assignment) + r"(?![^\W_])", re.IGNORECASE)
        self._release = re.compile(re.escape(assignment) + r"(-[0-9]+)?( ?\([0-9]+\))?\.ipynb", re.IGNORECASE)
        known = None if roster is None else roster.students.values()
        self._known = None if known is None else {one.login.casefold(): one.login for one in known}
        notebooks = [parts for parts in map(_parts, paths) if parts[-1].lower().endswith(".ipynb")]
        self._notebooks = [parts for parts in notebooks if not _BLACKBOARD.match(parts[-1])]
        self._depth = self._depth_of_students()
        self._students = {(self._in_folder(parts) or "").casefold() for parts in self._notebooks}
        self._top = commonpath("/".join(parts[:-1]) for parts in self._notebooks) if self._notebooks else ""
        self._frequent = self._too_frequent()

    @property
    def by_folder(self) -> bool:
        """Without a roster: the folders are the students, and the files may be called anything."""
        return self._known is None and self._depth is not None

    def owner(self, path: str) -> HandedIn:
        """Whose the file at `path` is.

        Raises:
            StrangerError: no login stands there, or two do, or it may be something else.
        """
        parts = _parts(path)
        if _BLACKBOARD.match(parts[-1]):
            raise StrangerError(
                "Blackboard's names are not read here: call each file LOGIN.ipynb", shared=True
            )
        if self._known is not None:
            return self._by_roster(parts, self._known)
        return self._by_folder(parts) if self.by_folder else self._by_name(parts)

    def _by_roster(self, parts: list[str], known: dict[str, str]) -> HandedIn:
        name, stem = parts[-1], PurePosixPath(parts[-1]).stem
        ends = [len(stem), *(match.start() for match in reversed([*re.finditer("_", stem)]))]
        end = next((end for end in ends if stem[:end].casefold() in known), len(stem))
        said = [one.casefold() for one in (stem[:end], *map(self._without_assignment, parts[:-1]))]
        logins = sorted({known[one] for one in said if one in known})
        if len(logins) > 1:
            raise StrangerError(f"its folder and its name are those of {plain(' and '.join(logins))}")
        if not logins:
            raise StrangerError("neither its name nor its folder begins with a login of the roster")
        return HandedIn(logins[0], name[end + 1 :] if end < len(stem) else name)

    def _by_folder(self, parts: list[str]) -> HandedIn:
        login = self._in_folder(parts)
        if login is None:
            raise StrangerError("it lies beside the students' folders")
        if self._prefix.fullmatch(login):
            raise StrangerError("its folder is called like the assignment and not like a student")
        if not is_plain_name(login):
            raise StrangerError(f"its folder is not called like a login {_LETTERS}", shared=True)
        named = _before_line(parts[-1])
        if named.casefold() != login.casefold() and named.casefold() in self._students:
            raise StrangerError(f"it lies in the folder of {plain(login)}, with the name of {plain(named)}")
        return HandedIn(login, parts[-1])

    def _by_name(self, parts: list[str]) -> HandedIn:
        login, folders = _before_line(parts[-1]), parts[:-1]
        if self._prefix.match(login):
            raise StrangerError(
                "it is called like the assignment and not like a student: call it LOGIN.ipynb"
            )
        if not is_plain_name(login):
            raise StrangerError(f"its name does not begin with a login {_LETTERS}")
        if folders and "/".join(folders) != self._top and not self._agree(folders[-1], login):
            raise StrangerError(
                "the student may be the folder or the name: give a roster, or collect one folder at a time",
                shared=True,
            )
        if login.casefold() in self._frequent:
            raise StrangerError(
                f"most files begin with {plain(login)}, hardly a login: give a roster, or call each LOGIN.ipynb",
                shared=True,
            )
        stem = PurePosixPath(parts[-1]).stem
        return HandedIn(login, parts[-1] if login == stem else parts[-1][len(login) + 1 :])

    def _depth_of_students(self) -> int | None:
        """How many folders lie above those of the students, as notebooks tell that are called alike."""
        held = defaultdict(set)
        for parts in self._notebooks:
            folders = parts[:-2] if self._prefix.fullmatch("".join(parts[-2:-1])) else parts[:-1]
            held[tuple(folders)].add("" if self._release.fullmatch(parts[-1]) else parts[-1].casefold())
        held.pop((), None)
        holders = [folders for folders, names in held.items() if "" in names]
        if not holders:
            most = Counter(frozenset(names) for names in held.values() if len(names) == 1).most_common(1)
            holders = [folders for folders, names in held.items() if most and most[0][0] == names]
            holders = holders if 2 * len(holders) > len(held) else []
        for depth, count in Counter(map(len, holders)).items():
            if count >= FEW and 2 * count > len(holders):
                return depth - 1
        return None

    def _in_folder(self, parts: list[str]) -> str | None:
        if self._depth is None or len(parts) < self._depth + 2:
            return None
        return self._without_assignment(parts[self._depth])

    def _without_assignment(self, folder: str) -> str:
        match = self._prefix.match(folder)
        return folder[match.end() + 1 :] if match and folder[match.end() : match.end() + 1] == "-" else folder

    def _agree(self, folder: str, login: str) -> bool:
        return self._without_assignment(folder).casefold() == login.casefold()

    def _too_frequent(self) -> set[str]:
        """What more than half of many notebooks begin with."""
        counts = Counter(_before_line(parts[-1]).casefold() for parts in self._notebooks)
        return {login for login, count in counts.items() if count > FEW and 2 * count > counts.total()}


def _before_line(name: str) -> str:
    return PurePosixPath(name).stem.partition("_")[0]


def _parts(path: str) -> list[str]:
    """The folders and the name; nothing leads up."""
    return [
        part for part in unicodedata.normalize("NFC", path).split("/") if part not in ("", ".", "..")
    ] or [""]
