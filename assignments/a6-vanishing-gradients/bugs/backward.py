"""Wrong lines of a backward pass, without shortcuts and with them."""

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
