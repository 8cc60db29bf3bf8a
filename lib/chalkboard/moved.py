"""Import hook for moved modules: under its old name a module is still found, with a DeprecationWarning."""

import sys
import warnings
from collections.abc import Mapping
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType

# Module names that notebooks of 2026 may have. Remove an entry when none has it any longer.
RENAMED = {
    "chalkboard.deep_networks": "chalkboard.vanishing_gradients.deep_networks",
    "chalkboard.descent_poster": "chalkboard.gradient_descent.plots",
    "chalkboard.encoding": "chalkboard.kit.encoding",
    "chalkboard.error_plot": "chalkboard.chain_rule.plots",
    "chalkboard.filter_poster": "chalkboard.convolution.plots",
    "chalkboard.graph_scene": "chalkboard.graph_data.scene",
    "chalkboard.line_sweep": "chalkboard.softmax_classifier.best_line",
    "chalkboard.moving_layers": "chalkboard.vanishing_gradients.moving_layers",
    "chalkboard.paths": "chalkboard.chain_rule.path_sums",
    "chalkboard.scanning_poster": "chalkboard.scanning_networks.plots",
    "chalkboard.separability": "chalkboard.space_warping.separability",
    "chalkboard.thermometer_poster": "chalkboard.vanishing_gradients.plots",
    "chalkboard.training_room": "chalkboard.train_a_convnet.training_room",
    "chalkboard.training_room_poster": "chalkboard.train_a_convnet.plots",
    "chalkboard.unwinding": "chalkboard.softmax_classifier.unwound_spiral",
}


class MovedModules:
    """A finder that takes the old names of modules, the keys of `names`, for the new ones: the same module object."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)

    def install(self) -> None:
        """Ask here on each import that Python finds nothing for."""
        sys.meta_path.append(self)

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The spec of a module that has another name today, None for all others."""
        # By duck typing: `importlib.abc.Loader` would load resources and more with each import.
        return ModuleSpec(name, self) if name in self._names else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """Python's own empty module, which `exec_module` replaces."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the moved module in the place of the empty one, which Python looks up again afterwards."""
        old, new = module.__name__, self._names[module.__name__]
        warnings.warn(f"{old} is now {new}; import it from there.", DeprecationWarning, stacklevel=2)
        sys.modules[old] = import_module(new)
