"""Exercise 6.5, `rates`: how gradients grow on average, summed over a bell curve."""

import numpy as np

from chalkmark.rewriting import rewritten

from .functions import WITH_FUNCTIONS

GRID = np.linspace(-8, 8, 2000)
BELL = np.exp(-(GRID**2) / 2) / np.exp(-(GRID**2) / 2).sum()
RATES = """
def rates(name, gain, depth):
    f, slope = VALUES[name], SLOPES[name]
    q, found, squares = gain**2, [], []
    for _ in range(depth):
        squares.append(q)
        width = np.sqrt(q)
        z = width * GRID
        values = f(z)
        mean_square = BELL @ values**2
        after = gain**2 * mean_square
        slopes = slope(z)
        mean = BELL @ slopes**2
        chi = gain**2 * mean
        found.append(chi)
        q = after
    growth = np.sqrt(found)
    return growth
"""
FROM_ONE = "q, found, squares = 1.0, [], []"
RATES_BENT = {
    "q is a variance: the standard deviation that stretches the grid is its root.": ["width = q"],
    "the grid is stretched by the root of q: it stands for a deviation of 1.": [
        "width = 1",
        "width = gain * np.sqrt(q)",
        "width = 1 / np.sqrt(q)",
        "slopes = slope(GRID)",
        "values = f(GRID)",
    ],
    "this is χ, the growth of the squared length; take the root.": [
        "growth = np.array(found)",
        "chi = (gain * mean) ** 2",
    ],
    "first square the slopes, then take the mean: E[f′²], not E[f′]².": ["mean = (BELL @ slopes) ** 2"],
    "the slopes are not squared: χ has the mean of f′².": ["mean = BELL @ slopes"],
    "χ has the square of the gain: n σ_w² = gain².": [
        "chi = gain * mean",
        "chi = gain**4 * mean",
        "chi = q * mean",
    ],
    "χ lacks the gain's square: n σ_w² = gain².": ["chi = mean", "chi = mean; after = mean_square"],
    "the next q lacks the gain's square.": [
        "after = mean_square",
        "after = gain * mean_square",
        "after = q * mean_square",
    ],
    "the gain is squared everywhere: n σ_w² = gain².": [
        "q, found, squares = gain, [], []; chi = gain * mean; after = gain * mean_square",
        "chi = gain * mean; after = gain * mean_square",
    ],
    "q starts with the gain's square, that of the first z, not with the inputs' 1.": [
        FROM_ONE,
        "q, found, squares = gain, [], []",
    ],
    "q stays as it was in the first layer; each layer makes the next one's.": ["after = q"],
    "q is renewed before χ is taken: each layer has the rate of the next one.": [
        "slopes = slope(np.sqrt(after) * GRID)"
    ],
    "the next q comes from the values f(z), not from the slopes.": [
        "after = gain**2 * (BELL @ slope(z) ** 2)",
        "after = gain**2 * (BELL @ slope(z))",
    ],
    "q needs E[f²], not the variance of f: the sigmoid's mean of about 1/2 counts.": [
        "mean_square = BELL @ (values - BELL @ values) ** 2"
    ],
    "first square the values, then take the mean: E[f²], not E[f]².": ["mean_square = (BELL @ values) ** 2"],
    "the values are not squared: q has the mean of f².": [
        "mean_square = BELL @ values",
        "mean_square = BELL @ np.abs(values)",
    ],
    "the next q is a variance: no root.": ["after = gain * np.sqrt(mean_square)"],
    "`slope` wants z, not f(z).": ["slopes = slope(values)"],
    "χ comes from the slopes, not from the values f(z).": ["slopes = values"],
    "the points of the grid have different masses: weigh with them, `masses @ …`.": [
        "mean = np.mean(slopes**2)",
        "mean_square = np.mean(values**2)",
        "mean = np.mean(slopes**2); mean_square = np.mean(values**2)",
        "mean = np.mean(BELL * slopes**2); mean_square = np.mean(BELL * values**2)",
        "mean = np.mean(BELL * slopes**2)",
    ],
    "one rate for each layer is asked; these are multiplied up from layer to layer.": [
        "growth = np.sqrt(np.cumprod(found))",
        "growth = np.sqrt(np.prod(found))",
    ],
    "one rate for each layer is asked, not one for all.": [
        "return growth[-1]",
        "return growth.mean()",
        "return growth[:1]",
    ],
    "these are the values of q; asked are the roots of χ.": [
        "growth = np.sqrt(squares)",
        "growth = np.array(squares)",
    ],
    "one rate for each of `depth` layers: the first is that of q = gain².": [
        "return growth[1:]",
        "return growth[:-1]",
    ],
}

BUGS = rewritten("6.5", RATES, RATES_BENT, GRID=GRID, BELL=BELL, **WITH_FUNCTIONS)
