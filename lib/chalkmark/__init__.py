"""The classroom: checks that know mistakes, releases without answers, and safe grading."""

from .selfcheck import check, use

__all__ = ["check", "use"]
