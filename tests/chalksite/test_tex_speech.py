"""Formulas are read out as a person would."""

import pytest

from chalksite.tex_speech import spoken


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\frac{dy}{dx}", "d y over d x"),
        (r"\frac{\partial f}{\partial z}", "partial f over partial z"),
        (r"\hat{\mathbf{y}}, \hat y_j, \bar s", "y hat, y hat j, s bar"),
        (r"\mathbf{x}^{\mathsf T}, W^{-1}, W^{-\mathsf T}", "x transposed, W inverse, W inverse transposed"),
        (r"\sum_i", "sum over i"),
        (r"\sum_{i=1}^{M}", "sum over i from 1 to M"),
        (r"f'(x), f(g(x))", "f prime of x, f of g of x"),
        (r"\eta, \varepsilon, \Delta x, \nabla f", "eta, epsilon, delta x, nabla f"),
        (r"w_{j,i}, w_{kl}, C_{\text{in}}", "w j i, w k l, C in"),
        (r"\sigma_w^2, \mathbf{h}^2, W^\ell", "sigma w squared, h superscript 2, W superscript ell"),
        (r"e^x, \ln x, \sqrt{v+\epsilon}", "e to the x, log x, the root of v plus epsilon"),
        (r"\lVert\mathbf{g}\rVert, \lfloor a \rfloor", "the norm of g, the floor of a"),
        (r"\operatorname{argmax}_j z_j", "argmax j z j"),
        (r"L = -\ln \hat y_y", "L equals minus log y hat y"),
        (r"(\mathbf{o}, 1),\ [x > 0]", "o, 1, x is greater than 0"),
        (r"\mathbf{u}\cdot\mathbf{v}", "u dot v"),
        ("", ""),
    ],
)
def test_a_formula_in_words(tex, words):
    assert spoken(tex) == words
