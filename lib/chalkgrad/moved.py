"""Import hook for renamed modules: under its old name a module is still found, with a DeprecationWarning."""

import sys
import warnings
from collections.abc import Mapping
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType

# Module names that notebooks and teachers' files of 2026 may have. Remove an entry when none has it any longer.
RENAMED = {
    "chalkgrad.datasets.arguments": "chalkgrad.validation",
    "chalkgrad.datasets.files": "chalkgrad.datasets.stored",
    "chalkgrad.diagnosis": "chalkgrad.nan_diagnosis",
    "chalkgrad.elementary": "chalkgrad.math_functions",
    "chalkgrad.kernels.panels": "chalkgrad.kernels.partial_im2col",
    "chalkgrad.kernels.pointwise": "chalkgrad.kernels.conv1x1",
    "chalkgrad.kernels.positions": "chalkgrad.kernels.windows",
    "chalkgrad.nn.state": "chalkgrad.nn.state_dict",
    "chalkgrad.nudging": "chalkgrad.gradient_check_graph",
    "chalkgrad.orders": "chalkgrad.wrong_orders",
    "chalkgrad.progress": "chalkgrad.progress_bar",
    "chalkgrad.randomness": "chalkgrad.rng",
    "chalkgrad.refusals": "chalkgrad.tensor_guards",
    "chalkgrad.rules.affine": "chalkgrad.rules.linear",
    "chalkgrad.shapes.fields": "chalkgrad.shapes.receptive_field",
    "chalkgrad.shapes.sizes": "chalkgrad.shapes.output_size",
    "chalkgrad.slopes": "chalkgrad.finite_differences",
}


class MovedModules:
    """A finder that takes the old names of a package's modules for the new ones.

    `names` maps full old names to full new ones; what lies below a renamed package moves along. Both names give the
    same module object, so that a class is not there twice. `find_spec` answers for old names only.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)

    def install(self) -> None:
        """Ask here first on each import: below a renamed package Python would find files under the old name, too."""
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The spec of a module that has another name today, None for all others."""
        # By duck typing: `importlib.abc.Loader` would load resources, temporary files and more with each import.
        return ModuleSpec(name, self) if self._today(name) else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """Python's own empty module, which `exec_module` replaces."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the renamed module in the place of the empty one, which Python looks up again afterwards."""
        old, new = module.__name__, self._today(module.__name__)
        warnings.warn(f"{old} is now {new}; import it from there.", DeprecationWarning, stacklevel=2)
        sys.modules[old] = import_module(new)

    def _today(self, name: str) -> str:
        package, below = name, ""
        while package not in self._names:
            package, dot, last = package.rpartition(".")
            if not package:
                return ""
            below = dot + last + below
        return self._names[package] + below
