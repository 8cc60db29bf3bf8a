"""The catalogue of known bugs of assignment 6: for each exercise a right program, and hints with wrong lines."""

import math

import numpy as np

from chalkmark.rewriting import rewritten

GRID = np.linspace(-8, 8, 2000)
BELL = np.exp(-(GRID**2) / 2) / np.exp(-(GRID**2) / 2).sum()


def sigmoid(z):
    """The function itself."""
    return 1 / (1 + np.exp(-z))


VALUES = {"sigmoid": sigmoid, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0)}
SLOPES = {
    "sigmoid": lambda z: sigmoid(z) * (1 - sigmoid(z)),
    "tanh": lambda z: 1 - np.tanh(z) ** 2,
    "relu": lambda z: (z > 0) * 1.0,
}

SLOPE = """
def slope(name, z):
    s = sigmoid(z)
    t = np.tanh(z)
    of_sigmoid = s * (1 - s)
    of_tanh = 1 - t**2
    of_relu = (z > 0) * 1.0
    found = {"sigmoid": of_sigmoid, "tanh": of_tanh, "relu": of_relu}[name]
    return found
"""
SLOPES_BENT = {
    "z stands where the output belongs: o (1 - o) for the sigmoid and 1 - o² for tanh, with o = f(z).": [
        "of_sigmoid = z * (1 - z)",
        "of_tanh = 1 - z**2",
        "of_sigmoid = z * (1 - z); of_tanh = 1 - z**2",
        "of_sigmoid = s * (1 - z)",
        "of_sigmoid = z * (1 - s)",
    ],
    "the function is applied twice: take the slope at z, not at f(z).": [
        "of_sigmoid = sigmoid(s) * (1 - sigmoid(s))",
        "of_tanh = 1 - np.tanh(t) ** 2",
        "of_sigmoid = sigmoid(s) * (1 - sigmoid(s)); of_tanh = 1 - np.tanh(t) ** 2",
    ],
    "the sigmoid's slope has two factors: the output, and 1 minus the output.": [
        "of_sigmoid = 1 - s",
        "of_sigmoid = s**2",
        "of_sigmoid = (1 - s) ** 2",
        "of_sigmoid = s * (1 + s)",
        "of_sigmoid = np.exp(-z)",
    ],
    "the sign is wrong: all three functions rise, so no slope is negative.": [
        "of_sigmoid = -s * (1 - s)",
        "of_tanh = t**2 - 1",
        "of_relu = np.sign(z)",
    ],
    "the slope of tanh is 1 minus the square of tanh (or 1 over the square of cosh): the square is missing.": [
        "of_tanh = 1 - t",
        "of_tanh = 1 / np.cosh(z)",
        "of_tanh = 1 - np.abs(t)",
    ],
    "the slope of tanh is 1 minus the square of tanh.": [
        "of_tanh = t**2",
        "of_tanh = 1 + t**2",
        "of_tanh = (1 - t) ** 2",
        "of_tanh = 2 * (1 - t**2)",
        "of_tanh = 1 - np.tanh(z**2)",
    ],
    "each function has a rule of its own: o (1 - o) for the sigmoid, 1 - o² for tanh, 0 or 1 for ReLU.": [
        "of_sigmoid = 1 - s**2",
        "of_sigmoid = 1 - t**2",
        "of_sigmoid = 1 - t**2; of_tanh = s * (1 - s)",
        "of_sigmoid = 1 - s**2; of_tanh = t * (1 - t)",
        "of_tanh = (z > 0) * 1.0",
        "of_tanh = t * (1 - t)",
        "of_tanh = s * (1 - s)",
        "of_tanh = t * (1 - t); of_relu = np.maximum(z, 0) * (1 - np.maximum(z, 0))",
    ],
    "this is the function itself, not its slope.": [
        "of_sigmoid = s",
        "of_tanh = t",
        "of_relu = np.maximum(z, 0)",
        "of_sigmoid = s; of_tanh = t; of_relu = np.maximum(z, 0)",
    ],
    "the convention here: ReLU has slope 0 at z = 0.": [
        "of_relu = (z >= 0) * 1.0",
        "of_relu = np.where(z == 0, 0.5, z > 0)",
    ],
    "ReLU has slope 1 where z is above 0, and 0 elsewhere.": [
        "of_relu = (z < 0) * 1.0",
        "of_relu = np.ones(z.shape)",
        "of_relu = z / np.abs(z)",
        "of_relu = np.maximum(z, 0) / z",
        "of_relu = np.where(z > 0, 1, 0.01)",
    ],
    "one slope for each entry is asked, in the shape of z.": [
        "return found.sum()",
        "return found.mean()",
        "return np.diag(found)",
        "return np.diag(found.ravel())",
        "return found.ravel() if z.ndim > 1 else found[:, None]",
    ],
    "slopes are cut to whole numbers: the result takes its type from z; make it one of floats.": [
        "return found.astype(z.dtype)"
    ],
}

