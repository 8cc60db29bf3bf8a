"""Symbols are found in TeX, and rows by their symbols."""

import pytest

from chalksite.tex_symbols import row_names, symbols


@pytest.mark.parametrize(
    ("tex", "bases"),
    [
        (r"\frac{\partial L}{\partial z}", [r"\partial", "L", r"\partial", "z"]),
        (r"\hat y_j + \hat{\mathbf{y}}", [r"\hat{y}", "j", r"\hat{\mathbf{y}}"]),
        (r"\mathbf{w}^{\mathsf T}\mathbf x", [r"\mathbf{w}", r"\mathbf{x}"]),
        (r"\text{output} = \mathrm{AF}(z^{(k)})", ["AF", "z", "k"]),
        (r"\begin{pmatrix} b_1 \\ b_2 \end{pmatrix}", ["b", "b"]),
        (r"x_{\text{in}}, 1.5", ["x"]),
    ],
)
def test_symbols_of_a_formula(tex, bases):
    """Letters with their style and accent, operators, names; no words and no numbers."""
    assert [symbol.base for symbol in symbols(tex)] == bases


def test_the_most_exact_name_comes_first():
    """An inverse is one first, and a matrix where no row speaks of inverses."""
    assert next(symbols("W^{-1}_k")).names() == ["W_k^-1", "W^-1", "W_k", "W"]
    assert next(symbols("f'(x)")).names() == ["f^'", "f"]


def test_letters_are_told_from_operators():
    """For counting how many symbols have a row."""
    assert [one.base for one in symbols(r"\boldsymbol\delta \odot \hat y \max W") if one.letter] == [
        r"\boldsymbol{\delta}",
        r"\hat{y}",
        "W",
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("x, y, z", ["x", "y", "z"]),
        (r"W^\ell, \mathbf{b}^\ell", ["W", r"\mathbf{b}"]),
        ("w_{j,i}", ["w"]),
        (r"W^{-1}", ["W^-1"]),
        (r"\lambda_{\max}", [r"\lambda_\max"]),
        (r"\sigma_w^2", [r"\sigma_w^2"]),
        (r"\mathbf{u}\cdot\mathbf{v}", [r"\cdot"]),
        (r"\frac{dy}{dx}", ["d"]),
        (r"\operatorname{argmax}_j z_j", ["argmax"]),
        (r"L = -\ln \hat y_y", ["L"]),
        (r"\boldsymbol\delta\,\mathbf{o}^{\mathsf T}", []),
        ("[x > 0]", []),
    ],
)
def test_names_of_a_row(cell, names):
    """What the row is about, not what stands in it as an example; plain indices do not count."""
    assert row_names(cell) == names
