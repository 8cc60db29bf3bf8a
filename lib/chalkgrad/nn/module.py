"""`Module`: a function with parameters, which may be made of other modules."""

import numpy as np

from . import state
from .parameter import Parameter
from .recording import current_calls


class Module:
    """The base of all layers and networks: write `__init__` and `forward`, call it like a function.

    Parameters and modules are found among the attributes, also inside lists, tuples and dicts; nothing needs
    to be registered. Arrays that belong to the state without being learned are named in `buffer_names`.
    `training` is True until `eval()` is called. A layer may tell its shapes by `spec`, one of
    `chalkgrad.shapes`' layers, which `shapes.summary` reads.
    """

    training = True
    buffer_names = ()

    def forward(self, *inputs):
        """What the module computes."""
        raise NotImplementedError(f"{type(self).__name__} needs a method forward(self, x).")

    def __call__(self, *inputs):
        output = self.forward(*inputs)
        calls = current_calls.get()
        if calls is not None:
            calls.append((self, output))
        return output

    # --- what it is made of

    def parts(self):
        """(name, Parameter or Module) of those held directly, in the order of their assignment."""
        for name, value in vars(self).items():
            yield from _opened(name, value)

    def named_modules(self):
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

    def named_parameters(self):
        """(dotted name, Parameter) of all parameters, a shared one once."""
        found = set()
        for name, module in self.named_modules():
            for own, part in module.parts():
                if isinstance(part, Parameter) and id(part) not in found:
                    found.add(id(part))
                    yield _join(name, own), part

    def parameters(self):
        """A list of all parameters."""
        return [parameter for _, parameter in self.named_parameters()]

    def named_buffers(self):
        """(dotted name, array) of what belongs to the state but is not learned."""
        for name, module in self.named_modules():
            for own in module.buffer_names:
                yield _join(name, own), getattr(module, own)

    def zero_grad(self):
        """Forget all gradients."""
        for parameter in self.parameters():
            parameter.grad = None

    # --- modes

    def train(self, mode=True):
        """Behave as in training (dropout drops, batch normalisation uses the batch). Returns the module."""
        for _, module in self.named_modules():
            module.training = mode
        return self

    def eval(self):
        """Behave as in use: nothing random, fixed statistics. Returns the module."""
        return self.train(False)

    def astype(self, dtype):
        """Convert parameters and buffers to a floating-point `dtype`, gradients forgotten. Returns the module."""
        dtype = np.dtype(dtype)
        if dtype.kind != "f":
            raise TypeError(f"astype: parameters need a floating-point dtype, was given {dtype}.")
        for parameter in self.parameters():
            parameter.data, parameter.grad = parameter.data.astype(dtype), None
        for _, module in self.named_modules():
            for name in module.buffer_names:
                setattr(module, name, getattr(module, name).astype(dtype))
        return self

    # --- state

    def state_dict(self):
        """{name: array} of all parameters and buffers, copied: later training does not change it."""
        return {name: array.copy() for name, array in state.arrays(self).items()}

    def load_state_dict(self, entries):
        """Copy `entries` {name: array} into parameters and buffers. Raises ValueError, and changes nothing,
        when entries are missing, unexpected, misshapen or not real numbers."""
        state.load_entries(self, entries)

    def save(self, path):
        """Write `state_dict()` to the file `path`, which must end in .npz. Returns the path."""
        return state.save(self, path)

    def load(self, path):
        """Read what `save` wrote. Returns the module; raises ValueError as `load_state_dict` does."""
        state.load(self, path)
        return self

    def __repr__(self):
        children = [(name, part) for name, part in self.parts() if isinstance(part, Module)]
        if not children:
            spec = getattr(self, "spec", None)
            return f"{type(self).__name__}()" if spec is None else repr(spec)
        lines = [f"  {name}: {part!r}".replace("\n", "\n  ") for name, part in children]
        return "\n".join([f"{type(self).__name__}(", *lines, ")"])


def _opened(name, value):
    if isinstance(value, Parameter | Module):
        yield name, value
    elif isinstance(value, list | tuple):
        for place, part in enumerate(value):
            yield from _opened(f"{name}.{place}", part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _opened(f"{name}.{key}", part)


def _join(prefix, name):
    return f"{prefix}.{name}" if prefix else name