BACKWARD = """
def backward(weights, x, name, upstream):
    f, slope = VALUES[name], SLOPES[name]
    sums, outputs = [], [x]
    for weight in weights:
        sums.append(outputs[-1] @ weight.T)
        outputs.append(f(sums[-1]))
    found, last = [], len(weights) - 1
    start = upstream
    above = start
    for k in range(last, -1, -1):
        slopes = slope(sums[k])
        of_z = above * slopes
        fed = outputs[k]
        of_w = of_z.T @ fed
        found.append(of_w)
        passed = of_z
        matrix = weights[k]
        of_o = passed @ matrix
        handed = of_o
        above = handed
    of_x = of_o
    listed = found[::-1]
    return of_x, listed
"""
RESIDUAL = """
def residual_backward(weights, x, name, scale, upstream):
    f, slope = VALUES[name], SLOPES[name]
    sums, outputs = [], [x]
    for weight in weights:
        fed_forward = outputs[-1]
        z = fed_forward @ weight.T
        o = fed_forward + scale * f(z)
        sums.append(z)
        outputs.append(o)
    found, last = [], len(weights) - 1
    start = upstream
    above = start
    for k in range(last, -1, -1):
        slopes = slope(sums[k])
        of_z = scale * above * slopes
        fed = outputs[k]
        of_w = of_z.T @ fed
        found.append(of_w)
        passed = of_z
        matrix = weights[k]
        branch = passed @ matrix
        shortcut = above
        of_o = branch + shortcut
        handed = of_o
        above = handed
    of_x = of_o
    listed = found[::-1]
    return of_x, listed
"""
BOTH_BACKWARD = {
    "a weight is transposed on the way down: Z = O Wᵀ forward, so O's gradient is that of Z times W.": [
        "matrix = weights[k].T"
    ],
    "the weight's gradient takes the layer's own output; it takes its input, one place earlier in the list.": [
        "fed = outputs[k + 1]"
    ],
    "the weight's gradient takes the layer's own input: `outputs` begins with x, so that has the layer's index.": [
        "fed = outputs[k - 1]"
    ],
    "these are the gradients of the sums z, or of the outputs o; asked are those of the weights.": [
        "of_w = of_z",
        "of_w = above",
    ],
    "each layer hands its gradient on; they do not all begin with `upstream`.": ["handed = upstream"],
    "`x` has no slope of its own: it is an input, no sum.": ["of_x = of_o * slope(x)"],
    "two things are asked: the gradient of `x`, and the list.": [
        "return of_x",
        "return listed",
        "return [of_x, *listed]",
    ],
    "the weight's gradient takes the sums z of the layer below; its input are their outputs o.": [
        "fed = sums[k - 1] if k else x"
    ],
    "each weight's gradient takes the input of its own layer, not x.": ["fed = x"],
    "the gradients of the weights are transposed: they have the shape of the weights, (out, in).": [
        "of_w = fed.T @ of_z"
    ],
    "the weights' gradient is a sum over the batch, no mean.": [
        "of_w = of_z.T @ fed / len(x)",
        "start = upstream / len(x)",
    ],
    "multiply gradient and input sample by sample, then sum: a product of sums is something else.": [
        "of_w = np.outer(of_z.sum(axis=0), fed.sum(axis=0))",
        "of_w = np.outer(of_z.mean(axis=0), fed.mean(axis=0))",
        "of_w = np.outer(of_z.sum(axis=0), fed.mean(axis=0))",
    ],
    "the weights' gradient is a sum over all samples of the batch.": [
        "of_w = np.outer(of_z[0], fed[0])",
        "of_w = np.outer(of_z[-1], fed[-1])",
        "of_w = of_z[:, :, None] * fed[:, None, :]",
    ],
    "each row of `x` has a gradient of its own: no sum and no mean over the batch there.": [
        "of_x = of_o.sum(axis=0)",
        "of_x = of_o.mean(axis=0)",
    ],
    "the list begins with the last layer; turn it round.": ["listed = found"],
    "the list holds one and the same gradient: each layer has its own.": [
        "listed = found[-1:] * (last + 1)",
        "listed = found[:1] * (last + 1)",
    ],
    "the gradient of `x` stops one step too early: it goes through the first weight, too.": [
        "of_x = of_z",
    ],
    "this is still `upstream`, not what has come down to `x`.": ["of_x = upstream"],
    "first the gradient of `x`, then the list.": ["return listed, of_x"],
    "the sign is turned: asked are the gradients, not steps down.": [
        "listed = [-one for one in found[::-1]]",
        "start = -upstream",
    ],
    "the weights are changed on the way; only the gradients are asked.": [
        "matrix = weights[k] - 0.1 * of_w",
        "matrix = weights[k] - 0.01 * of_w",
        "matrix = weights[k] - of_w",
    ],
    "the weights are taken in the wrong order on the way down: the last one first.": [
        "matrix = weights[last - k]"
    ],
    "this is the function itself, not its slope.": ["slopes = f(sums[k])"],
    "each layer has slopes of its own, at its own sums z.": [
        "slopes = slope(sums[k - 1])",
        "slopes = slope(sums[min(k + 1, last)])",
        "slopes = slope(sums[-1])",
    ],
    "the slope is multiplied in twice: once for each layer will do.": [
        "slopes = slope(sums[k]) ** 2",
        "slopes = slope(sums[k]) if k == last else slope(sums[k]) ** 2",
    ],
}
BACKWARD_BENT = BOTH_BACKWARD | {
    "the slopes are taken at the outputs o; `slope` wants the sums z. (For ReLU alone both agree.)": [
        "slopes = slope(outputs[k + 1])"
    ],
    "the weight is missing on the way down: O's gradient is that of Z times W.": ["of_o = of_z"],
    "the slopes are taken at the layer's inputs; `slope` wants its sums z.": ["slopes = slope(outputs[k])"],
    "the weights' gradient is made from the gradient of o; multiply by the slope first: it is that of z.": [
        "of_w = above.T @ fed"
    ],
    "the slope is missing on the way down: a layer's factor is f′ and W, not W alone.": ["passed = above"],
    "the slopes are missing: a layer's factor is f′ and W, not W alone.": ["of_z = above"],
    "`upstream` belongs to the last output o, so the last layer has its slope too.": [
        "of_z = above if k == last else above * slopes"
    ],
    "the first layer has its slope, too.": ["of_z = above if k == 0 else above * slopes"],
}
RESIDUAL_BENT = BOTH_BACKWARD | {
    "the branch's gradient is forgotten: o is used twice, so both ways add up at the fork.": [
        "of_o = shortcut"
    ],
    "the shortcut's gradient is forgotten: what comes from above is added at the fork.": ["of_o = branch"],
    "each layer has a shortcut of its own: add what comes from above at each of them, not once at the end.": [
        "of_o = branch; of_x = branch + upstream",
    ],
    "the shortcut hands on what has come down to this layer, not `upstream` again.": ["shortcut = upstream"],
    "the shortcut goes around f: it hands on the gradient of o, not that of z.": [
        "shortcut = of_z",
        "shortcut = above * slopes",
    ],
    "at the fork the two ways add up, as they are.": [
        "shortcut = 2 * above",
        "of_o = (branch + shortcut) / 2",
        "of_o = branch * shortcut",
        "of_o = branch - shortcut",
        "of_o = shortcut - branch",
    ],
    "this is `backward` with the shortcut added at the end: each layer has one of its own, in both directions.": [
        "o = f(z); of_z = above * slopes; of_o = branch; of_x = upstream + scale * of_o",
        "o = f(z); of_z = above * slopes; of_o = branch; of_x = upstream + of_o",
        "o = f(z); of_z = above * slopes; of_o = branch; of_x = upstream + scale * of_o;"
        " listed = [scale * one for one in found[::-1]]",
    ],
    "the weight is missing on the way down: the branch hands on Z's gradient times W.": ["branch = passed"],
    "a layer's input holds the shortcut, too: it is o, not f(z) alone.": [
        "fed = f(sums[k - 1]) if k else x",
        "fed = scale * f(sums[k - 1]) if k else x",
    ],
    "the factor s is missing on the way back; the branch has it in both directions.": [
        "of_z = above * slopes"
    ],
    "the weights are inside the branch: their gradient carries the factor s as well.": [
        "of_w = (above * slopes).T @ fed"
    ],
    "the factor s is missing on the way down through the branch.": ["passed = above * slopes"],
    "the factor s is multiplied in twice: the branch has it once.": [
        "passed = scale * of_z",
        "of_w = scale * of_z.T @ fed",
        "of_z = scale**2 * above * slopes",
    ],
    "the factor s is missing in the forward pass.": [
        "o = fed_forward + f(z)",
        "o = fed_forward + f(z); of_z = above * slopes",
    ],
    "the factor s belongs to the branch, not the shortcut.": [
        "shortcut = scale * above",
        "o = scale * (fed_forward + f(z))",
        "o = scale * (fed_forward + f(z)); shortcut = scale * above",
        "o = scale * fed_forward + f(z); shortcut = scale * above; of_z = above * slopes",
        "shortcut = (1 - scale) * above",
        "o = (1 - scale) * fed_forward + scale * f(z); shortcut = (1 - scale) * above",
    ],
    "the factor s stands before f, not inside it.": ["o = fed_forward + f(scale * z)"],
    "the shortcuts are missing in the forward pass, as in the given `forward`.": [
        "o = f(z)",
        "o = scale * f(z)",
    ],
    "all kept outputs are one array, changed in place: make a new one in each layer.": ["fed = outputs[-1]"],
    "the slopes are taken at o, which now holds the shortcut too; keep z and take them there.": [
        "slopes = slope(outputs[k + 1])",
        "slopes = slope(outputs[k])",
    ],
    "the slopes are taken at f(z); `slope` wants the sums z.": ["slopes = slope(f(sums[k]))"],
    "the weights' gradient is made from the gradient of o; multiply by s and the slope first: it is that of z.": [
        "of_w = above.T @ fed",
        "of_w = scale * above.T @ fed",
    ],
    "the weights lie on the branch only: nothing of the shortcut belongs to their gradient.": [
        "of_w = (of_z + above).T @ fed"
    ],
    "the slopes are missing: the branch's factor is s, f′ and W.": [
        "of_z = scale * above",
        "passed = scale * above",
    ],
    "`upstream` belongs to the last output o, so the last layer has its slope too.": [
        "of_z = scale * above * (1 if k == last else slopes)"
    ],
}

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

