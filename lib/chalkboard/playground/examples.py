"""What the playground starts from: small programs, each with the graph it leaves. The same text runs on a laptop."""

EXPRESSION = """\
from chalkgrad import Value
from chalkgrad.scalar import sin

x = Value(1.5)
y = Value(-2.0)

f = x * y + sin(x)
print("f =", f.data)
"""

DECK = """\
from chalkgrad import Value

x, y, z = Value(-2.0), Value(5.0), Value(-4.0)

q = x + y
f = q * z
"""

DIAMOND = """\
from chalkgrad import Value

x = Value(3.0)

a = x + 1  # x is used here ...
b = x * 2  # ... and here: two paths lead from x to f
f = a * b
"""

SIGMOID = """\
from chalkgrad import Value
from chalkgrad.scalar import exp

x = Value(0.5)

s = 1 / (1 + exp(-x))
print("(1 - s) * s =", (1 - s.data) * s.data)
"""

GATE = """\
from chalkgrad import Function, Value


class Square(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved
        return upstream * x  # something is missing


x = Value(3.0)
f = Square.apply(x) + x
"""

BLANK = """\
from chalkgrad import Value

x = Value(2.0)
f = x * x
"""

EXAMPLES = {
    "an expression": EXPRESSION,
    "(x + y) z": DECK,
    "a fork": DIAMOND,
    "a sigmoid of gates": SIGMOID,
    "a gate of your own": GATE,
    "hardly anything": BLANK,
}
