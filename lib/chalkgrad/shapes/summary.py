"""`summary`: a table of a model's shapes, parameters and multiply-adds, layer by layer and in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from ..validation import check_int
from .containers import Residual, layers_of


@dataclass(frozen=True)
class Row:
    """One layer: its name, the shape it makes, its parameters and the multiply-adds of one forward pass.

    `depth` is how many residual blocks it lies in; `note` says which squares no window of it sees, and where its
    parameters were counted already.
    """

    layer: str
    output_shape: tuple[int, ...]
    parameters: int
    multiply_adds: int
    depth: int = 0
    note: str = ""

    @property
    def units(self) -> int:
        """How many numbers the layer puts out for one example."""
        return prod(self.output_shape)


@dataclass(frozen=True)
class Summary:
    """The rows of a model and their totals; prints as a table."""

    input_shape: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def output_shape(self) -> tuple[int, ...]:
        """The shape of the last layer's output."""
        return self.rows[-1].output_shape if self.rows else self.input_shape

    @property
    def parameters(self) -> int:
        """All parameters."""
        return sum(row.parameters for row in self.rows)

    @property
    def multiply_adds(self) -> int:
        """All multiply-adds of one forward pass on one example."""
        return sum(row.multiply_adds for row in self.rows)

    @property
    def units(self) -> int:
        """The outputs of all layers that have parameters: what is counted as a network's neurons."""
        return sum(row.units for row in self.rows if row.parameters)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the layers' windows never see and which layers share, one sentence for each layer concerned."""
        return tuple(f"{row.layer} {place}: {row.note}" for place, row in enumerate(self.rows) if row.note)

    def __str__(self) -> str:
        head = ("layer", "output shape", "parameters", "multiply-adds")
        total = Row("total", self.output_shape, self.parameters, self.multiply_adds)
        lines = [head]
        for row in (Row("input", self.input_shape, 0, 0), *self.rows, total):
            shape = " × ".join(map(str, row.output_shape))
            name = "  " * row.depth + row.layer
            lines.append((name, shape, f"{row.parameters:,}", f"{row.multiply_adds:,}"))
        widths = [max(len(line[column]) for line in lines) for column in range(4)]
        table = (
            f"{line[0]:<{widths[0]}}  {line[1]:<{widths[1]}}  {line[2]:>{widths[2]}}  {line[3]:>{widths[3]}}"
            for line in lines
        )
        return "\n".join((*table, *self.notes))

    __repr__ = __str__


def summary(model: Any, input_shape: Sequence[int]) -> Summary:
    """The `Summary` of a model on one example of `input_shape` (C, H, W), (C, L) or (N,), batch axis left out.

    `model` is a list of layers of `shapes` or a module that tells its own by `.spec`; nothing is allocated.
    The layers of a residual block are indented, the sum follows them. The parameters of a module that is used twice
    are counted once. Raises ValueError naming the layer whose input does not fit.
    """
    if not isinstance(input_shape, tuple | list):
        raise TypeError(
            f"summary: input_shape must be a tuple such as (1, 28, 28), without the batch; was given {input_shape!r}."
        )
    shape = tuple(check_int("summary", "input_shape", size, 1) for size in input_shape)
    rows: list[Row] = []
    # In a list, one layer named twice stands for two; a module is itself wherever it is used.
    counted: dict[int, int] | None = {} if callable(getattr(model, "parameters", None)) else None
    _append_rows(rows, layers_of(model), shape, 0, counted)
    return Summary(shape, tuple(rows))


def _append_rows(rows, layers, shape, depth, counted):
    for layer in layers:
        name = type(layer).__name__
        inner = isinstance(layer, Residual)
        if inner:
            _append_rows(rows, layer.body.layers, shape, depth + 1, counted)
            _append_rows(rows, layer.shortcut.layers, shape, depth + 1, counted)
        try:
            after = layer.output_shape(shape)
            notes = [str(fit)[:-1] for fit in dict.fromkeys(layer.windows(shape)) if fit.unseen]
            parameters, multiply_adds = (0, 0) if inner else (layer.parameters, layer.multiply_adds(shape))
        except ValueError as error:
            raise ValueError(
                f"summary: layer {len(rows)} ({name}) cannot take shape {shape}: {error}"
            ) from None
        if parameters and counted is not None and counted.setdefault(id(layer), len(rows)) != len(rows):
            notes.append(f"it shares its parameters with {name} {counted[id(layer)]}")
            parameters = 0
        note = "; ".join(notes)
        rows.append(Row(name, after, parameters, multiply_adds, depth, note and note + "."))
        shape = after