INITIALISE = """
def initialise(draws, name):
    found = []
    for draw in draws:
        out, into = draw.shape
        he = 2 / into
        xavier = 2 / (into + out)
        variance = he if name == "relu" else xavier
        factor = np.sqrt(variance)
        weight = draw * factor
        found.append(weight)
    return found
"""
INITIALISE_BENT = {
    "variance 1/n for ReLU; half of the units are off, so He has 2/n.": ["he = 1 / into"],
    "n is the number of inputs; with shape (out, in) that is `shape[1]`.": [
        "he = 2 / out",
        "he = 1 / out",
        "he = 2 / (into * out)",
        "out, into = draw.shape[::-1]",
    ],
    "the draws are multiplied by a variance; multiply by its root, the standard deviation.": [
        "factor = variance",
        "factor = np.sqrt(variance) if name == 'relu' else variance",
        "factor = variance if name == 'relu' else np.sqrt(variance)",
    ],
    "the root is taken of the 2 only: the deviation is the root of the whole quotient.": [
        "factor = variance / np.sqrt(2)",
        "factor = variance / np.sqrt(2) if name == 'relu' else np.sqrt(variance)",
        "factor = np.sqrt(variance) if name == 'relu' else variance / np.sqrt(2)",
    ],
    "the draws are divided; multiply them by the deviation.": [
        "weight = draw / factor",
        "weight = draw / variance",
    ],
    "He's scale is for ReLU alone, Xavier's for all others.": [
        "he = 2 / (into + out)",
        "xavier = 2 / into",
        "variance = he if name != 'relu' else xavier",
        'variance = {"relu": he, "tanh": xavier}.get(name, 1)',
        'variance = xavier if name == "tanh" else he',
        'variance = xavier if name == "sigmoid" else he',
    ],
    "the 2 stands once, inside the root: the deviation is the root of 2 over a number of units.": [
        "factor = np.sqrt(2 * variance)",
        "he = 4 / into",
        "xavier = 4 / (into + out)",
    ],
    "1 over the *mean* of inputs and outputs is 2 over their sum.": [
        "xavier = 1 / (into + out)",
    ],
    "here Xavier's variance counts inputs and outputs: 2 over their sum.": [
        "xavier = 1 / into",
        "xavier = 1 / out",
        "xavier = 2 / out",
        "xavier = 2 / (into * out)",
        "xavier = 1",
    ],
    "6 in place of 2 is the limit of evenly spread weights; normal ones have the 2.": [
        "xavier = 6 / (into + out)",
        "he = 6 / into",
        "he = 6 / into; xavier = 6 / (into + out)",
    ],
    "tanh and the sigmoid get no gain of their own here: Xavier's scale as it is.": [
        'variance = 16 * xavier if name == "sigmoid" else he if name == "relu" else xavier',
        "xavier = 25 / 9 * 2 / (into + out)",
        "xavier = 25 / 9 / into",
    ],
    "each array has a shape of its own, and so a scale of its own.": [
        "out, into = draws[0].shape",
        "out, into = draws[-1].shape",
    ],
    "the draws have a deviation of 1 already; what this sample happens to have does not matter.": [
        "weight = draw / draw.std() * factor",
        "weight = (draw - draw.mean()) / draw.std() * factor",
        "weight = (draw - draw.mean()) * factor",
    ],
    "a weight keeps the shape of its draws, (out, in).": ["weight = draw.T * factor"],
}

