"""`Module`: a function with parameters, which may be made of other modules."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import DTypeLike

from ..arrays import real_array
from ..named_arrays import IncompatibleKeys
from ..tensor import Tensor
from ..types import Operand
from . import state_dict
from .parameter import Parameter
from .recording import current_calls


class Module:
    """The base of all layers and networks: write `__init__` and `forward`, call it like a function.

    Parameters and modules are found among the attributes, also inside lists, tuples and dicts; nothing needs
    to be registered. Arrays that belong to the state without being learned are named in `buffer_names`, by the class
    or, one by one, by `register_buffer`. A state that is loaded may also hold `ignored_keys`, which have no place here.
    `training` is True until `eval()` is called. A layer may tell its shapes by `spec`, one of
    `chalkgrad.shapes`' layers, which `shapes.summary` reads.
    """

    training = True
    buffer_names: tuple[str, ...] = ()
    ignored_keys: tuple[str, ...] = ()

    def forward(self, *inputs: Any, **options: Any) -> Any:
        """What the module computes."""
        raise NotImplementedError(f"{type(self).__name__} needs a method forward(self, x).")

    def __call__(self, *inputs: Any, **options: Any) -> Any:
        output = self.forward(*inputs, **options)
        calls = current_calls.get()
        if calls is not None:
            calls.append((self, output))
        return output

    # --- what it is made of

    def parts(self) -> Iterator[tuple[str, Parameter | Module]]:
        """(name, Parameter or Module) of those held directly, in the order of their assignment."""
        yield from opened(vars(self))

    def named_modules(self) -> Iterator[tuple[str, Module]]:
        """(dotted name, Module) of this module (named "") and of all below it, each once."""
        found, stack = set(), [("", self)]
        while stack:
            name, module = stack.pop()
            if id(module) in found:
                continue
            found.add(id(module))
            yield name, module
            below = [(_join(name, own), part) for own, part in module.parts() if isinstance(part, Module)]
            stack.extend(reversed(below))

    def named_parameters(self) -> Iterator[tuple[str, Parameter]]:
        """(dotted name, Parameter) of all parameters, a shared one once."""
        found = set()
        for name, module in self.named_modules():
            for own, part in module.parts():
                if isinstance(part, Parameter) and id(part) not in found:
                    found.add(id(part))
                    yield _join(name, own), part

    def parameters(self) -> list[Parameter]:
        """A list of all parameters."""
        return [parameter for _, parameter in self.named_parameters()]

    def named_buffers(self) -> Iterator[tuple[str, np.ndarray]]:
        """(dotted name, array) of what belongs to the state but is not learned."""
        for name, module in self.named_modules():
            for own in module.buffer_names:
                yield _join(name, own), getattr(module, own)

    def register_buffer(self, name: str, array: Operand) -> None:
        """Keep a copy of `array` as the attribute `name`, which belongs to the state but is not learned.

        Raises:
            TypeError: `array` does not hold real numbers.
            ValueError: `name` is no name of an attribute, or that of another one.
        """
        if not isinstance(name, str) or not name.isidentifier():
            raise ValueError(f"register_buffer: a buffer needs the name of an attribute, was given {name!r}.")
        if hasattr(self, name) and name not in self.buffer_names:
            raise ValueError(
                f"register_buffer: {type(self).__name__} has another attribute {name!r}; choose another name."
            )
        data = array.data if isinstance(array, Tensor) else array
        setattr(self, name, np.array(real_array(data, "register_buffer")))
        self.buffer_names = tuple(dict.fromkeys((*self.buffer_names, name)))

    def zero_grad(self) -> None:
        """Forget all gradients."""
        for parameter in self.parameters():
            parameter.grad = None

    # --- modes

    def train(self, mode: bool = True) -> Self:
        """Behave as in training (dropout drops, batch normalisation uses the batch). Returns the module."""
        for _, module in self.named_modules():
            module.training = mode
        return self

    def eval(self) -> Self:
        """Behave as in use: nothing random, fixed statistics. Returns the module."""
        return self.train(False)

    def astype(self, dtype: DTypeLike) -> Self:
        """Convert parameters and buffers to float32 or float64, gradients forgotten; buffers of whole numbers and
        booleans stay. Returns the module."""
        dtype = np.dtype(dtype)
        if dtype.kind != "f" or dtype == np.float16:
            raise TypeError(f"astype: parameters need float32 or float64, was given {dtype}.")
        for parameter in self.parameters():
            parameter.data, parameter.grad = parameter.data.astype(dtype), None
        for _, module in self.named_modules():
            for name in module.buffer_names:
                if getattr(module, name).dtype.kind == "f":
                    setattr(module, name, getattr(module, name).astype(dtype))
        return self

    # --- state

    def state_dict(self) -> dict[str, np.ndarray]:
        """{name: array} of all parameters and buffers, copied: later training does not change it."""
        return {name: array.copy() for name, array in state_dict.arrays(self).items()}

    def load_state_dict(self, entries: Mapping[str, Operand], strict: bool = True) -> IncompatibleKeys:
        """Copy `entries` {name: array} into parameters and buffers.

        Without `strict`, missing ones stay as they are and unexpected ones are left out. Returns their names,
        (missing_keys, unexpected_keys). Raises ValueError, and changes nothing, when entries are misshapen or not
        real numbers, and if `strict` when some are missing or unexpected.
        """
        return state_dict.load_entries(self, entries, strict=strict)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write `state_dict()` to the file `path`, which must end in .npz. Returns the path."""
        return state_dict.save(self, path)

    def load(self, path: str | os.PathLike[str]) -> Self:
        """Read what `save` wrote. Returns the module; raises ValueError as `load_state_dict` does."""
        state_dict.load(self, path)
        return self

    def __repr__(self) -> str:
        children = [(name, part) for name, part in self.parts() if isinstance(part, Module)]
        if not children:
            spec = getattr(self, "spec", None)
            return f"{type(self).__name__}()" if spec is None else repr(spec)
        lines = [f"  {name}: {part!r}".replace("\n", "\n  ") for name, part in children]
        return "\n".join([f"{type(self).__name__}(", *lines, ")"])


def opened(held: Mapping[Any, Any], prefix: str = "") -> Iterator[tuple[str, Parameter | Module]]:
    """(dotted name, Parameter or Module) of those in `held`, also inside lists, tuples and dicts."""
    for key, value in held.items():
        name = _join(prefix, key)
        if isinstance(value, Parameter | Module):
            yield name, value
        elif isinstance(value, list | tuple):
            yield from opened(dict(enumerate(value)), name)
        elif isinstance(value, dict):
            yield from opened(value, name)


def _join(prefix, name):
    return f"{prefix}.{name}" if prefix else name
