"""Exercise 1.7, `run_tape`: the engine with a step bent, or with a wrong gate of 1.1 and 1.2 in it."""

from chalkmark.mistakes import by_hint

from ..checks import maximum_backward as maximum
from ..checks import multiply_backward as multiply
from ..checks import run_tape
from .exercise_1_1 import AS_ADD, DIVIDED, MULTIPLY, REUSED, TWO_X, TWO_Y, ZERO
from .exercise_1_2 import BOTH, CLIPPED, MAXIMUM, NOTHING
from .shared import PAIR

ONE_GATE_ONLY = {PAIR, AS_ADD, BOTH, CLIPPED, DIVIDED, REUSED, TWO_Y, TWO_X, ZERO, NOTHING}
FORWARD = {"add": lambda x, y: x + y, "multiply": lambda x, y: x * y, "maximum": max}
BACKWARD = {"add": lambda x, y, u: (u, u), "multiply": multiply, "maximum": maximum}


def _added(gate, gradients, i, j, to_i, to_j):
    gradients[i] += to_i
    gradients[j] += to_j


def _engine(**bent):
    """The engine of exercise 1.7 with some of its steps bent."""
    step = {
        "forward": FORWARD,
        **BACKWARD,
        "start": lambda values: [0.0] * (len(values) - 1) + [1.0],
        "gates": lambda numbers: numbers[::-1],
        "upstream": lambda gradients, inputs, number: gradients[inputs + number],
        "write": _added,
        "after": lambda gradients, result: None,
        "result": lambda values, gradients, inputs: (values, gradients),
    } | bent

    def variant(tape, inputs):
        values = list(inputs)
        for gate, i, j in tape:
            values.append(step["forward"][gate](values[i], values[j]))
        gradients = step["start"](values)
        for number in step["gates"](list(range(len(tape)))):
            gate, i, j = tape[number]
            upstream = step["upstream"](gradients, len(inputs), number)
            step["write"](gate, gradients, i, j, *step[gate](values[i], values[j], upstream))
            step["after"](gradients, len(inputs) + number)
        return step["result"](values, gradients, len(inputs))

    return variant


def _assigned(gates=tuple(FORWARD), places=(0, 1)):
    """`=` in place of `+=` at some gates, for the first or the second input, or for both."""

    def write(gate, gradients, i, j, *new):
        for place, node in enumerate((i, j)):
            overwrites = gate in gates and place in places
            gradients[node] = new[place] if overwrites else gradients[node] + new[place]

    return _engine(write=write)


def _at_once(gate, gradients, i, j, to_i, to_j):
    gradients[i], gradients[j] = gradients[i] + to_i, gradients[j] + to_j


def _emptied(gradients, result):
    gradients[result] = 0.0


def empty_forgotten(tape, inputs):
    """The last gradient is set inside the loop."""
    return run_tape(tape, inputs) if tape else (list(inputs), [0.0] * len(inputs))


