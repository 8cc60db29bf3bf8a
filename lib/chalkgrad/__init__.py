"""Automatic differentiation in plain NumPy, in reverse and in forward mode, written to be read.

`Value` (one number) and `Tensor` (an array) share one engine, `graph`, and one library of rules, `rules`.
Names load when first used, so that `chalkgrad.scalar` also works where NumPy is not installed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .moved import RENAMED, MovedModules

if TYPE_CHECKING:
    from . import datasets as datasets
    from . import expressions as expressions
    from . import functional as functional
    from . import init as init
    from . import nn as nn
    from . import optim as optim
    from . import scalar as scalar
    from . import shapes as shapes
    from . import tracing as tracing
    from . import training as training
    from .change_detection import detect_changes as detect_changes
    from .checkpointing import checkpoint as checkpoint
    from .forward_mode import grad_and_hvp as grad_and_hvp
    from .forward_mode import hvp as hvp
    from .forward_mode import jvp as jvp
    from .function import Function as Function
    from .grad_mode import enable_grad as enable_grad
    from .grad_mode import no_grad as no_grad
    from .gradient_check import gradcheck as gradcheck
    from .scalar import Value as Value
    from .tensor import Tensor as Tensor
    from .tensor import as_tensor as as_tensor

_HOME = {
    "Value": "scalar",
    "Tensor": "tensor",
    "as_tensor": "tensor",
    "Function": "function",
    "no_grad": "grad_mode",
    "enable_grad": "grad_mode",
    "checkpoint": "checkpointing",
    "detect_changes": "change_detection",
    "gradcheck": "gradient_check",
    "jvp": "forward_mode",
    "hvp": "forward_mode",
    "grad_and_hvp": "forward_mode",
}
_MODULES = (
    "datasets",
    "expressions",
    "functional",
    "init",
    "nn",
    "optim",
    "scalar",
    "shapes",
    "tracing",
    "training",
)

__all__ = [*_HOME, *_MODULES]
__version__ = "0.1.0"

MovedModules(RENAMED).install()


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module 'chalkgrad' has no name {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted(__all__)
