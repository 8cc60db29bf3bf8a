"""The catalogue of known bugs of assignment 6: functions with a mistake, and what to say about it."""

import math

import numpy as np

from chalkmark.assignment import Bug

GRID = np.linspace(-8, 8, 2000)
BELL = np.exp(-(GRID**2) / 2) / np.exp(-(GRID**2) / 2).sum()


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


VALUES = {"sigmoid": _sigmoid, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0)}
SLOPES = {
    "sigmoid": lambda z: _sigmoid(z) * (1 - _sigmoid(z)),
    "tanh": lambda z: 1 - np.tanh(z) ** 2,
    "relu": lambda z: (z > 0) * 1.0,
}


def _slope(**bent):
    def slope(name, z):
        return {**SLOPES, **bent}[name](z)

    return slope


def slope_of_the_sum(name, z):
    """z taken for the output."""
    return _slope(sigmoid=lambda z: z * (1 - z), tanh=lambda z: 1 - z**2)(name, z)


def slope_of_the_output(name, z):
    """The function applied twice."""
    return _slope(
        sigmoid=lambda z: SLOPES["sigmoid"](_sigmoid(z)), tanh=lambda z: SLOPES["tanh"](np.tanh(z))
    )(name, z)


def slope_without_complement(name, z):
    """The sigmoid's slope without its second factor."""
    return _slope(sigmoid=lambda z: _sigmoid(z) ** 2)(name, z)


def tanh_not_squared(name, z):
    """1 - tanh."""
    return _slope(tanh=lambda z: 1 - np.tanh(z))(name, z)


def relu_on_at_zero(name, z):
    """Slope 1 at 0."""
    return _slope(relu=lambda z: (z >= 0) * 1.0)(name, z)


def relu_itself(name, z):
    """The value for the slope."""
    return _slope(relu=VALUES["relu"])(name, z)


def _backward(weights, x, name, upstream, bug):
    """The backward pass with one thing bent."""
    outputs, slopes = [x], []
    for weight in weights:
        z = outputs[-1] @ weight.T
        outputs.append(VALUES[name](z))
        slopes.append(SLOPES[name](outputs[-1] if bug == "slope of output" else z))
    found = []
    for k in reversed(range(len(weights))):
        local = upstream if bug == "last slope" and k == len(weights) - 1 else upstream * slopes[k]
        fed = outputs[k + 1] if bug == "own output" and k + 1 < len(weights) else outputs[k]
        gradient = (upstream if bug == "no slope in weights" else local).T @ fed
        found.append(gradient / len(x) if bug == "mean" else gradient)
        down = upstream if bug == "no slope down" else local
        upstream = down @ (weights[k].T if bug == "transposed" else weights[k])
    return upstream, found if bug == "last first" else found[::-1]


def slopes_of_outputs(weights, x, name, upstream):
    """f' at o."""
    return _backward(weights, x, name, upstream, "slope of output")


def weight_transposed(weights, x, name, upstream):
    """Fits square layers."""
    return _backward(weights, x, name, upstream, "transposed")


def weights_without_slope(weights, x, name, upstream):
    """The gradient of o in place of that of z."""
    return _backward(weights, x, name, upstream, "no slope in weights")


def down_without_slope(weights, x, name, upstream):
    """Weights only on the way down."""
    return _backward(weights, x, name, upstream, "no slope down")


def last_slope_forgotten(weights, x, name, upstream):
    """Upstream taken for the gradient of the last z."""
    return _backward(weights, x, name, upstream, "last slope")


def outputs_for_inputs(weights, x, name, upstream):
    """Off by one layer."""
    return _backward(weights, x, name, upstream, "own output")


def mean_over_the_batch(weights, x, name, upstream):
    """Divided by the number of rows."""
    return _backward(weights, x, name, upstream, "mean")


def last_layer_first(weights, x, name, upstream):
    """In the order of computing."""
    return _backward(weights, x, name, upstream, "last first")


def _residual(weights, x, name, scale, upstream, bug):
    """The backward pass with shortcuts and one thing bent."""
    outputs, slopes = [x], []
    for weight in weights:
        z = outputs[-1] @ weight.T
        outputs.append(outputs[-1] + (1 if bug == "unscaled forward" else scale) * VALUES[name](z))
        slopes.append(SLOPES[name](outputs[-1] if bug == "slope of output" else z))
    found = []
    for k in reversed(range(len(weights))):
        local = upstream * slopes[k] * (1 if bug == "unscaled" else scale)
        found.append(local.T @ outputs[k] / (scale if bug == "unscaled weights" else 1))
        branch, shortcut = local @ weights[k], upstream
        if bug == "scaled shortcut":
            shortcut = scale * shortcut
        upstream = {"no branch": shortcut, "no shortcut": branch}.get(bug, branch + shortcut)
    return upstream, found[::-1]


