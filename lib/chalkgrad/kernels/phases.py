"""Stride and dilation taken apart: a correlation as several that have only one of the two.

Along an axis output y and kernel entry i meet on input S·y + D·i − P. With g = gcd(S, D), every D/g-th output sees
the inputs that the others do not see, and every S/g-th kernel entry likewise.
"""

from math import gcd
from typing import NamedTuple


class Phase(NamedTuple):
    """Outputs that see the same inputs: number b and kernel entry i meet on `start + spacing·(stride·b + i)`."""

    outputs: slice
    start: int
    spacing: int
    stride: int


class Residue(NamedTuple):
    """Kernel entries that see the same inputs: number t and output y meet on `start + stride·(y + shift·t)`."""

    taps: slice
    start: int
    stride: int
    shift: int


def phases(n_outputs, stride, padding, dilation):
    """Split a dilated correlation into correlations without dilation.

    With y = a + (D/g)·b, S·y + D·i − P is (S·a − P) + D·((S/g)·b + i): for each a a correlation of every D-th input,
    with stride S/g.
    """
    common = gcd(stride, dilation)
    number = dilation // common
    for a in range(min(number, n_outputs)):
        yield Phase(slice(a, n_outputs, number), stride * a - padding, dilation, stride // common)


def residues(n_taps, stride, padding, dilation):
    """Split a strided correlation into correlations without stride, of which no two see the same input.

    With i = a + (S/g)·t, S·y + D·i − P is (D·a − P) + S·(y + (D/g)·t): for each a a correlation of every S-th input,
    with dilation D/g.
    """
    common = gcd(stride, dilation)
    number = stride // common
    for a in range(min(number, n_taps)):
        yield Residue(slice(a, n_taps, number), dilation * a - padding, stride, dilation // common)
