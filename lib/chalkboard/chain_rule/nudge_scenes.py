"""Scenes of the nudge machine: boxes with values and local slopes as plain data, and a nudge passing through them."""

import math
import re
from dataclasses import dataclass

from chalkgrad import expressions
from chalkgrad.tracing import trace

MOST_BOXES, MOST_PATHS = 6, 3
PROBES = 9  # settings between the ends of the dial at which a scene must have a value
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Nudge:
    """A change of x in a machine, box by box: values, local slopes (one for each input), first-order change."""

    before: tuple[float, ...]
    after: tuple[float, ...]
    slopes: tuple[tuple[float, ...], ...]
    linear: tuple[float, ...]

    @property
    def exact(self):
        """How much the value of each box really changes."""
        return tuple(after - before for before, after in zip(self.before, self.after, strict=True))

    @property
    def difference(self):
        """What the slopes miss at the output: exact minus linear change."""
        return self.exact[-1] - self.linear[-1]


def nudge(scene, change, *, at=None, held=()):
    """The `Nudge` of x by `change` from `at` (the scene's own x where None), computed by chalkgrad.

    A box named in `held` keeps its old input: nothing passes through it.
    Linear change of a box = Σ over its inputs of local slope × linear change of that input.
    """
    x = scene["x"]["value"] if at is None else at
    before, after, slopes, linear = [], [], [], []
    for box in scene["boxes"]:
        sources = [one["box"] for one in box["inputs"]]
        closed = box["name"] in held

        def arriving(given, values, sources=sources):
            return [given if source < 0 else values[source] for source in sources]

        value, slope = _evaluate(box, arriving(x, before))
        before.append(value)
        after.append(value if closed else _evaluate(box, arriving(x + change, after))[0])
        slopes.append(slope)
        passed = sum(s * d for s, d in zip(slope, arriving(change, linear), strict=True))
        linear.append(0.0 if closed else passed)
    return Nudge(tuple(before), tuple(after), tuple(slopes), tuple(linear))


def _evaluate(box, values):
    """Value and local slopes of one box whose inputs have these values."""
    names = [one["name"] for one in box["inputs"]]
    output, named = expressions.parse(box["expression"], dict(zip(names, values, strict=True)))
    traced = trace(output, named)
    return float(output.data), tuple(traced.gradient(name) for name in names)


def nudge_scene(text, values, *, title="", span=None, reach=0.4, change=0.2):
    """A scene for the machine: the boxes of `text`, one a statement, as plain data.

    "g = x**2; f = sin(g); y = exp(f)" is a chain, each box taking the one before. In "u = x**2; v = sin(x);
    f = u * v" two or three boxes take x and the last takes them all. `values` gives the one input its number,
    `span` the range of its slider, `reach` the largest nudge, `change` the first one.
    Raises ExpressionError as `expressions.parse` does, and ValueError for boxes put together in another way
    or without a value somewhere in the span.
    """
    if len(values) != 1:
        raise ValueError(f"nudge_scene: one input is nudged, were given {', '.join(values) or 'none'}.")
    expressions.parse(text, values)
    [(name, x)] = values.items()
    low, high = span or (x - 2, x + 2)
    if not low <= x <= high:
        raise ValueError(f"nudge_scene: {name} = {x:g} lies outside its span from {low:g} to {high:g}.")
    if not 0 < abs(change) <= reach:
        raise ValueError(
            f"nudge_scene: change must lie within ±{reach:g} and not be 0, was given {change:g}."
        )
    boxes = _boxes(text, name, float(x))
    scene = {
        "title": title or text,
        "kind": _kind(boxes),
        "expression": text,
        "x": {"name": name, "value": float(x), "min": float(low), "max": float(high)},
        "reach": float(reach),
        "change": float(change),
        "boxes": boxes,
    }
    _must_have_values(scene)
    return scene


def _boxes(text, name, x):
    """Each statement as a box: its own small graph, and where its inputs come from (−1: from x)."""
    known, boxes = {name: (x, -1)}, []
    for place, statement in enumerate(part for part in re.split(r"[;\n]", text) if part.strip()):
        called, equals, expression = (piece.strip() for piece in statement.rpartition("="))
        called = called if equals else "y"
        output, named = expressions.parse(expression, {one: value for one, (value, _) in known.items()})
        inputs = list(named)
        traced = trace(output, named)
        boxes.append(
            {
                "name": called,
                "expression": expression,
                "formula": spell(expression),
                "nodes": [
                    {
                        "rule": node.rule,
                        "inputs": list(node.inputs),
                        "value": node.value,
                        "requires_grad": node.requires_grad,
                    }
                    for node in traced.nodes
                ],
                "inputs": [{"name": one, "leaf": traced[one].id, "box": known[one][1]} for one in inputs],
                "value": float(output.data),
                "slopes": [traced.gradient(one) for one in inputs],
            }
        )
        known[called] = (float(output.data), place)
    return boxes


def _kind(boxes):
    """ "chain" or "fan", by what the boxes take."""
    sources = [[one["box"] for one in box["inputs"]] for box in boxes]
    last = len(boxes) - 1
    if sources == [[k - 1] for k in range(len(boxes))]:
        if len(boxes) <= MOST_BOXES:
            return "chain"
        raise ValueError(
            f"nudge_scene: at most {MOST_BOXES} boxes can be drawn in a row, were given {last + 1}."
        )
    if sources[:-1] == [[-1]] * last and sorted(sources[-1]) == list(range(last)) and 2 <= last <= MOST_PATHS:
        return "fan"
    raise ValueError(
        "nudge_scene: either each box takes the one before (g = x**2; y = sin(g)), or two to "
        f"{MOST_PATHS} boxes take the input and the last takes them all (u = x**2; v = sin(x); f = u * v)."
    )


def _must_have_values(scene):
    low, high, reach = scene["x"]["min"], scene["x"]["max"], scene["reach"]
    width = high - low + 2 * reach
    for k in range(PROBES):
        x = low - reach + width * k / (PROBES - 1)
        try:
            fine = math.isfinite(nudge(scene, 0.0, at=x).before[-1])
        except (ArithmeticError, ValueError):
            fine = False
        if not fine:
            raise ValueError(
                f"nudge_scene: {scene['expression']!r} has no value at {scene['x']['name']} = {x:g}; "
                "choose a span and a reach inside its domain."
            )


def spell(expression):
    """The expression as the figure writes it: "3*x**2 - sigmoid(x)" becomes "3 · x² − σ(x)"."""
    text = re.sub(r"\s*(?:\*\*|\^)\s*(\d+)", lambda match: match.group(1).translate(_POWERS), expression)
    text = re.sub(r"(?<=[\w)⁰-⁹])(?<![\d.]e)\s*([-+])\s*", r" \1 ", text)
    return re.sub(r"\s*\*\s*", " · ", text).replace("-", "−").replace("sigmoid", "σ")


def book_scenes():
    """The scenes of chapter 05: three boxes in a row, one x with three paths, four sigmoids."""
    return [
        nudge_scene("g = x**2; f = sin(g); y = exp(f)", {"x": 0.8}, title="three boxes", span=(-1.5, 1.5)),
        nudge_scene(
            "u = x**2; v = sin(x); w = exp(-x); f = u*v + w",
            {"x": 1.0},
            title="one x, three paths",
            span=(-1.5, 2.5),
        ),
        nudge_scene(
            "a = sigmoid(x); b = sigmoid(a); c = sigmoid(b); y = sigmoid(c)",
            {"x": 0.5},
            title="four sigmoids",
            span=(-4, 4),
            reach=2,
            change=1,
        ),
    ]
