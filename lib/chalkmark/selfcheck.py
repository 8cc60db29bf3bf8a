"""The student's side: run an exercise's open checks in the notebook. NumPy and the standard library only."""

import base64
import json
import zlib

from .comparison import difference, likely_cause
from .sandbox_worker.encoding import READ_ONLY, decode, encode
from .sandbox_worker.errors import blank_below
from .sandbox_worker.names import NO_FUNCTION
from .wording import sentence

MORE = "More checks run after you hand in."
BY_HAND = "Work this one out with pencil and paper, and print what your function has on the way."
CALL_IT = "Call it in a cell of your own: there you see the line."
COPY = "The arrays that it is given stay as they are: write to a copy, `x = x.copy()`; `x += 1` writes, too."
DEFINE = "Run the cell that defines it, then this one again."
FILL_IN = "Put your lines where `raise NotImplementedError` stands, run that cell, then this one again."
_opened: dict[str, list[dict]] = {}


def pack(entries: dict[str, list[dict]]) -> str:
    """The open checks of an assignment as one text for the release: a dict from exercise to its entries.

    An entry holds what the check needs and nothing of a solution: a title, the name of the student's function,
    inputs, expected value, tolerances, and the outputs of known bugs with their hints.
    """
    coded = {
        exercise: [
            {
                **{key: entry[key] for key in ("title", "function", "rtol", "atol")},
                "inputs": [encode(value) for value in entry["inputs"]],
                "expected": encode(entry["expected"]),
                "bugs": [[hint, encode(output)] for hint, output in entry["bugs"]],
            }
            for entry in checks
        ]
        for exercise, checks in entries.items()
    }
    text = json.dumps(coded, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")


def unpack(packed: str) -> dict[str, list[dict]]:
    """The checks in a text that `pack` made: a dict from exercise to its entries, whose values are still coded."""
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def use(packed: str) -> None:
    """Open the checks that came with a notebook; its first cell does this."""
    _opened.clear()
    _opened.update(unpack(packed))


class Outcome:
    """Whether the open checks passed, to ask with `if`. A notebook shows nothing of it: it is no grade."""

    def __init__(self, passed: bool) -> None:
        self._passed = passed

    def __bool__(self) -> bool:
        return self._passed

    def __repr__(self) -> str:
        return ""

    def _ipython_display_(self) -> None:
        """Show nothing: IPython calls it (core/formatters.py), and ipykernel sends no empty result (displayhook.py)."""


def check(exercise: str, names: dict[str, object]) -> Outcome:
    """Run the open checks of `exercise` on the notebook's `names`, which are `globals()`, and print the result.

    Returns an `Outcome`, which is true when all of them passed. Wrong results never raise: the notebook goes on.
    """
    if exercise not in _opened:
        print(
            f"There are no checks for {exercise!r} here: run the notebook's first cell, then this one again."
        )
        return Outcome(False)
    results = [_run(entry, names) for entry in _opened[exercise]]
    for entry, wrong in zip(_opened[exercise], results, strict=True):
        print(f"{exercise} {entry['title']}: {'right' if wrong is None else wrong}")
    print(MORE)
    return Outcome(not any(results))


def _advice(error: BaseException, text: str) -> str:
    """What to do about an error."""
    if isinstance(error, NotImplementedError):
        return FILL_IN
    return COPY if isinstance(error, ValueError) and READ_ONLY in text else CALL_IT


def _run(entry: dict, names: dict[str, object]) -> str | None:
    """What is wrong, None when the check passes."""
    name, function = entry["function"], names.get(entry["function"])
    if not callable(function):
        return f"{NO_FUNCTION.format(name)} yet. {DEFINE}"
    try:
        actual = decode(encode(function(*[decode(coded) for coded in entry["inputs"]])))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # sys.exit(), too, ends in the notebook what called it
        text = " ".join(str(error).split())
        blank = blank_below(error, lambda code: code is not _run.__code__)
        kind = f"{type(error).__name__}{f' in {blank}' if blank else ''}"
        failed = sentence(name, error=f"{kind}: {text}" if text else kind)
        return f"{failed} {_advice(error, text)}"
    tolerances = entry["rtol"], entry["atol"]
    wrong = difference(actual, decode(entry["expected"]), *tolerances)
    if wrong is None:
        return None
    hint = likely_cause(actual, [(hint, decode(coded)) for hint, coded in entry["bugs"]], *tolerances)
    return f"{sentence(name, wrong)} " + (f"Likely cause: {hint}" if hint else BY_HAND)
