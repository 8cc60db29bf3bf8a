"""Mistakes made out of any right function of the assignment, and hints by variant."""

from chalkmark.mistakes import named


def table(variants, **hints):
    """Hints by the variants, which get their names. Raises KeyError when one has no hint, or a hint no variant."""
    if alone := variants.keys() ^ hints.keys():
        raise KeyError(
            f"table: {', '.join(sorted(alone))}: each variant needs a hint of its name, each hint a variant."
        )
    return {named(variant, name): hints[name] for name, variant in variants.items()}


def made_of(made, *layouts):
    """What `made` makes of layouts with mistakes, with the hints of these."""
    return {made(layout): hint for table in layouts for layout, hint in table.items()}


def with_input(right, place, change):
    """The right function of another input at `place`."""
    return lambda *inputs: right(*inputs[:place], change(inputs[place]), *inputs[place + 1 :])


def turned(w):
    """The filters turned by 180°."""
    return w[..., ::-1, ::-1]


def swapped(w):
    """The first two axes exchanged."""
    return w.swapaxes(0, 1)


def first_for_all(axis):
    """A change: all along the axis get what is first."""
    return lambda array: array.take([0], axis).repeat(array.shape[axis], axis)


def sum_for_all(axis):
    """A change: all along the axis get the sum."""
    return lambda array: array.sum(axis, keepdims=True).repeat(array.shape[axis], axis)
