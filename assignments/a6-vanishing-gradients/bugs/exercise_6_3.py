"""Exercise 6.3, `residual_backward`: the gradients of a network with shortcuts."""

from chalkmark.rewriting import rewritten

from .backward import BOTH_BACKWARD
from .functions import WITH_FUNCTIONS

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

BUGS = rewritten("6.3", RESIDUAL, RESIDUAL_BENT, **WITH_FUNCTIONS)
