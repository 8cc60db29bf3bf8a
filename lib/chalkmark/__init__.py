"""The classroom: checks that know mistakes, releases without answers, and safe grading."""

from chalkgrad.moved import MovedModules

from .moved import RENAMED
from .selfcheck import check, use

MovedModules(RENAMED).install()

__all__ = ["check", "use"]
