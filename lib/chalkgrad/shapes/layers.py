"""What a layer does to a shape, told by numbers alone: nothing is allocated. Shapes leave out the batch axis.

Every layer answers `output_shape(shape)`, `parameters` and `multiply_adds(shape)`, the number of
multiplications with an addition in one forward pass on one example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import prod
from typing import Any

from ..validation import check_int
from .output_size import Shape, WindowFit


class Layer:
    """A layer that keeps the shape and has nothing to learn, unless its class says otherwise."""

    pointwise = False  # True where an output entry depends only on the input entry at its own place

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """The shape is kept."""
        return tuple(shape)

    @property
    def parameters(self) -> int:
        """None."""
        return 0

    def multiply_adds(self, shape: Sequence[int]) -> int:
        """None."""
        return 0

    def windows(self, shape: Sequence[int]) -> tuple[WindowFit, ...]:
        """The `WindowFit` along each axis of a layer with windows; empty for others."""
        return ()


def with_bias(spec: Any, bias: object) -> Any:
    """`spec`, changed where it says otherwise, for a layer whose bias is now `bias` (None: it has none)."""
    return spec if spec.bias == (bias is not None) else replace(spec, bias=bias is not None)


def with_affine(spec: Any, weight: object, bias: object) -> Any:
    """`spec`, changed where it says otherwise, for a normalisation with `weight` and `bias` (None: it has none)."""
    affine = weight is not None
    shift = None if (bias is not None) == affine else bias is not None
    return spec if (spec.affine, spec.bias) == (affine, shift) else replace(spec, affine=affine, bias=shift)


def _scale_and_shift(spec):
    """How many of the two a normalisation learns for each entry."""
    return bool(spec.affine) + bool(spec.affine if spec.bias is None else spec.bias)


@dataclass(frozen=True)
class Linear(Layer):
    """A fully connected layer from `in_features` numbers to `out_features`."""

    in_features: int
    out_features: int
    bias: bool = True

    def __post_init__(self) -> None:
        check_int("Linear", "in_features", self.in_features, 1)
        check_int("Linear", "out_features", self.out_features, 1)

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """(…, out) for (…, in): all but the last axis count samples. Raises ValueError for another last size."""
        if tuple(shape)[-1:] != (self.in_features,):
            raise ValueError(
                f"Linear: expects shape ({self.in_features},), was given {tuple(shape)}; add Flatten?"
            )
        return (*shape[:-1], self.out_features)

    @property
    def parameters(self) -> int:
        """out · in weights and out biases."""
        return self.out_features * (self.in_features + bool(self.bias))

    def multiply_adds(self, shape: Sequence[int]) -> int:
        """One for each weight, sample by sample."""
        return prod(self.output_shape(shape)) * self.in_features


@dataclass(frozen=True)
class Embedding(Layer):
    """A table of `num_embeddings` rows of `embedding_dim` numbers, looked up by whole numbers."""

    num_embeddings: int
    embedding_dim: int

    def __post_init__(self) -> None:
        check_int("Embedding", "num_embeddings", self.num_embeddings, 1)
        check_int("Embedding", "embedding_dim", self.embedding_dim, 1)

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """(…, D) for indices (…)."""
        return (*shape, self.embedding_dim)

    @property
    def parameters(self) -> int:
        """All numbers of the table."""
        return self.num_embeddings * self.embedding_dim


@dataclass(frozen=True)
class Flatten(Layer):
    """All entries in one row."""

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """(C·H·W,) for (C, H, W)."""
        return (prod(shape),)


@dataclass(frozen=True)
class Elementwise(Layer):
    """A function of each entry by itself."""

    pointwise = True


class ReLU(Elementwise):
    """max(0, x), entry by entry."""


class LeakyReLU(Elementwise):
    """x where x > 0, else a small multiple of x."""


class Sigmoid(Elementwise):
    """1/(1 + exp(−x)), entry by entry."""


class Tanh(Elementwise):
    """Hyperbolic tangent, entry by entry."""


class Softplus(Elementwise):
    """log(1 + exp(x)), entry by entry."""


class GELU(Elementwise):
    """x·Φ(x), Φ the normal distribution function, entry by entry."""


class Identity(Elementwise):
    """x as it is."""


class Dropout(Elementwise):
    """Entries set to zero at random while training."""


@dataclass(frozen=True)
class Softmax(Layer):
    """exp(x) over its sum along an axis."""


@dataclass(frozen=True)
class BatchNorm(Layer):
    """Each of C features normalised over the batch (and its places), then scaled and shifted."""

    num_features: int
    affine: bool = True
    bias: bool | None = field(default=None, repr=False)  # whether there is a shift; None: as `affine` says
    pointwise = True  # in evaluation, where mean and variance are fixed

    def __post_init__(self) -> None:
        check_int("BatchNorm", "num_features", self.num_features, 1)

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """The shape is kept. Raises ValueError when its first size is not C."""
        if not shape or shape[0] != self.num_features:
            raise ValueError(
                f"BatchNorm: expects {self.num_features} features first, was given {tuple(shape)}."
            )
        return tuple(shape)

    @property
    def parameters(self) -> int:
        """A scale and a shift for each feature; the running mean and variance are not learned."""
        return self.num_features * _scale_and_shift(self)

    def multiply_adds(self, shape: Sequence[int]) -> int:
        """One for each entry: in evaluation the layer is a scale and a shift."""
        return prod(self.output_shape(shape))


@dataclass(frozen=True)
class LayerNorm(Layer):
    """The last axes, of sizes `normalized_shape`, normalised example by example, then scaled and shifted."""

    normalized_shape: int | tuple[int, ...]
    affine: bool = True
    bias: bool | None = field(default=None, repr=False)  # whether there is a shift; None: as `affine` says

    def __post_init__(self) -> None:
        for size in self.sizes:
            check_int("LayerNorm", "normalized_shape", size, 1)

    @property
    def sizes(self) -> Shape:
        """`normalized_shape` as a tuple."""
        given = self.normalized_shape
        return tuple(given) if isinstance(given, tuple | list) else (given,)

    def output_shape(self, shape: Sequence[int]) -> Shape:
        """The shape is kept. Raises ValueError when it does not end in `normalized_shape`."""
        if tuple(shape)[-len(self.sizes) :] != self.sizes:
            raise ValueError(f"LayerNorm: expects a shape ending in {self.sizes}, was given {tuple(shape)}.")
        return tuple(shape)

    @property
    def parameters(self) -> int:
        """A scale and a shift for each normalised entry."""
        return prod(self.sizes) * _scale_and_shift(self)

    def multiply_adds(self, shape: Sequence[int]) -> int:
        """Two for each entry: one in the variance, one in the scale and shift."""
        return 2 * prod(self.output_shape(shape))
