"""Results that `grade` wrote, read back and refused where they contradict themselves."""

import json
import math
from collections import Counter
from pathlib import Path

from .grading import GRADED, HUMAN, Result
from .sanitize import file_name, is_plain_name
from .scoring import Line

_TEXTS = ("student", "assignment", "status", "reason", "numbers", "submission", "grader")
_TRUTHS = ("doubtful", "settled")
_LINE = {"exercise": str, "title": str, "passed": bool, "points": float, "message": str}
_CELL = {"name": str, "error": (str, type(None)), "output": str}
_SHEET = {"name": str, "kind": str, "source": str}
_VERDICT = {"status": str, "reason": str, "doubtful": bool}


def read_results(out: Path) -> list[dict]:
    """The results below the folders that `grade` wrote, sorted by assignment and student.

    Raises:
        FileNotFoundError: there are none.
        ValueError: a result cannot be one that `grade` wrote, or there are two of one submission; or notebooks
            lie there too, so that a result may be a student's own invention.
    """
    if notebook := next(out.glob("**/*.ipynb"), None):
        raise ValueError(
            f"{out} holds a notebook ({notebook.name}); keep what students hand in apart from the results."
        )
    found = {}
    for path in sorted(out.glob("**/results/*.json")):
        result = read_result(path)
        key = result["assignment"], result["student"]
        if key in found:
            raise ValueError(f"{path}: a second result of {key[1]!r} for {key[0]}; remove the outdated one.")
        found[key] = result
    if not found:
        raise FileNotFoundError(f"{out} holds no results/*.json; run `chalkmark grade` first.")
    return [found[key] for key in sorted(found)]


def as_result(one: dict) -> Result:
    """A result that was read, as the object that `grade` made."""
    return Result(**one | {"lines": [Line(**line) for line in one["lines"]]})


def outliers(found: list[dict]) -> dict[str, list[str]]:
    """Who was graded with other checks, limits or code than most, by assignment; of two equal parts, one."""
    graders = Counter((one["assignment"], one["grader"]) for one in found)
    most = {assignment: grader for (assignment, grader), _ in reversed(graders.most_common())}
    others: dict[str, list[str]] = {}
    for one in found:
        if one["grader"] != most[one["assignment"]]:
            others.setdefault(one["assignment"], []).append(one["student"])
    return others


def read_result(path: Path) -> dict:
    """The result in one file.

    Raises:
        ValueError: it cannot be one that `grade` wrote.
    """
    try:
        result = json.loads(path.read_text(encoding="utf-8"))
        problem = _problem(result, path)
    except (ValueError, RecursionError) as error:
        problem = f"it is not JSON ({error})"
    if problem:
        raise ValueError(f"{path} is not what `chalkmark grade` wrote: {problem}; grade again.")
    return result


def _problem(result: object, path: Path) -> str | None:
    """What cannot be, or None."""
    if not isinstance(result, dict) or set(result) != set(Result("", "", 0).as_dict()):
        return "other entries than those of a result"
    if not all(isinstance(result[key], str) for key in _TEXTS):
        return "an entry of another type"
    if not all(isinstance(result[key], bool) for key in _TRUTHS) or not _is_verdict(result["by_itself"]):
        return "an entry of another type"
    if not is_plain_name(result["assignment"]) or path.stem != file_name(result["student"]):
        return "a name that does not fit"
    for key, shape in (("lines", _LINE), ("cells", _CELL), ("sheet", _SHEET)):
        if not _is_table(result[key], shape):
            return f"{key} of another form"
    if any(cell["kind"] not in ("code", "markdown", "raw") for cell in result["sheet"]):
        return "a sheet with cells of no kind"
    written = result["written"]
    if not isinstance(written, dict) or not all(isinstance(text, str) for text in written.values()):
        return "written answers of another form"
    return _wrong_score(result)


def _is_verdict(verdict: object) -> bool:
    return verdict == {} or _is_table([verdict], _VERDICT)


def _is_table(rows: object, shape: dict) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, dict)
        and set(row) == set(shape)
        and all(
            _number(row[key]) if kind is float else isinstance(row[key], kind) for key, kind in shape.items()
        )
        for row in rows
    )


def _number(value: object) -> bool:
    return (type(value) is int or type(value) is float) and math.isfinite(value) and value >= 0


def _wrong_score(result: dict) -> str | None:
    """The score must be the sum of the points earned, and within what can be earned."""
    score, top, status = result["score"], result["max_score"], result["status"]
    if status not in (GRADED, HUMAN) or not _number(top):
        return "a status or a greatest score that cannot be"
    if score is None:
        return None if status == HUMAN else "graded without a score"
    earned = math.fsum(line["points"] for line in result["lines"] if line["passed"])
    possible = math.fsum(line["points"] for line in result["lines"])
    if not _number(score) or not math.isclose(score, earned) or possible > top:
        return "a score that is not the sum of its points"
    return None
