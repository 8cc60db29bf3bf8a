"""What the book draws: interactive figures that live in a notebook and on a static page, and their posters.

Every figure is split in three: compute (chalkgrad), draw (pure functions of arrays) and control (the browser
modules beside the Python). Each chapter has the folder of its name; names load when first used.
"""

from importlib import import_module
from typing import Any

from chalkgrad.moved import MovedModules

from .moved import RENAMED

# Each figure's name, by the module that hands it out. Missing are `quiz` and `playground`, which are folders here,
# and `paths`, `moving_layers` and `training_room`, which were modules: whoever imports those by their old names
# (moved.py) finds them here.
_NAMES = {
    "softmax_classifier": ("softmax_bench", "decision_regions", "unwound_spiral"),
    "fully_connected": ("layer_builder", "activation_curves", "peel_network"),
    "space_warping": ("affine_maps", "fold_plane"),
    "gradient_descent": ("descent_lab", "descent_race"),
    "chain_rule": ("nudge_machine", "nudge_size"),
    "computational_graphs": ("GraphDebugger", "debug"),
    "graph_data.scene": ("scene",),
    "backprop_fully_connected": ("one_grid", "layer_tape"),
    "jacobians": ("jacobian_table", "jacobian_cost", "softmax_collapse"),
    "scanning_networks": ("flower_field", "scanner", "shared_stripes"),
    "convolution": ("filter_bench", "cube_view", "stacked_filters", "filter_wall"),
    "convolution_shapes": ("shape_bench", "field_tower", "pool_bench"),
    "vanishing_gradients": ("gradient_thermometer", "longest_stretch"),
    "train_a_convnet": ("kink_lens", "drawing_board"),
}
_HOME = {name: module for module, names in _NAMES.items() for name in names}

__all__ = [*_HOME]

MovedModules(RENAMED).install()


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module 'chalkboard' has no name {name!r}; it has {', '.join(__all__)}")
