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


def array_cause(error, rule, operands):
    """Why `rule` failed with `error` on operands that are arrays, as a phrase: what is allowed, where that is known."""
    if rule is not None and rule.allowed:
        return rule.allowed
    if "broadcast" in str(error):
        return (
            "shapes do not broadcast: counted from the right, sizes must be equal or 1; "
            "try .reshape, or indexing with None to add an axis"
        )
    if isinstance(error, TypeError) and any(operand is None for operand in operands):
        return "None is no operand here; pass a number, an array or a Tensor"
    if "numpy boolean" in str(error):
        return "true and false cannot be subtracted; make numbers of them first, with array.astype(float)"
    return reason(error)
