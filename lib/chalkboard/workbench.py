"""Run a reader's Python and tell what came of it: what it printed, the graph it made, and whether its gradients agree.

The same function runs in a notebook's kernel and, in the page, in Pyodide; it needs neither NumPy nor a notebook.
"""

import ast
import contextlib
import io
import json
import traceback

from chalkgrad.nudging import check_gates, check_inputs
from chalkgrad.scalar import Value
from chalkgrad.tracing import forward_order

from .graph_scene import graph_scene

NAME = "your code"
LONGEST = 8000  # characters of what a program prints; a loop may print without end
NO_GRAPH = "Your code ran, but it left no graph: make an input, x = Value(2.0), and compute a result from it."


class _Printed(io.StringIO):
    def write(self, text):
        if self.tell() < LONGEST:
            super().write(text[: LONGEST - self.tell()])
        return len(text)

    def told(self):
        return self.getvalue() + ("\n… and more, not shown." if self.tell() >= LONGEST else "")


def run(source):
    """{"printed", "trouble", "traceback", "line", "scene", "verdicts"} of one run of `source`, as plain data.

    `trouble` is one sentence, empty when all is well; then `scene` is what the graph debugger shows and `verdicts`
    lists {"sentence", "fine"}: one for each input of the graph and one for each gate that is at fault. The graph is
    that of the last line's value or, where that is none, of the last result given a name.
    """
    printed = _Printed()
    result = {"trouble": "", "traceback": "", "line": None, "scene": None, "verdicts": []}
    names = {"__name__": "__main__"}
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            shown, assigned = _execute(source, names)
            output = _output(shown, assigned, names)
            if output is not None:
                result |= _told(output, names)
            else:
                result["trouble"] = NO_GRAPH
    except (
        BaseException
    ) as error:  # whatever the reader's code raises, SystemExit too, is told and not passed on
        result |= _failure(error, source)
    return result | {"printed": printed.told()}


def run_as_json(source):
    """`run`, as text: how it crosses from Python to the page."""
    return json.dumps(run(source))


def _execute(source, names):
    """The value of the last line, if it is an expression, and the names that the program's own lines assign."""
    tree = ast.parse(source, NAME)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, NAME, "exec"), names)
    shown = None
    if last is not None:
        shown = eval(compile(ast.Expression(last.value), NAME, "eval"), names)
        if shown is not None and not isinstance(shown, Value):
            print(repr(shown))
    stored = [
        (node.lineno, node.id)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    return shown, [name for _, name in sorted(stored)]


def _output(shown, assigned, names):
    results = [shown, *(names.get(name) for name in reversed(assigned))]
    return next((one for one in results if isinstance(one, Value) and one.grad_fn is not None), None)


def _told(output, names):
    named = {
        name: node for name, node in names.items() if isinstance(node, Value) and not name.startswith("_")
    }
    below = {id(node) for node in forward_order(output)}
    named = {name: node for name, node in named.items() if id(node) in below}
    out = next((name for name, node in named.items() if node is output), "f")
    try:
        made = graph_scene(output, named, expression=out, title="yours")
    except ValueError as error:
        return {"trouble": str(error)}
    made["expression"] = f"The graph of {made['nodes'][-1]['name']}, as your code made it"
    labels = dict(zip((id(node) for node in forward_order(output)), made["nodes"], strict=True))
    return {"scene": made, "verdicts": _verdicts(output, labels)}


def _verdicts(output, nodes):
    """A sentence for each input, and one for each gate whose backward its forward contradicts."""
    out = nodes[id(output)]["name"]
    told = []
    for one in check_inputs(output):
        name = f"∂{out}/∂{nodes[id(one.node)]['name']}"
        told.append({"sentence": _compared(name, one), "fine": one.verdict is None or one.agrees})
    for one in check_gates(output):
        if one.verdict is not None and not one.agrees:
            gate = nodes[id(one.node)]
            which = f" for operand {one.position + 1}" if len(gate["inputs"]) > 1 else ""
            told.append(
                {
                    "sentence": f"The fault is in the gate {gate['rule']}: its backward{which} has the local "
                    f"gradient {_number(one.analytic)}; nudging its forward gives {_number(one.verdict.numeric)}.",
                    "fine": False,
                }
            )
    return told


def _compared(name, one):
    if one.verdict is None:
        return f"{name} = {_number(one.analytic)}: a nudge from here leaves what the functions admit, so it is not checked."
    numeric = _number(one.verdict.numeric)
    if one.agrees and one.verdict.on_kink:
        return (
            f"{name} = {_number(one.analytic)}: this is a kink, and the gradient lies between its two slopes."
        )
    if one.agrees:
        return f"{name} = {_number(one.analytic)}: nudging agrees."
    off = _number(abs(one.analytic - one.verdict.numeric))
    return f"{name} = {_number(one.analytic)}, but nudging gives {numeric}: off by {off}."


def _number(x):
    return f"{x + 0.0:.6g}".replace("-", "−")


def _failure(error, source):
    """The traceback of the reader's own lines, the line to look at, and a sentence."""
    lines = source.splitlines()
    if isinstance(error, SyntaxError):
        frames, line = [], error.lineno
        sentence = f"Line {line} is not Python: {error.msg}."
    else:
        frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename == NAME]
        line = frames[-1].lineno if frames else None
        where = f"Line {line}" if line else "Your code"
        what = str(error).rstrip(".") or "no message"
        sentence = f"{where} stopped with {type(error).__name__}: {what}."
    if isinstance(error, ModuleNotFoundError):
        sentence = f"Line {line} asks for {error.name}, which this Python does not have; numbers, math and chalkgrad's Value are here."
    told = [f"line {one.lineno}, in {one.name}: {lines[one.lineno - 1].strip()}" for one in frames]
    if isinstance(error, SyntaxError) and line and line <= len(lines):
        told = [f"line {line}: {lines[line - 1].strip()}"]
    told.append(f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}")
    return {
        "trouble": sentence,
        "traceback": "\n".join(told),
        "line": line,
        "scene": None,
        "verdicts": [],
    }
