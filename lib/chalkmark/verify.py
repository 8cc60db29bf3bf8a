"""The tests of an assignment itself: it teaches what it says, and gives nothing away."""

from collections.abc import Iterator

from .assignment import Assignment, Bug, Check
from .diagnosis import FAILED, Diagnosis
from .merge_submission import merge
from .notebook import Cell, Notebook
from .release import released, stripped
from .run_submission import CallRun, run
from .sandbox import Limits

SHORTEST_SECRET = 12


def verify(assignment: Assignment, jailed: bool = True) -> list[str]:
    """What is wrong with an assignment, each problem in a sentence; empty when nothing is.

    Raises:
        AssignmentError: the marks of the master are not in order.
        SandboxError: the jail did not start.
    """
    trusted = released(assignment)
    return [
        *_points(assignment),
        *_again(assignment),
        *_solution(assignment, trusted, jailed),
        *_blank(assignment, trusted, jailed),
        *_alternatives(assignment, trusted, jailed),
        *_built(assignment),
        *_bugs(assignment),
        *_secrets(assignment, trusted),
    ]


def _points(assignment: Assignment) -> Iterator[str]:
    """The check cells promise what the checks are worth."""
    promised = {
        exercise: cell.marks.get("points")
        for exercise in assignment.exercises
        for cell in assignment.master.cells
        if cell.is_check and f'check("{exercise}"' in cell.source
    }
    for exercise in assignment.exercises:
        worth = assignment.points(exercise)
        if promised.get(exercise) != worth:
            yield f"{exercise}: its check cell says {promised.get(exercise)} points, its checks sum up to {worth:g}"


def _again(assignment: Assignment) -> Iterator[str]:
    """What a notebook says is expected earns nothing: an open check has other inputs, and another end, when graded."""
    for check in assignment.checks:
        if not check.hidden and check.points:
            if check.again is None:
                yield f"{_called(check)} needs other inputs for after handing in (again=…), as it carries points"
            elif check.wrong(check.graded.expected) is None:
                yield f"{_called(check)}: what is expected after handing in stands in the notebook, too"


def _every(assignment: Assignment) -> list[Check]:
    """The checks as they run in the notebook and as they run after handing in."""
    return list(dict.fromkeys([*assignment.checks, *assignment.graded.checks]))


def _failing(
    assignment: Assignment, trusted: Notebook, submitted: Notebook, jailed: bool
) -> tuple[dict[Check, str], list[str]]:
    """The checks that fail for a notebook, with what is wrong, and the cells' errors."""
    checks = _every(assignment)
    calls = [(check.function, check.inputs) for check in checks]
    ran = run(merge(trusted, submitted).code, calls, Limits(), jailed)
    pairs = zip(checks, ran.calls, strict=True)
    failing = {check: call.error or check.wrong(call.value) for check, call in pairs}
    return {check: wrong for check, wrong in failing.items() if wrong}, [
        cell.error for cell in ran.cells if cell.error
    ]


def _solution(assignment: Assignment, trusted: Notebook, jailed: bool) -> Iterator[str]:
    failing, errors = _failing(assignment, trusted, assignment.master, jailed)
    yield from (f"the solution fails {_called(check)}: {wrong}" for check, wrong in failing.items())
    yield from (f"a cell of the solution fails: {error}" for error in errors)


def _blank(assignment: Assignment, trusted: Notebook, jailed: bool) -> Iterator[str]:
    failing, _ = _failing(assignment, trusted, trusted, jailed)
    for check in _every(assignment):
        if check not in failing:
            yield f"the blank notebook passes {_called(check)}"


def _alternatives(assignment: Assignment, trusted: Notebook, jailed: bool) -> Iterator[str]:
    if len(assignment.alternatives) < 2:
        yield f"{len(assignment.alternatives)} alternative solutions, at least 2 are needed"
    for path in assignment.alternatives:
        own = Cell("code", path.read_text(encoding="utf-8"), "alternative")
        submitted = Notebook([*trusted.cells, own])
        failing, errors = _failing(assignment, trusted, submitted, jailed)
        yield from (f"{path.name} fails {_called(check)}: {wrong}" for check, wrong in failing.items())
        yield from (f"{path.name}: {error}" for error in errors)


def _built(assignment: Assignment) -> Iterator[str]:
    """What is built on the right functions is right."""
    right = {check.function: check.reference for check in assignment.checks}
    for check in assignment.graded.checks:
        if check.built_on is not None:
            wrong = check.wrong(check.output_of(check.built_on(right)))
            if wrong:
                yield f"{_called(check)}: built on the right functions it {wrong}"


def _bugs(assignment: Assignment) -> Iterator[str]:
    """Each bug is caught by a hidden check and told from all others; each hidden check catches a bug."""
    graded = assignment.graded
    diagnosis, catching = Diagnosis(graded), set()
    for bug in assignment.bugs:
        checks = [check for check in graded.checks if check.function == bug.function]
        calls = {check: _ended(check, bug, diagnosis) for check in checks}
        caught = [
            check for check, call in calls.items() if check.hidden and (call.error or check.wrong(call.value))
        ]
        catching.update(caught)
        name = f"bug {bug.variant.__name__} of {bug.exercise}"
        hints = diagnosis.hints(calls)
        if not caught:
            yield f"{name}: no hidden check catches it"
        elif all(call.error for call in calls.values()):
            yield f"{name}: it fails in all checks, which tells it from nothing"
        elif any(hint != bug.hint for hint in hints.values()):
            yield f"{name}: its checks all end as with another bug, whose hint is shown: {next(iter(hints.values()))}"
    for check in graded.checks:
        if check.hidden and check not in catching:
            yield f"{_called(check)} catches no known bug"
    for check in assignment.checks:
        if not check.hidden:
            yield from _alike(check, assignment)


def _ended(check: Check, bug: Bug, diagnosis: Diagnosis) -> CallRun:
    output = diagnosis.output(bug, check)
    return CallRun(error="it fails") if output is FAILED else CallRun(output)


def _alike(check: Check, assignment: Assignment) -> Iterator[str]:
    """In the notebook two bugs must not give one result, as the hint would then be wrong for one of them."""
    outputs = check.buggy_outputs(assignment.bugs)
    for number, (hint, output) in enumerate(outputs):
        for other, one in outputs[:number]:
            if hint != other and check.differs(output, one) is None:
                yield f"{_called(check)} cannot tell two mistakes apart: {other} / {hint}"


def _secrets(assignment: Assignment, trusted: Notebook) -> Iterator[str]:
    """Lines of solutions and titles of hidden checks must not be in the release."""
    text = "\n".join(cell.source for cell in trusted.cells)
    given = {line.strip() for line in text.splitlines()}
    for cell in assignment.master.cells:
        if cell.is_answer:
            answer = stripped(cell).source
            for line in (line.strip() for line in cell.source.splitlines()):
                if len(line) >= SHORTEST_SECRET and line not in answer and line in given:
                    yield f"cell {cell.grade_id}: the release holds this line of the solution: {line}"
    for check in assignment.checks:
        if check.hidden and check.title in text:
            yield f"the release names the hidden {_called(check)}"


def _called(check: Check) -> str:
    return f"check {check.exercise} ({check.title})"
