"""The graph debugger of chapter 6: forward and backward through a computational graph, step by step."""

from .graph_debugger import GraphDebugger, debug

__all__ = ["GraphDebugger", "debug"]
