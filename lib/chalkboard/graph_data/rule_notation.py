"""How the graph debugger spells each rule: its symbol, its formula and its local derivatives.

`{0}` and `{1}` stand for the operands, `{y}` for the result.
"""

from typing import NamedTuple


class Gate(NamedTuple):
    """The words for one rule."""

    symbol: str
    title: str
    formula: str
    locals: tuple[str, ...]


# Who wins gets the gradient; a tie shares it.
_FIRST, _SECOND = "[{{0}} {} {{1}}] + ½ × [{{0}} = {{1}}]", "[{{1}} {} {{0}}] + ½ × [{{0}} = {{1}}]"

GATES = {
    "add": Gate("+", "add gate", "{0} + {1}", ("1", "1")),
    "subtract": Gate("−", "subtract gate", "{0} − {1}", ("1", "−1")),
    "multiply": Gate("×", "multiply gate", "{0} × {1}", ("{1}", "{0}")),
    "divide": Gate("÷", "divide gate", "{0} ÷ {1}", ("1 ÷ {1}", "−{0} ÷ {1}²")),
    "negate": Gate("−", "negate gate", "−{0}", ("−1",)),
    "power": Gate("^", "power gate", "{0}^{1}", ("{1} × {0}^({1} − 1)", "{y} × ln {0}")),
    "exp": Gate("exp", "exp gate", "exp {0}", ("{y}",)),
    "log": Gate("ln", "logarithm gate", "ln {0}", ("1 ÷ {0}",)),
    "sqrt": Gate("√", "square root gate", "√{0}", ("1 ÷ (2 × {y})",)),
    "sin": Gate("sin", "sine gate", "sin {0}", ("cos {0}",)),
    "cos": Gate("cos", "cosine gate", "cos {0}", ("−sin {0}",)),
    "tanh": Gate("tanh", "tanh gate", "tanh {0}", ("1 − {y}²",)),
    "sigmoid": Gate("σ", "sigmoid gate", "σ({0})", ("(1 − {y}) × {y}",)),
    "softplus": Gate("sp", "softplus gate", "softplus {0}", ("σ({0})",)),
    "relu": Gate("relu", "ReLU gate", "max(0, {0})", ("[{0} > 0]",)),
    "leaky_relu": Gate("leaky", "leaky ReLU gate", "leaky_relu {0}", ("[{0} > 0] + 0.01 × [{0} ≤ 0]",)),
    "abs": Gate("| |", "absolute value gate", "|{0}|", ("sign {0}",)),
    "maximum": Gate("max", "max gate", "max({0}, {1})", (_FIRST.format(">"), _SECOND.format(">"))),
    "minimum": Gate("min", "min gate", "min({0}, {1})", (_FIRST.format("<"), _SECOND.format("<"))),
}


def gate(rule, operands):
    """The `Gate` of a rule; for one that a reader wrote, its name and nothing about its derivatives."""
    if rule in GATES:
        return GATES[rule]
    listed = ", ".join(f"{{{k}}}" for k in range(operands))
    return Gate(rule[:6], f"{rule} gate", f"{rule}({listed})", ())
