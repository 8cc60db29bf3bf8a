"""What the book draws: interactive figures that live in a notebook and on a static page, and their posters.

Every figure is split in three: compute (chalkgrad), draw (pure functions of arrays) and control (the browser
modules under `js/`). Each chapter has the module of its name; names load when first used.
"""

from importlib import import_module
from typing import Any

_HOME = {
    "GraphDebugger": "computational_graphs",
    "debug": "computational_graphs",
    "scene": "graph_scene",
    "nudge_machine": "chain_rule",
}

__all__ = [*_HOME]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module 'chalkboard' has no name {name!r}; it has {', '.join(__all__)}")