def branch_forgotten(weights, x, name, scale, upstream):
    """The shortcut only."""
    return _residual(weights, x, name, scale, upstream, "no branch")


def shortcut_forgotten(weights, x, name, scale, upstream):
    """The branch only."""
    return _residual(weights, x, name, scale, upstream, "no shortcut")


def scale_forgotten(weights, x, name, scale, upstream):
    """No s on the way back."""
    return _residual(weights, x, name, scale, upstream, "unscaled")


def scale_forgotten_in_weights(weights, x, name, scale, upstream):
    """No s in the gradients of the weights."""
    return _residual(weights, x, name, scale, upstream, "unscaled weights")


def scale_forgotten_forward(weights, x, name, scale, upstream):
    """No s on the way up."""
    return _residual(weights, x, name, scale, upstream, "unscaled forward")


def shortcut_scaled(weights, x, name, scale, upstream):
    """s on both ways."""
    return _residual(weights, x, name, scale, upstream, "scaled shortcut")


def slopes_behind_the_sum(weights, x, name, scale, upstream):
    """f' at o, which holds the shortcut too."""
    return _residual(weights, x, name, scale, upstream, "slope of output")


def _bounds(weights, name, norm, steepest=True):
    factor = 0.25 if steepest and name == "sigmoid" else 1.0
    return np.array([norm(weight) * factor for weight in weights])


def smallest_singular_value(weights, name):
    """The last of them."""
    return _bounds(weights, name, lambda w: np.linalg.svd(w, compute_uv=False)[-1])


def frobenius(weights, name):
    """NumPy's norm without an order."""
    return _bounds(weights, name, np.linalg.norm)


def largest_entry(weights, name):
    """The maximum of a matrix."""
    return _bounds(weights, name, lambda w: np.abs(w).max())


def spectral_radius(weights, name):
    """Eigenvalues in place of singular values."""
    return _bounds(weights, name, lambda w: np.abs(np.linalg.eigvals(w)).max())


def root_mean_square(weights, name):
    """What happens on average."""
    return _bounds(weights, name, lambda w: np.sqrt((np.linalg.svd(w, compute_uv=False) ** 2).mean()))


def slope_of_one(weights, name):
    """Without the activation's factor."""
    return _bounds(weights, name, lambda w: np.linalg.norm(w, 2), steepest=False)


def _per_layer(tenths, decades):
    return decades * math.log(10) / -math.log(tenths / 40)


def rounded_down(tenths, decades):
    """The last layer that is not enough."""
    return math.floor(_per_layer(tenths, decades))


def natural_logarithm(tenths, decades):
    """Powers of e for powers of ten."""
    return math.ceil(decades / -math.log(tenths / 40))


def without_the_slope(tenths, decades):
    """Weights alone."""
    return math.ceil(decades * math.log(10) / -math.log(tenths / 10))


def _rates(name, gain, depth, bug):
    """The recursion with one thing bent."""
    factor = gain if bug == "gain" else gain**2
    q, found = factor, []
    for _ in range(depth):
        z = (q if bug == "variance" else np.sqrt(q)) * GRID
        f, slopes = VALUES[name](z), SLOPES[name](z)
        mean = (BELL @ slopes) ** 2 if bug == "mean first" else BELL @ slopes**2
        chi = factor * mean
        found.append(chi if bug == "root" else np.sqrt(chi))
        after = factor * (BELL @ (f - (BELL @ f if bug == "centred" else 0)) ** 2)
        q = q if bug == "frozen" else after
    return np.array(found)


def variance_for_deviation(name, gain, depth):
    """z = q times the grid."""
    return _rates(name, gain, depth, "variance")


def root_forgotten(name, gain, depth):
    """χ itself."""
    return _rates(name, gain, depth, "root")


def mean_then_square(name, gain, depth):
    """E[f']² for E[f'²]."""
    return _rates(name, gain, depth, "mean first")


def gain_not_squared(name, gain, depth):
    """A deviation for a variance."""
    return _rates(name, gain, depth, "gain")


def q_frozen(name, gain, depth):
    """The first layer's spread in all layers."""
    return _rates(name, gain, depth, "frozen")


def variance_of_outputs(name, gain, depth):
    """Without the squared mean."""
    return _rates(name, gain, depth, "centred")


