"""NaN diagnosis: which layer of a network first held a NaN or an infinity, and what to try."""

from dataclasses import dataclass

import numpy as np

from .nn import Module
from .tensor import Tensor


@dataclass(frozen=True)
class Diagnosis:
    """`layer` is the name of the layer concerned (None: not a layer), `cause` and `advice` are phrases."""

    layer: str | None
    cause: str
    advice: str

    def __str__(self) -> str:
        return f"{self.cause}; {self.advice}"


def finite(values):
    """True when every entry of an array, or of a Tensor's data, is a finite number."""
    array = values.data if isinstance(values, Tensor) else np.asarray(values)
    return array.dtype.kind != "f" or bool(np.isfinite(array).all())


def diagnose(model, inputs, calls):
    """The `Diagnosis` of a forward pass of `model` on `inputs` whose loss was not finite.

    `calls` is what `nn.recording` wrote down during it. In this order: the inputs; the parameters, of which
    the last layer's are named because its gradient is the first that the backward pass made; the outputs,
    first layer first; the loss.
    """
    if not finite(inputs):
        return Diagnosis(
            None, "the inputs already hold NaN or infinity", "clean the data or leave those samples out"
        )
    names = {id(module): name for name, module in model.named_modules()}
    called = [(_title(names, module), module, output) for module, output in calls]
    for title, module, _ in reversed(called):
        for name, part in module.parts():
            if not isinstance(part, Module) and not finite(part):
                return Diagnosis(
                    title,
                    f"the {name} of layer {title} went bad first, in the update before this step",
                    "try a smaller learning rate, or clip the gradients with max_norm",
                )
    for title, _, output in called:
        if isinstance(output, Tensor) and not finite(output):
            return Diagnosis(
                title,
                f"the output of layer {title} went bad first",
                "try a smaller learning rate, smaller first weights or a normalisation layer before it",
            )
    return Diagnosis(
        None,
        "every layer's output is finite, the loss itself is not",
        "use a loss that takes logits, such as cross_entropy, and look for log of 0 and division by 0",
    )


def _title(names, module):
    name = names.get(id(module))
    return f"{name} ({type(module).__name__})" if name else type(module).__name__
