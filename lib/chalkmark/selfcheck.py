"""The student's side: run an exercise's open checks in the notebook. NumPy and the standard library only."""

import base64
import json
import zlib

from .comparison import difference, likely_cause
from .inside.encoding import READ_ONLY, decode, encode

MORE = "More checks run after you hand in."
BY_HAND = "Work this one out with pencil and paper, and print what your function has on the way."
CALL_IT = "Call it in a cell of your own: there you see the line."
COPY = "The arrays that it is given stay as they are: write to a copy, `x = x.copy()`; `x += 1` writes, too."
DEFINE = "Run the cell that defines it, then this one again."
FILL_IN = "Put your lines where `raise NotImplementedError` stands, run that cell, then this one again."
_opened = {}


def pack(entries):
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


def use(packed):
    """Open the checks that came with a notebook; its first cell does this."""
    _opened.clear()
    _opened.update(json.loads(zlib.decompress(base64.b64decode(packed))))


def check(exercise, names):
    """Run the open checks of `exercise` on the notebook's `names`, which are `globals()`, and print the result.

    Returns whether all of them passed. Wrong results never raise: the notebook goes on.
    """
    if exercise not in _opened:
        print(
            f"There are no checks for {exercise!r} here: run the notebook's first cell, then this one again."
        )
        return False
    results = [_run(entry, names) for entry in _opened[exercise]]
    for entry, wrong in zip(_opened[exercise], results, strict=True):
        print(f"{exercise} {entry['title']}: {'right' if wrong is None else wrong}")
    print(MORE)
    return not any(results)


def _run(entry, names):
    """What is wrong, None when the check passes."""
    function = names.get(entry["function"])
    if not callable(function):
        return f"there is no function {entry['function']} yet. {DEFINE}"
    try:
        actual = decode(encode(function(*[decode(coded) for coded in entry["inputs"]])))
    except NotImplementedError:
        return f"{entry['function']} is not written yet. {FILL_IN}"
    except Exception as error:
        told = " ".join(str(error).split()).rstrip(".")
        advice = COPY if isinstance(error, ValueError) and READ_ONLY in told else CALL_IT
        return f"{entry['function']} failed with {type(error).__name__}: {told}. {advice}"
    tolerances = entry["rtol"], entry["atol"]
    wrong = difference(actual, decode(entry["expected"]), *tolerances)
    if wrong is None:
        return None
    hint = likely_cause(actual, [(hint, decode(coded)) for hint, coded in entry["bugs"]], *tolerances)
    return f"the result of {entry['function']} {wrong}. " + (f"Likely cause: {hint}" if hint else BY_HAND)
