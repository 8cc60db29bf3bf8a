"""Receptive fields: how far back into the input one unit sees, through stacked windows along one axis."""

from dataclasses import dataclass
from typing import Any

from ..kernels.windows import same_sides
from ..validation import check_int, check_pair
from .containers import layers_of
from .layers import Layer

_ORDER = "(kernel_size, stride), (kernel_size, stride, dilation) or (kernel_size, stride, dilation, padding)"


@dataclass(frozen=True)
class ReceptiveField:
    """What the units of one layer see. All lengths are in squares along one axis.

    `field` is the length that one unit sees in the input, `in_previous` in the layer before; `jump` is how far
    apart in the input the fields of two neighbouring units lie; the first unit's field begins at `start`
    (0 is the first square of the input; negative in the padding).
    """

    field: int
    jump: int
    start: int
    in_previous: int


def receptive_fields(layers: Any, axis: int = 0) -> tuple[ReceptiveField, ...]:
    """A `ReceptiveField` for each entry of `layers`: r′ = r + D(K−1)·j and j′ = S·j, from r = j = 1.

    An entry is `(kernel_size, stride)`, `(…, dilation)` or `(…, dilation, padding)`, or a layer; of a layer
    with pairs (H, W) the entry for `axis` counts. Layers that act entry by entry see one square; layers that
    mix all places have no entry here. Raises ValueError or TypeError for what is not a window.
    Source: deck topic "Receptive fields"; Dumoulin & Visin 2016.
    """
    caller = "receptive_field"
    axis = check_int(caller, "axis", axis, 0)
    if axis > 1:
        raise ValueError(f"{caller}: axis must be 0 (along H) or 1 (along W), was given {axis}.")
    field, jump, start, found = 1, 1, 0, []
    for position, entry in enumerate(_entries(layers)):
        kernel, stride, dilation, padding = _window(caller, position, entry, axis)
        reach = dilation * (kernel - 1)
        field += reach * jump
        start -= padding * jump
        jump *= stride
        found.append(ReceptiveField(field, jump, start, reach + 1))
    return tuple(found)


def receptive_field(layers: Any, axis: int = 0) -> int:
    """The squares of the input, along one axis, that one unit after all `layers` sees: 1 + Σ_ℓ D_ℓ(K_ℓ−1)·Π_{i<ℓ} S_i.

    `layers` as in `receptive_fields`. With stride and dilation 1 throughout it is 1 + L(K−1). The count goes
    through padding as if it were input. No layers: 1.
    """
    found = receptive_fields(layers, axis)
    return found[-1].field if found else 1


def _entries(layers):
    if isinstance(layers, list | tuple) and all(isinstance(entry, list | tuple) for entry in layers):
        return layers
    return layers_of(layers)


def _window(caller, position, entry, axis):
    """(kernel_size, stride, dilation, padding) of one entry."""
    if isinstance(entry, Layer):
        return _layer_window(caller, position, entry, axis)
    if not 2 <= len(entry) <= 4:
        raise ValueError(f"{caller}: layer {position} must be {_ORDER}, was given {entry!r}.")
    settings = (*entry, *(1, 0)[len(entry) - 2 :])
    names = zip(("kernel_size", "stride", "dilation", "padding"), settings, (1, 1, 1, 0), strict=True)
    return tuple(check_int(f"{caller}: layer {position}", name, given, least) for name, given, least in names)


def _layer_window(caller, position, layer, axis):
    if layer.pointwise:
        return 1, 1, 1, 0
    name = type(layer).__name__
    if name.endswith("Transpose2d") or not hasattr(layer, "kernel_size"):
        raise ValueError(
            f"{caller}: layer {position} ({name}) has no window of its own on its input; end the list before it."
        )
    given = (
        layer.kernel_size,
        layer.kernel_size if layer.stride is None else layer.stride,
        getattr(layer, "dilation", 1),
    )
    kernel, stride, dilation = (check_pair(caller, "a setting", number, 0)[axis] for number in given)
    if layer.padding == "same":
        return kernel, stride, dilation, same_sides(kernel, dilation)[0]
    return kernel, stride, dilation, check_pair(caller, "padding", layer.padding, 0)[axis]
