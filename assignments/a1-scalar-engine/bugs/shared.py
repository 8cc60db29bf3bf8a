"""Hints that fit several exercises."""

UPSTREAM = "the upstream gradient is not multiplied in."
ADDED = "upstream is added; the chain rule multiplies."
PAIR = "one number is returned; return two, the gradient of x and that of y."
F_FIRST = "f itself is missing; it comes first."
F_UPSTREAM = "the gradient of f itself is 1, not f: nothing comes after it."
F_TURNED = "all signs are turned; the gradient of f itself is +1."
ORDER = "the numbers stand in another order: f first, then its derivatives in the order of the inputs."
