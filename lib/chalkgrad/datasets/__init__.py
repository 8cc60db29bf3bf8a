"""Data to learn from, part of the package: points in the plane, digits, photographs, spoken words; and `batches`."""

from .batches import batches
from .digits import digits
from .photographs import photographs
from .points import circles, moons, spiral, xor
from .welcome import Recordings, welcome

__all__ = [
    "Recordings",
    "batches",
    "circles",
    "digits",
    "moons",
    "photographs",
    "spiral",
    "welcome",
    "xor",
]
