"""Put what was downloaded from a learning platform into folders, one for each student."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .lms_download import File, opened
from .logins import HandedIn, Logins, StrangerError
from .phrases import listed
from .roster import TABLES, Roster
from .sanitize import plain
from .strip import NotebookError
from .submission_folder import SAME, SubmissionFolder
from .submission_owner import COPIES, foreign, owners


@dataclass
class Collector:
    """Collects downloads, oldest first, and remembers what was done for whom and what a human must look at."""

    folder: SubmissionFolder
    roster: Roster | None = None
    done: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    matters: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def collect(self, download: Path) -> None:
        """Lay out the notebooks of a download, one a student.

        Raises:
            ValueError: the download or the roster cannot be used; then nothing of it was laid out.
        """
        if self.folder.out.resolve().is_relative_to(download.resolve()):
            raise ValueError(f"{self.folder.out} lies in {download}: lay out elsewhere what was downloaded.")
        with opened(download) as files:
            logins = Logins([file.path for file in files], self.folder.assignment, self.roster)
            self._refuse_other_platforms(download, files, logins)
            for spellings in self._by_student(files, logins).values():
                if len(spellings) > 1:
                    self.matters.append(f"{listed(spellings)}: differ in capitals only, none was collected")
                    continue
                for login, own in spellings.items():
                    self._student(login, own)

    def name_the_missing(self) -> None:
        """Add a line for each student of the roster who handed in nothing, now or earlier, and for its odd rows."""
        if self.roster is None:
            return
        self.matters += self.roster.problems
        for login in sorted(student.login for student in self.roster.students.values()):
            if login.casefold() not in self.seen and not self.folder.place(login).parent.exists():
                self.matters.append(f"{plain(login)}: handed in nothing")

    def _refuse_other_platforms(self, download: Path, files: list[File], logins: Logins) -> None:
        """A few files may have such names by chance, or because a student called them so."""
        others = [(platform, file) for file in files if (platform := foreign(file.path, self.roster, logins))]
        if 2 * len(others) >= len(files):
            platform, file = others[0]
            raise ValueError(
                f"{download} has names as {platform} gives them ({plain(file.path)}): "
                f"say whose they are by --roster with {TABLES[platform]}."
            )

    def _by_student(
        self, files: list[File], logins: Logins
    ) -> dict[str, dict[str, list[tuple[HandedIn, File]]]]:
        """The files of each student, by the login without capitals and then as it is spelled."""
        found: dict[str, dict[str, list]] = {}
        strangers: dict[tuple[str, str], list[str]] = {}
        groups: dict[str, set[str]] = {}
        for file in files:
            try:
                own = owners(file.path, self.roster, logins)
            except StrangerError as error:
                alike = (str(error), "" if error.shared else file.path)
                strangers.setdefault(alike, []).append(file.path)
                continue
            for one in own:
                spellings = found.setdefault(one.login.casefold(), {})
                spellings.setdefault(one.login, []).append((one, file))
                if one.group:
                    groups.setdefault(one.group, set()).add(one.login)
        self.matters += [f"{listed(paths)}: not collected, {why}" for (why, _), paths in strangers.items()]
        self.notes += [
            f"{plain(group)}: handed in by {listed(members)} together" for group, members in groups.items()
        ]
        self.seen |= found.keys()
        return found

    def _student(self, login: str, own: list[tuple[HandedIn, File]]) -> None:
        """Choose one student's notebook and lay it out."""
        name = plain(login)
        notebooks = [one for one in own if _is_notebook(one[0].original)]
        others = listed(one.original for one, _ in own if not _is_notebook(one.original))
        if not notebooks:
            self.matters.append(f"{name}: handed in no notebook, but {others}")
            return
        if others:
            self.matters.append(f"{name}: also handed in {others}, not collected")
        best = max(self._rank(one) for one, _ in notebooks)
        chosen = [file for one, file in notebooks if self._rank(one) == best]
        left = [one.original for one, _ in notebooks if self._rank(one) != best]
        taken = next(one for one, _ in notebooks if self._rank(one) == best)
        try:
            new = chosen[0].read()
            alike = all(file.read() == new for file in chosen[1:])
        except NotebookError as error:
            self.matters.append(f"{name}: {plain(taken.original)} was not collected: {error}")
            return
        if not alike:
            self.matters.append(
                f"{name}: handed in {len(notebooks)} notebooks ({listed(one.original for one, _ in notebooks)}), "
                f"none was collected; put the right one to {self.folder.place(login)}"
            )
            return
        if left:
            self.matters.append(f"{name}: {plain(taken.original)} was collected, and not {listed(left)}")
        laid = self.folder.lay(login, new)
        if laid.done and self.done.get(login, SAME) == SAME:
            self.done[login] = laid.done
        self.notes += [f"{name}: {note}" for note in (laid.note, "late" if taken.late else "") if note]
        if taken.alias:
            self.matters.append(
                f"{name}: {plain(taken.original)} came as that of {plain(taken.alias)}, perhaps a group, and counts "
                f"for {name} only; if it is one, {COPIES}"
            )
        self.matters += [f"{name}: {laid.matter}"] if laid.matter else []

    def _rank(self, handed_in: HandedIn) -> tuple[bool, int]:
        """How surely it is the notebook asked for: its name, then the newest.

        Canvas puts -1, -2 … to a name that was uploaded before (`Attachment.make_unique_filename` in
        instructure/canvas-lms), a browser (1) to one that it downloaded before.
        """
        again = r"(-[0-9a-f-]+)?( ?\([0-9]+\))?" if handed_in.order else ""
        name = re.escape(self.folder.assignment) + again + r"\.ipynb"
        return bool(re.fullmatch(name, handed_in.original, re.IGNORECASE)), handed_in.order


def _is_notebook(name: str) -> bool:
    return name.lower().endswith(".ipynb")