CLIP = """
def clip(gradients, limit):
    lengths = [np.sqrt((g**2).sum()) for g in gradients]
    entries = np.concatenate([g.ravel() for g in gradients])
    length = np.sqrt((entries**2).sum())
    measured = length
    long = measured > limit
    target = limit
    factor = target / measured if long else 1.0
    return [g * factor for g in gradients]
"""
CLIP_BENT = {
    "each array is clipped alone, which turns the gradient; one length of all, one factor for all.": [
        "return [g * limit / one if one > limit else g for g, one in zip(gradients, lengths)]",
        "return [g * limit / one for g, one in zip(gradients, lengths)]",
        "return [g * np.minimum(1, limit / np.linalg.norm(g, axis=-1, keepdims=True)) for g in gradients]",
    ],
    "one factor for all: the arrays that are short by themselves are shortened, too.": [
        "return [g * factor if one > limit else g for g, one in zip(gradients, lengths)]"
    ],
    "small gradients are made longer; the factor is never above 1.": ["long = True"],
    "entries are cut off one by one, which turns the gradient; scale it.": [
        "return [np.clip(g, -limit, limit) for g in gradients]",
        "return [np.minimum(g, limit) for g in gradients]",
    ],
    "lengths do not add up; add the squares, then take the root.": ["measured = sum(lengths)"],
    "this is the sum of the entries; a length is the root of the sum of their squares.": [
        "measured = np.abs(entries).sum()",
        "measured = entries.sum()",
    ],
    "the largest entry is not the length; that is the root of the sum of all squares.": [
        "measured = np.abs(entries).max()",
        "measured = entries.max()",
    ],
    "one array, the longest say, is not the whole: take all arrays together as one vector.": [
        "measured = max(lengths)",
        "measured = lengths[-1]",
    ],
    "it is not shortened, though longer than the limit: the length is the root of the sum of all squares.": [
        "measured = np.sqrt(sum(lengths))",
        "return list(gradients)",
        "measured = lengths[0]",
        "long = measured < limit",
        "long = min(lengths) > limit",
    ],
    "this divides by the square of the length; take the root.": [
        "measured = length**2",
        "factor = limit / length**2 if long else 1.0",
        "factor = (limit / length) ** 2 if long else 1.0",
    ],
    "subtracting turns the gradient; multiply all of it by one factor.": [
        "return [g - (length - limit) if long else g for g in gradients]"
    ],
    "the given arrays are changed in place: they stay as they are, and whole numbers cannot hold the result.": [
        "return [np.multiply(g, factor, out=g) if long else g for g in gradients]"
    ],
    "the shortened gradient is cut to whole numbers: make a result of floats.": [
        "return [(g * factor).astype(g.dtype) for g in gradients]"
    ],
    "the square of the length is compared with the limit; take the root first.": ["long = length**2 > limit"],
    "the sum of the squares, not their mean: a length has no average in it.": [
        "measured = np.sqrt((entries**2).mean())",
        "measured = np.mean(lengths)",
    ],
    "`norm(g, 2)` of a matrix is its largest singular value; a length takes all entries as one vector.": [
        "measured = np.sqrt(sum(np.linalg.norm(g, 2) ** 2 for g in gradients))",
        "measured = max(np.linalg.norm(g, 2) for g in gradients)",
    ],
    "the whole is compared with the limit, not the entries or the arrays one by one.": [
        "long = np.abs(entries).max() > limit",
        "long = max(lengths) > limit",
    ],
    "the long gradient gets length 1; it should get the limit.": ["target = 1"],
    "the factor is upside down: limit over length.": [
        "factor = measured / limit if long else 1.0",
        "factor = measured / limit",
    ],
    "the factor is limit over length, without a root.": [
        "factor = np.sqrt(limit / measured) if long else 1.0"
    ],
    "each array keeps its shape: cut the long vector into arrays again.": [
        "return [entries * factor]",
        "return entries * factor",
        "return [g.ravel() * factor for g in gradients]",
    ],
    "all gradients can be 0: then there is nothing to divide by, and nothing to shorten.": [
        "factor = min(1.0, limit / float(length))",
        "factor = min(limit, length) / length",
        "factor = min(limit, length) / float(length)",
    ],
}

WITH_FUNCTIONS = {"VALUES": VALUES, "SLOPES": SLOPES}
BUGS = [
    *rewritten("6.1", SLOPE, SLOPES_BENT, sigmoid=sigmoid),
    *rewritten("6.2", BACKWARD, BACKWARD_BENT, **WITH_FUNCTIONS),
    *rewritten("6.3", RESIDUAL, RESIDUAL_BENT, **WITH_FUNCTIONS),
    *rewritten("6.4", BOUNDS, BOUNDS_BENT),
    *rewritten("6.4", LAYERS, LAYERS_BENT, math=math),
    *rewritten("6.5", RATES, RATES_BENT, GRID=GRID, BELL=BELL, **WITH_FUNCTIONS),
    *rewritten("6.6", INITIALISE, INITIALISE_BENT),
    *rewritten("6.7", CLIP, CLIP_BENT),
]
