"""`summary`: a table of a model's shapes, parameters and multiply-adds, layer by layer and in all."""

from dataclasses import dataclass
from math import prod


@dataclass(frozen=True)
class Row:
    """One layer: its name, the shape it makes, its parameters and the multiply-adds of one forward pass."""

    layer: str
    output_shape: tuple[int, ...]
    parameters: int
    multiply_adds: int

    @property
    def units(self):
        """How many numbers the layer puts out for one example."""
        return prod(self.output_shape)


@dataclass(frozen=True)
class Summary:
    """The rows of a model and their totals; prints as a table."""

    input_shape: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def output_shape(self):
        """The shape of the last layer's output."""
        return self.rows[-1].output_shape if self.rows else self.input_shape

    @property
    def parameters(self):
        """All parameters."""
        return sum(row.parameters for row in self.rows)

    @property
    def multiply_adds(self):
        """All multiply-adds of one forward pass on one example."""
        return sum(row.multiply_adds for row in self.rows)

    @property
    def units(self):
        """The outputs of all layers that have parameters: what is counted as a network's neurons."""
        return sum(row.units for row in self.rows if row.parameters)

    def __str__(self):
        head = ("layer", "output shape", "parameters", "multiply-adds")
        total = Row("total", self.output_shape, self.parameters, self.multiply_adds)
        lines = [head]
        for row in (Row("input", self.input_shape, 0, 0), *self.rows, total):
            shape = " × ".join(map(str, row.output_shape))
            lines.append((row.layer, shape, f"{row.parameters:,}", f"{row.multiply_adds:,}"))
        widths = [max(len(line[column]) for line in lines) for column in range(4)]
        return "\n".join(
            f"{line[0]:<{widths[0]}}  {line[1]:<{widths[1]}}  {line[2]:>{widths[2]}}  {line[3]:>{widths[3]}}"
            for line in lines
        )

    __repr__ = __str__


def summary(layers, input_shape):
    """The `Summary` of a list of layers on one example of `input_shape` (C, H, W) or (N,), batch axis left out.

    A layer has `output_shape(shape)`, `parameters` and `multiply_adds(shape)`, as those of `shapes.layers`.
    Raises ValueError naming the layer whose input does not fit.
    """
    shape, rows = tuple(input_shape), []
    for position, layer in enumerate(layers):
        name = type(layer).__name__
        try:
            after = layer.output_shape(shape)
            rows.append(Row(name, after, layer.parameters, layer.multiply_adds(shape)))
        except ValueError as error:
            raise ValueError(
                f"summary: layer {position} ({name}) cannot take shape {shape}: {error}"
            ) from None
        shape = after
    return Summary(tuple(input_shape), tuple(rows))
