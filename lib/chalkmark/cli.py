"""The command `chalkmark`: list, release, collect, verify, grade, record, export."""

import argparse
import sys
from pathlib import Path
from typing import TypeAlias

from .assignment import AssignmentError, load, names
from .collect import Collector
from .commands import NEEDS_HUMAN, export_grades, grade_all, record_grades
from .export import FORMATS
from .phrases import counted
from .release import release
from .roster import read_roster
from .sandbox import SandboxError
from .sanitize import is_plain_name, plain
from .strip import NotebookError
from .submission_folder import NEW, REPLACED, SAME, SubmissionFolder
from .verify import verify

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when all went well, 1 on an error, 2 on a wrong call, 3 when a human must look.

    130 when `grade` was interrupted.
    """
    options = make_parser().parse_args(arguments)
    try:
        return options.run(options)
    except (AssignmentError, SandboxError, NotebookError, OSError, ValueError) as error:
        print(f"chalkmark: {error}", file=sys.stderr)
        return 1


def _all(root: Path) -> list[str]:
    """The names of all assignments, of which there must be one."""
    found = names(root)
    if not found:
        raise AssignmentError(
            f"there is no assignment in {root.resolve()}: type the command in the root of the book's repository, "
            "or say where they are by --assignments."
        )
    return found


def _list(options: argparse.Namespace) -> int:
    for name in _all(options.assignments):
        assignment = load(name, options.assignments, options.overlay)
        print(f"{name:<24} {assignment.max_score:>4g} points  {assignment.title}")
    return 0


def _release(options: argparse.Namespace) -> int:
    assignment = load(options.assignment, options.assignments, options.overlay)
    for student in options.student or [""]:
        if student and not is_plain_name(student):
            raise ValueError(
                f"{plain(student)!r} cannot be a student's folder: letters, digits and . _ @ + - only."
            )
        path = release(assignment.for_student(student), options.out / student, options.install_from)
        print(f"Released to {path}")
    return 0


def _collect(options: argparse.Namespace) -> int:
    assignment = load(options.assignment, options.assignments, options.overlay)
    roster = options.roster and read_roster(options.roster)
    collector = Collector(SubmissionFolder(options.out, assignment.name), roster)
    for download in options.download:
        collector.collect(download)
    collector.name_the_missing()
    done = list(collector.done.values())
    counts = ", ".join(f"{done.count(what)} {what}" for what in (NEW, REPLACED, SAME))
    print(f"{counted(done)} collected into {options.out}: {counts}.")
    for line in collector.notes:
        print(f"  {line}")
    if collector.matters:
        print(f"To look at ({len(collector.matters)}):")
    for line in collector.matters:
        print(f"  {line}")
    return NEEDS_HUMAN if collector.matters else 0


def _verify(options: argparse.Namespace) -> int:
    chosen = options.names or _all(options.assignments)
    wrong = 0
    for name in chosen:
        assignment = load(name, options.assignments, options.overlay).for_student("")
        problems = verify(assignment, jailed=not options.unjailed)
        wrong += len(problems)
        print(f"{name}: {'all as it should be' if not problems else f'{len(problems)} to mend'}")
        print("".join(f"  {problem}\n" for problem in problems), end="")
    return 1 if wrong else 0


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of submissions at a time; give 1 or more.")
    return int(text)


def make_parser() -> argparse.ArgumentParser:
    """What the command understands; each subcommand's options hold the function to run as `run`."""
    parser = argparse.ArgumentParser(prog="chalkmark", description="Assignments: release, check, grade.")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--assignments", type=Path, default=Path("assignments"), help="the folder of all assignments"
    )
    common.add_argument(
        "--overlay", type=Path, help="a private folder whose files are taken in place of the public ones"
    )
    jail = argparse.ArgumentParser(add_help=False)
    jail.add_argument(
        "--run-student-code-unjailed",
        dest="unjailed",
        action="store_true",
        help="run without a jail: the code can read and delete all that you can",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("list", parents=[common], help="name the assignments")
    command.set_defaults(run=_list)
    _add_release(commands, common)
    _add_collect(commands, common)
    _add_verify(commands, common, jail)
    _add_grade(commands, common, jail)
    _add_record(commands, common)
    _add_export(commands)
    return parser


def _add_release(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser("release", parents=[common], help="write the notebook for students")
    command.add_argument("assignment")
    command.add_argument("--out", type=Path, required=True, help="the folder to write to")
    command.add_argument(
        "--student",
        nargs="+",
        metavar="ID",
        help="one notebook each, in a folder ID, with numbers of their own",
    )
    command.add_argument(
        "--install-from",
        metavar="ADDRESS",
        help="what pip installs where the package is missing, such as git+https://… of the book's repository",
    )
    command.set_defaults(run=_release)


def _add_collect(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser("collect", parents=[common], help="lay out what students handed in")
    command.add_argument(
        "download",
        nargs="+",
        type=Path,
        help="a zip as Canvas or Moodle makes it, or such a folder; several, the oldest first",
    )
    command.add_argument("--assignment", required=True)
    command.add_argument(
        "--roster",
        type=Path,
        metavar="FILE",
        help="Canvas's export of the gradebook or Moodle's grading worksheet; none where files are called LOGIN_…",
    )
    command.add_argument(
        "--out", type=Path, required=True, help="the folder of the submissions; what lies there is kept"
    )
    command.set_defaults(run=_collect)


def _add_verify(commands: Commands, common: argparse.ArgumentParser, jail: argparse.ArgumentParser) -> None:
    command = commands.add_parser("verify", parents=[common, jail], help="test the assignments themselves")
    command.add_argument("names", nargs="*", metavar="assignment", help="all when none is given")
    command.set_defaults(run=_verify)


def _add_grade(commands: Commands, common: argparse.ArgumentParser, jail: argparse.ArgumentParser) -> None:
    command = commands.add_parser("grade", parents=[common, jail], help="grade a folder of submissions")
    command.add_argument("submissions", type=Path, help="holds STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb")
    command.add_argument("--assignment", required=True)
    command.add_argument("--out", type=Path, required=True, help="the folder for grades and feedback")
    command.add_argument(
        "--student",
        nargs="+",
        default=[],
        metavar="ID",
        help="grade these only, and keep the results of all others",
    )
    command.add_argument("--again", action="store_true", help="grade all afresh, also what is unchanged")
    command.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="how many at a time (default: the processors that this process may use)",
    )
    command.add_argument(
        "--per-student", action="store_true", help="the notebooks were released with --student"
    )
    command.set_defaults(run=grade_all)


def _add_record(commands: Commands, common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "record", parents=[common], help="write the results into nbgrader's gradebook"
    )
    command.add_argument("folder", type=Path, help="what `grade --out` wrote, or a folder of such folders")
    command.add_argument(
        "--course",
        type=Path,
        default=Path(),
        help="nbgrader's folder, where source, submitted and autograded notebooks are written (default: here)",
    )
    command.add_argument("--gradebook", type=Path, help="the database (default: COURSE/gradebook.db)")
    command.set_defaults(run=record_grades)


def _add_export(commands: Commands) -> None:
    command = commands.add_parser("export", help="write the grades as a table for a learning platform")
    command.add_argument("folder", type=Path, help="what `grade --out` wrote, or a folder of such folders")
    command.add_argument("--format", choices=FORMATS, help="(default: csv, or that of the roster)")
    command.add_argument(
        "--roster",
        type=Path,
        metavar="FILE",
        help="Canvas's export of the gradebook or Moodle's grading worksheet, to write the scores into",
    )
    command.add_argument(
        "--column",
        metavar="HEADING",
        help="Canvas's column for the scores, 'TITLE (NUMBER)' (default: the one with the assignment's name)",
    )
    command.add_argument(
        "--gradebook",
        type=Path,
        help="nbgrader's database, whose points given by hand are taken into account",
    )
    command.add_argument("--out", type=Path, help="the new file (default: print)")
    command.set_defaults(run=export_grades)
