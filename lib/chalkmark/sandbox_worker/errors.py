"""What an error of a cell says, and what it comes from."""

import re
from collections.abc import Callable
from types import CodeType

from .standin import MissingError

CELL = "<your cell "  # what the name of a cell's code begins with
LONGEST_MESSAGE = 2_000
# Errors of what was there in the student's notebook: packages, files, somebody who types.
NOT_THERE = (MissingError, ImportError, OSError, EOFError)
OF_A_VERSION = re.compile(r"^module '[\w.]+' has no attribute|was removed in the NumPy")


def told(error: BaseException) -> str:
    """An error in one line; its own text may fail, being the student's code too."""
    try:
        text = str(error)[:LONGEST_MESSAGE]
    except BaseException:
        text = "(an error without a readable message)"
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(CELL):
            line = trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and str(error.filename).startswith(CELL):
        text, line = error.msg, error.lineno
    kind = "" if isinstance(error, MissingError) else type(error).__name__
    if blank := blank_below(error, lambda code: code.co_filename.startswith(CELL)):
        kind += f" in {blank}"
    where = f" (line {line} of the cell)" if line else ""
    return ": ".join(filter(None, [kind, text])) + where


def blank_below(error: BaseException, is_students: Callable[[CodeType], bool]) -> str | None:
    """The function that is not written yet, where a student's other one called it; else None.

    `is_students` says of code whether it is theirs.
    """
    codes, trace = [], error.__traceback__ if type(error) is NotImplementedError else None
    while trace is not None:
        codes.append(trace.tb_frame.f_code)
        trace = trace.tb_next
    own = [code for code in codes if is_students(code)]
    return own[-1].co_name if own and own[-1] is codes[-1] and own[-1] is not own[0] else None


def lacking(error: BaseException) -> str:
    """What was not there, by the error that it led to."""
    if isinstance(error, MissingError):
        return error.what
    if isinstance(error, ModuleNotFoundError) and error.name:
        return error.name.partition(".")[0]
    if isinstance(error, OSError) and isinstance(error.filename, str):
        return f"the file {error.filename}"
    return "what a failed line makes"
