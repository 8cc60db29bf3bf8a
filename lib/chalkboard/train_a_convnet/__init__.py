"""Chapter 13: the digits' network and its training; figures of both."""

from .drawing_board import drawing_board
from .kink_lens import kink_lens
from .network import Record, confusion, fold, forward, network, predictions, train
from .training_room import training_room

__all__ = [
    "Record",
    "confusion",
    "drawing_board",
    "fold",
    "forward",
    "kink_lens",
    "network",
    "predictions",
    "train",
    "training_room",
]
