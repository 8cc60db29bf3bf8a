"""Exercise 6.2, `backward`: the gradients of a deep network."""

from chalkmark.rewriting import rewritten

from .backward import BOTH_BACKWARD
from .functions import WITH_FUNCTIONS

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

BUGS = rewritten("6.2", BACKWARD, BACKWARD_BENT, **WITH_FUNCTIONS)
