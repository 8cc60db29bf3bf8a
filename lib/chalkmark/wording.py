"""What is wrong with a student's function, in the words that the notebook and the feedback share."""

import re

from .sandbox_worker.names import NO_FUNCTION

_BLANK_BELOW = re.compile(r"NotImplementedError in (\w+)")


def sentence(function: str, wrong: str | None = None, error: str | None = None) -> str:
    """One sentence of what is `wrong` with the result, or of the `error`, as "ValueError: its text"."""
    if error is None:
        return f"the result of {function} {wrong}."
    if called := _BLANK_BELOW.match(error):
        return f"{function} calls {called[1]}, which is not written yet."
    if error.startswith("NotImplementedError"):
        return f"{function} is not written yet."
    if error.startswith(NO_FUNCTION.format(function)):
        return f"{error}."
    return f"{function} failed: {error.rstrip('.')}."
