"""The playground: a code editor whose Python draws its computational graph."""

from .playground import playground

__all__ = ["playground"]
