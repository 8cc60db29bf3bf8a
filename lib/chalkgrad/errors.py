"""How a rule's failure is told: one sentence with the operation, what is allowed and what was given."""

import reprlib

_KINDS = (ValueError, TypeError, IndexError, AttributeError)
CAUGHT = (ArithmeticError, *_KINDS)


def restate(error, sentence):
    """An error of the kind of `error` that says `sentence`; a failure of arithmetic becomes a ValueError."""
    return next((kind for kind in _KINDS if isinstance(error, kind)), ValueError)(sentence)


def reason(error):
    """What `error` says, without the number that Python puts before it on overflow, and without a full stop."""
    return str(error.args[-1] if isinstance(error, OverflowError) else error).rstrip(".")


def listed(options):
    """The options of a rule as they were given: `axis=5, keepdims=False`; long ones are shortened."""
    return "".join(f", {name}={reprlib.repr(value)}" for name, value in options.items())