ENGINE = {
    "`=` for `+=`: a value used twice adds up its gradients.": [
        _assigned(),
        *(_assigned([gate]) for gate in FORWARD),
        *(_assigned(places=[place]) for place in (0, 1)),
    ],
    "both gradients are set in one assignment, so one is lost where a gate uses a value twice, i = j; add one after "
    "the other.": [_engine(write=_at_once)],
    "the two gradients are exchanged: the first belongs to value i.": [
        _engine(write=lambda gate, gradients, i, j, *new: _added(gate, gradients, j, i, *new))
    ],
    "only the last gate hands gradients on: walk from the last gate to the first, and return after the loop.": [
        _engine(gates=list),
        _engine(gates=lambda numbers: numbers[-1:]),
    ],
    "nothing comes back from the last gate: begin with it, and read upstream at the gate's own result, which is value "
    "number len(inputs) + k for gate k.": [
        _engine(gates=lambda numbers: numbers[-2::-1]),
        _engine(upstream=lambda gradients, inputs, k: gradients[k]),
        _engine(upstream=lambda gradients, inputs, k: gradients[k + 1]),
        _engine(upstream=lambda gradients, inputs, k: gradients[inputs + k - 1]),
    ],
    "the first gate is left out on the way back; it hands gradients on, too.": [
        _engine(gates=lambda numbers: numbers[:0:-1])
    ],
    "every gate's upstream is 1; it is the gradient of the gate's own result.": [
        _engine(upstream=lambda gradients, inputs, k: 1.0)
    ],
    "negative gradients are not handed on; upstream may have any sign.": [
        _engine(upstream=lambda gradients, inputs, k: max(gradients[inputs + k], 0))
    ],
    "all gradients start at 1; only that of the last value does, the others at 0.": [
        _engine(start=lambda values: [1.0] * len(values))
    ],
    "no gradient starts at 1, or a wrong one; that of the last value does.": [
        _engine(start=lambda values: [0.0] * len(values)),
        _engine(start=lambda values: [1.0] + [0.0] * (len(values) - 1)),
    ],
    "the last value's gradient starts at its value; it is 1.": [
        _engine(start=lambda values: [0.0] * (len(values) - 1) + values[-1:])
    ],
    "with no gate the last input is the last value: its gradient is 1, so set it before the loop.": [
        empty_forgotten
    ],
    "a gate's own gradient is set back to 0; all of them are asked for.": [_engine(after=_emptied)],
    "at add gates the upstream gradient is missing.": [_engine(add=lambda x, y, u: (1.0, 1.0))],
    "at add gates upstream is shared out; each input gets all of it.": [
        _engine(add=lambda x, y, u: (u / 2, u / 2))
    ],
    "at add gates the inputs are multiplied in; upstream passes as it is.": [
        _engine(add=multiply),
        _engine(add=lambda x, y, u: (u * x, u * y)),
    ],
    "at add gates one input gets nothing; each gets all of upstream.": [
        _engine(add=lambda x, y, u: (u, 0.0)),
        _engine(add=lambda x, y, u: (0.0, u)),
    ],
    "the maximum starts from 0, which wins over two negative values.": [
        _engine(forward=FORWARD | {"maximum": lambda x, y: max(x, y, 0)})
    ],
    "the minimum is taken forward; the gate is a maximum.": [_engine(forward=FORWARD | {"maximum": min})],
    **{
        f"{gate} gates are treated as {other} gates; the tape says which is which.": [
            _engine(forward=FORWARD | {gate: FORWARD[other]}, **{gate: BACKWARD[other]}),
            _engine(**{gate: BACKWARD[other]}),
        ]
        for gate, other in (
            ("maximum", "multiply"),
            ("maximum", "add"),
            ("multiply", "maximum"),
            ("multiply", "add"),
        )
    },
    "both gradients of a gate are added to one of its inputs; each input gets its own.": [
        _engine(write=lambda gate, gradients, i, j, *new: _added(gate, gradients, i, i, *new)),
        _engine(write=lambda gate, gradients, i, j, *new: _added(gate, gradients, j, j, *new)),
    ],
    "two lists are asked for: all values, inputs first, then the gradient of each of them.": [
        _engine(result=lambda values, gradients, inputs: (values, gradients[:inputs])),
        _engine(result=lambda values, gradients, inputs: (values[inputs:], gradients)),
        _engine(result=lambda values, gradients, inputs: (values[-1], gradients)),
        _engine(result=lambda values, gradients, inputs: (gradients, values)),
        _engine(result=lambda values, gradients, inputs: gradients),
        _engine(result=lambda values, gradients, inputs: gradients[:inputs]),
    ],
    "the gradients stand in reverse; number n belongs to value n.": [
        _engine(result=lambda values, gradients, inputs: (values, gradients[::-1]))
    ],
    **{
        f"at {kind} gates: {hint}": [_engine(**{kind: variant}) for variant in variants]
        for kind, mistakes in (("multiply", MULTIPLY), ("maximum", MAXIMUM))
        for hint, variants in mistakes.items()
        if hint not in ONE_GATE_ONLY
    },
}

BUGS = by_hint("1.7", "run_tape", ENGINE)