def _initialise(draws, name, relu, other):
    rule = relu if name == "relu" else other
    return [draw * rule(draw.shape[1], draw.shape[0]) for draw in draws]


def _he(fan_in, fan_out):
    return math.sqrt(2 / fan_in)


def _xavier(fan_in, fan_out):
    return math.sqrt(2 / (fan_in + fan_out))


def one_over_n(draws, name):
    """Without He's 2."""
    return _initialise(draws, name, lambda fan_in, fan_out: math.sqrt(1 / fan_in), _xavier)


def times_variance(draws, name):
    """No root."""
    return _initialise(
        draws, name, lambda fan_in, fan_out: 2 / fan_in, lambda fan_in, fan_out: 2 / (fan_in + fan_out)
    )


def fan_out_for_fan_in(draws, name):
    """The other axis."""
    return _initialise(draws, name, lambda fan_in, fan_out: math.sqrt(2 / fan_out), _xavier)


def xavier_for_all(draws, name):
    """One rule."""
    return _initialise(draws, name, _xavier, _xavier)


def he_for_all(draws, name):
    """The other rule."""
    return _initialise(draws, name, _he, _he)


def xavier_halved(draws, name):
    """The sum of the fans for their mean."""
    return _initialise(draws, name, _he, lambda fan_in, fan_out: math.sqrt(1 / (fan_in + fan_out)))


def _length(gradients):
    return math.sqrt(sum(float((gradient**2).sum()) for gradient in gradients))


def each_alone(gradients, limit):
    """One factor per array."""
    return [gradient * min(1.0, limit / _length([gradient])) for gradient in gradients]


def scaled_up(gradients, limit):
    """Always to the limit."""
    return [gradient * limit / _length(gradients) for gradient in gradients]


def entries_clipped(gradients, limit):
    """Entry by entry."""
    return [np.clip(gradient, -limit, limit) for gradient in gradients]


def lengths_added(gradients, limit):
    """A sum of lengths."""
    total = sum(_length([gradient]) for gradient in gradients)
    return [gradient * min(1.0, limit / total) for gradient in gradients]


def square_for_length(gradients, limit):
    """No root."""
    return [gradient * min(1.0, limit / _length(gradients) ** 2) for gradient in gradients]


def shortened_to_one(gradients, limit):
    """The limit compared with, and then forgotten."""
    length = _length(gradients)
    return [gradient / length if length > limit else gradient for gradient in gradients]


