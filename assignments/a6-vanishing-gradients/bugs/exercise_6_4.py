"""Exercise 6.4, `bounds` and `layers_needed`: how far a layer can stretch a gradient."""

import math

from chalkmark.rewriting import rewritten

BOUNDS = """
def bounds(weights, name):
    steepest = {"sigmoid": 0.25, "tanh": 1.0, "relu": 1.0}
    norms = [np.linalg.norm(w, 2) for w in weights]
    found = np.array(norms) * steepest[name]
    return found
"""
BOUNDS_BENT = {
    "this is the smallest singular value; the largest bounds.": [
        "norms = [np.linalg.norm(w, -2) for w in weights]"
    ],
    "this is the Frobenius norm, the root of the sum of all σ²: a bound, but a needlessly wide one.": [
        "norms = [np.linalg.norm(w) for w in weights]"
    ],
    "this is the sum of all singular values; the largest of them bounds.": [
        "norms = [np.linalg.svd(w)[1].sum() for w in weights]"
    ],
    "this is the square of the largest singular value; take the root.": [
        "norms = [np.linalg.norm(w, 2) ** 2 for w in weights]"
    ],
    "the largest entry of a matrix does not bound how far it stretches.": [
        "norms = [np.abs(w).max() for w in weights]",
        "norms = [w.max() for w in weights]",
    ],
    "this is the largest sum of a row or a column: `norm` has other orders, and that of σ_max is 2.": [
        "norms = [np.linalg.norm(w, 1) for w in weights]",
        "norms = [np.linalg.norm(w, np.inf) for w in weights]",
    ],
    "this is the sum of all entries; the largest singular value is something else.": [
        "norms = [np.abs(w).sum() for w in weights]"
    ],
    "this is the longest row or column; a vector along none of them can be stretched further.": [
        "norms = [np.linalg.norm(w, axis=1).max() for w in weights]",
        "norms = [np.linalg.norm(w, axis=0).max() for w in weights]",
    ],
    "this is the largest eigenvalue; a matrix that is not symmetric can stretch further.": [
        "norms = [np.abs(np.linalg.eigvals(w)).max() for w in weights]",
        "norms = [np.linalg.eigvals(w).real.max() for w in weights]",
        "norms = [np.linalg.eigvalsh(w).max() for w in weights]",
        "norms = [np.abs(np.linalg.eigvalsh(w)).max() for w in weights]",
    ],
    "this is the determinant, the product of all singular values; the largest of them bounds.": [
        "norms = [np.abs(np.linalg.det(w)) for w in weights]",
        "norms = [np.linalg.svd(w)[1].prod() for w in weights]",
    ],
    "this is what happens on average; the bound needs the largest singular value.": [
        "norms = [np.sqrt((np.linalg.svd(w)[1] ** 2).mean()) for w in weights]",
        "norms = [np.linalg.svd(w)[1].mean() for w in weights]",
    ],
    "these are singular vectors: `svd` returns three things, and the values are the second.": [
        "norms = [np.linalg.svd(w)[0].max() for w in weights]",
        "norms = [np.linalg.svd(w)[0][0, 0] for w in weights]",
        "norms = [np.linalg.svd(w)[2].max() for w in weights]",
        "norms = [np.abs(np.linalg.svd(w)[0]).max() for w in weights]",
    ],
    "these are all singular values; the largest of them bounds.": [
        "return [np.linalg.svd(w)[1] * steepest[name] for w in weights]"
    ],
    "this is the largest singular value over the smallest; it alone bounds.": [
        "norms = [np.linalg.cond(w) for w in weights]"
    ],
    "this is the root of the largest singular value, or of the sum of the entries; σ_max itself bounds.": [
        "norms = [np.sqrt(np.linalg.norm(w, 2)) for w in weights]",
        "norms = [np.sqrt(np.abs(w).sum()) for w in weights]",
    ],
    "max|f′| is missing: for the sigmoid it is 1/4.": ['steepest = {"sigmoid": 1, "tanh": 1, "relu": 1}'],
    "max|f′| of the sigmoid is 1/4, its slope at 0.": [
        'steepest = {"sigmoid": 0.5, "tanh": 1, "relu": 1}',
        'steepest = {"sigmoid": 4, "tanh": 1, "relu": 1}',
    ],
    "max|f′| is 1/4 for the sigmoid alone; tanh and ReLU have 1.": [
        'steepest = {"sigmoid": 0.25, "tanh": 0.25, "relu": 1}',
        'steepest = {"sigmoid": 0.25, "tanh": 0.25, "relu": 0.25}',
        'steepest = {"sigmoid": 0.25, "tanh": 0.5, "relu": 1}',
        'steepest = {"sigmoid": 0.25, "tanh": 1, "relu": 0.5}',
    ],
    "one number for each layer is asked; these are multiplied up from layer to layer.": [
        "return np.cumprod(found)",
        "return np.prod(found)",
    ],
    "one number for each layer is asked, not one for all.": [
        "return found.max()",
        "return found.sum()",
        "return found.mean()",
    ],
    "the first layer's comes first.": ["return found[::-1]"],
}

LAYERS = """
def layers_needed(tenths, decades):
    factor = tenths / 40
    decade = math.log(10)
    ratio = decades * decade / -math.log(factor)
    return math.ceil(ratio)
"""
LAYERS_BENT = {
    "after that many layers it is not yet short enough; round up.": ["return math.floor(ratio)"],
    "10 to the power of -d: use one logarithm for both parts.": ["decade = 1", "decade = 1; return ratio"],
    "the bound per layer is a quarter of σ_max.": [
        "factor = tenths / 10",
        "factor = tenths / 10; return math.ceil(-ratio)",
        "factor = tenths / 10; return math.floor(ratio)",
    ],
    "a whole number of layers is asked; round up.": ["return ratio"],
    "max|f′| of the sigmoid is 1/4, not 1/2.": ["factor = tenths / 20"],
    "after a whole number of layers, not one more: it is rounded up already.": [
        "return math.ceil(ratio) + 1"
    ],
    "the length falls by the factor itself in each layer, not by its square or its root.": [
        "return math.ceil(ratio / 2)",
        "return math.ceil(2 * ratio)",
    ],
    "the sign is turned: the logarithm of a factor below 1 is negative.": [
        "return math.ceil(-ratio)",
        "return math.floor(-ratio)",
    ],
}

BUGS = [
    *rewritten("6.4", BOUNDS, BOUNDS_BENT),
    *rewritten("6.4", LAYERS, LAYERS_BENT, math=math),
]
