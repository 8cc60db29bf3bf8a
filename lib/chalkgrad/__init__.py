"""Reverse-mode automatic differentiation in plain NumPy, written to be read.

`Value` (one number) and `Tensor` (an array) share one engine, `graph`, and one library of rules, `rules`.
Names load when first used, so that `chalkgrad.scalar` also works where NumPy is not installed.
"""

from importlib import import_module

_HOME = {
    "Value": "scalar",
    "Tensor": "tensor",
    "as_tensor": "tensor",
    "Function": "function",
    "no_grad": "function",
    "gradcheck": "gradient_check",
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


def __getattr__(name):
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module 'chalkgrad' has no name {name!r}; it has {', '.join(__all__)}")


def __dir__():
    return sorted(__all__)
