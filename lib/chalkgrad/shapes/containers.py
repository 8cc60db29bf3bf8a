"""Shapes of layers made of layers, and the flat list of layers of any model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .layers import Layer
from .output_size import Shape


def layers_of(model: Any) -> tuple[Layer, ...]:
    """The model's layers as a tuple, lists and sequences of layers opened.

    `model` is a layer of this package, a list of them, or a module whose `.spec` is one of these. Raises
    TypeError for anything else.
    """
    spec = getattr(model, "spec", model)
    if isinstance(spec, Sequential):
        spec = spec.layers
    if isinstance(spec, list | tuple):
        return tuple(layer for part in spec for layer in layers_of(part))
    if isinstance(spec, Layer):
        return (spec,)
    raise TypeError(
        f"shapes: {type(model).__name__} does not tell its shapes; give it a property .spec, "
        "or pass a list of layers such as [shapes.Conv2d(1, 6, 5), shapes.ReLU()]."
    )


def _chain(layers: Sequence[Layer], shape: Shape) -> tuple[list[tuple[Layer, Shape]], Shape]:
    """[(layer, the shape it is given), …] and the shape at the end."""
    steps = []
    for layer in layers:
        steps.append((layer, shape))
        shape = layer.output_shape(shape)
    return steps, shape


@dataclass(frozen=True)
class Sequential(Layer):
    """Layers one after the other."""

    layers: tuple[Any, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "layers", layers_of(tuple(self.layers)))

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """The last layer's output shape."""
        return _chain(self.layers, tuple(shape))[1]

    @property
    def parameters(self) -> int:
        """All layers' parameters."""
        return sum(layer.parameters for layer in self.layers)

    def multiply_adds(self, shape: Sequence[int]) -> int:
        """All layers' multiply-adds."""
        return sum(layer.multiply_adds(given) for layer, given in _chain(self.layers, tuple(shape))[0])


@dataclass(frozen=True)
class Residual(Layer):
    """body(x) + x, or body(x) + shortcut(x); both terms must have one shape."""

    body: Any  # given as whatever has layers, kept as a Sequential
    shortcut: Any = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "body", Sequential(layers_of(self.body)))
        object.__setattr__(self, "shortcut", Sequential(layers_of(self.shortcut or ())))

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """The body's output shape. Raises ValueError when the shortcut's differs."""
        made, carried = self.body.output_shape(shape), self.shortcut.output_shape(shape)
        if made != carried:
            raise ValueError(
                f"Residual: the body makes {made} of {tuple(shape)} and the shortcut {carried}; make them equal, "
                "with padding in the body or a 1 × 1 convolution as shortcut."
            )
        return made

    @property
    def parameters(self) -> int:
        """Those of the body and of the shortcut."""
        return self.body.parameters + self.shortcut.parameters

    def multiply_adds(self, shape: Sequence[int]) -> int:
        """Those of the body and of the shortcut; the sum itself has additions only."""
        return self.body.multiply_adds(shape) + self.shortcut.multiply_adds(shape)