BUGS = [
    Bug(
        "6.1",
        "slope",
        slope_of_the_sum,
        "z stands where f(z) belongs: the sigmoid's slope is o (1 - o) with the output o, not with z.",
    ),
    Bug(
        "6.1",
        "slope",
        slope_of_the_output,
        "the function is applied twice: take the slope at z, not at f(z).",
    ),
    Bug("6.1", "slope", slope_without_complement, "the sigmoid's second factor is 1 minus the output."),
    Bug("6.1", "slope", tanh_not_squared, "the slope of tanh is 1 minus the square of tanh."),
    Bug("6.1", "slope", relu_on_at_zero, "the convention here: ReLU has slope 0 at z = 0."),
    Bug("6.1", "slope", relu_itself, "this is ReLU itself; its slope is 0 or 1."),
    Bug(
        "6.2",
        "backward",
        slopes_of_outputs,
        "the slopes are taken at the outputs o; `slope` wants the sums z. (For ReLU alone both agree.)",
    ),
    Bug(
        "6.2",
        "backward",
        weight_transposed,
        "a weight is transposed on the way down: Z = O Wᵀ forward, so O's gradient is that of Z times W.",
    ),
    Bug(
        "6.2",
        "backward",
        weights_without_slope,
        "the weights' gradient is made from the gradient of o; multiply by the slope first: it is that of z.",
    ),
    Bug(
        "6.2",
        "backward",
        down_without_slope,
        "the slope is missing on the way down: a layer's factor is f′ and W, not W alone.",
    ),
    Bug(
        "6.2",
        "backward",
        last_slope_forgotten,
        "`upstream` belongs to the last output o, so the last layer has its slope too.",
    ),
    Bug(
        "6.2",
        "backward",
        outputs_for_inputs,
        "the weights' gradient takes the layer's own output; it takes its input, one place earlier in the list.",
    ),
    Bug("6.2", "backward", mean_over_the_batch, "the weights' gradient is a sum over the batch, no mean."),
    Bug("6.2", "backward", last_layer_first, "the list begins with the last layer; turn it round."),
    Bug(
        "6.3",
        "residual_backward",
        branch_forgotten,
        "the branch's gradient is forgotten: o is used twice, so both ways add up at the fork.",
    ),
    Bug(
        "6.3",
        "residual_backward",
        shortcut_forgotten,
        "the shortcut's gradient is forgotten: the upstream itself is added at the fork.",
    ),
    Bug(
        "6.3",
        "residual_backward",
        scale_forgotten,
        "the factor s is missing on the way back; the branch has it in both directions.",
    ),
    Bug(
        "6.3",
        "residual_backward",
        scale_forgotten_in_weights,
        "the weights are inside the branch: their gradient carries the factor s as well.",
    ),
    Bug("6.3", "residual_backward", scale_forgotten_forward, "the factor s is missing in the forward pass."),
    Bug("6.3", "residual_backward", shortcut_scaled, "the factor s belongs to the branch, not the shortcut."),
    Bug(
        "6.3",
        "residual_backward",
        slopes_behind_the_sum,
        "the slopes are taken at o, which now holds the shortcut too; keep z and take them there.",
    ),
    Bug("6.4", "bounds", smallest_singular_value, "this is the smallest singular value; the largest bounds."),
    Bug(
        "6.4",
        "bounds",
        frobenius,
        "this is the Frobenius norm, the root of the sum of all σ²: a bound, but a needlessly wide one.",
    ),
    Bug("6.4", "bounds", largest_entry, "the largest entry of a matrix does not bound how far it stretches."),
    Bug(
        "6.4",
        "bounds",
        spectral_radius,
        "this is the largest eigenvalue; a matrix that is not symmetric can stretch further.",
    ),
    Bug(
        "6.4",
        "bounds",
        root_mean_square,
        "the root mean square of the singular values is what happens on average; the bound needs the largest.",
    ),
    Bug("6.4", "bounds", slope_of_one, "max|f′| is missing: for the sigmoid it is 1/4."),
    Bug("6.4", "layers_needed", rounded_down, "after that many layers it is not yet short enough; round up."),
    Bug(
        "6.4", "layers_needed", natural_logarithm, "10 to the power of -d: use one logarithm for both parts."
    ),
    Bug("6.4", "layers_needed", without_the_slope, "the bound per layer is a quarter of σ_max."),
    Bug(
        "6.5",
        "rates",
        variance_for_deviation,
        "q is a variance: the standard deviation that stretches the grid is its root.",
    ),
    Bug("6.5", "rates", root_forgotten, "this is χ, the growth of the squared length; take the root."),
    Bug("6.5", "rates", mean_then_square, "first square the slopes, then take the mean: E[f′²], not E[f′]²."),
    Bug("6.5", "rates", gain_not_squared, "gain is n times a variance only when squared: n σ_w² = gain²."),
    Bug("6.5", "rates", q_frozen, "q stays as it was in the first layer; each layer makes the next one's."),
    Bug(
        "6.5",
        "rates",
        variance_of_outputs,
        "q needs E[f²], not the variance of f: the sigmoid's mean of about 1/2 counts.",
    ),
    Bug("6.6", "initialise", one_over_n, "variance 1/n for ReLU; half of the units are off, so He has 2/n."),
    Bug(
        "6.6",
        "initialise",
        times_variance,
        "the draws are multiplied by a variance; multiply by its root, the standard deviation.",
    ),
    Bug(
        "6.6",
        "initialise",
        fan_out_for_fan_in,
        "n is the number of inputs; with shape (out, in) that is `shape[1]`.",
    ),
    Bug("6.6", "initialise", xavier_for_all, "ReLU gets Xavier's scale; He's is for ReLU."),
    Bug("6.6", "initialise", he_for_all, "He's scale is for ReLU alone; the others get Xavier's."),
    Bug(
        "6.6",
        "initialise",
        xavier_halved,
        "1 over the *mean* of inputs and outputs is 2 over their sum.",
    ),
    Bug(
        "6.7",
        "clip",
        each_alone,
        "each array is clipped alone, which turns the gradient; one length of all, one factor for all.",
    ),
    Bug("6.7", "clip", scaled_up, "small gradients are made longer; the factor is never above 1."),
    Bug(
        "6.7", "clip", entries_clipped, "entries are cut off one by one, which turns the gradient; scale it."
    ),
    Bug("6.7", "clip", lengths_added, "lengths do not add up; add the squares, then take the root."),
    Bug("6.7", "clip", square_for_length, "this divides by the square of the length; take the root."),
    Bug("6.7", "clip", shortened_to_one, "the long gradient gets length 1; it should get the limit."),
]
