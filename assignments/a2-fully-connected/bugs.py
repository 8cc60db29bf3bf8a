"""The catalogue of known bugs of assignment 2: functions with a mistake, and what to say about it."""

import numpy as np

from chalkmark.assignment import Bug


def quietly(function):
    """Without NumPy's warnings: overflow is what some of these bugs are about."""

    def quiet(*inputs):
        with np.errstate(all="ignore"):
            return function(*inputs)

    quiet.__name__ = function.__name__
    return quiet


def _softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _one_hot(logits, labels):
    return np.eye(logits.shape[1])[labels]


@quietly
def softmax_unshifted(logits):
    """The formula as printed."""
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True)


@quietly
def softmax_shifted_by_one_number(logits):
    """The maximum of the whole table."""
    e = np.exp(logits - logits.max())
    return e / e.sum(axis=1, keepdims=True)


def softmax_of_columns(logits):
    """The wrong axis."""
    return _softmax(logits.T).T


def softmax_of_the_table(logits):
    """All entries sum to 1."""
    e = np.exp(logits - logits.max())
    return e / e.sum()


def loss_summed(logits, labels):
    """A sum for the mean."""
    return _losses(logits, labels).sum()


def _losses(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels]


def loss_over_all_entries(logits, labels):
    """The mean over N K entries of the one-hot table."""
    return _losses(logits, labels).sum() / logits.size


def loss_without_minus(logits, labels):
    """The logarithm as it is."""
    return -_losses(logits, labels).mean()


@quietly
def loss_of_rounded_shares(logits, labels):
    """Softmax first, logarithm afterwards."""
    return -np.log(_softmax(logits)[np.arange(len(labels)), labels]).mean()


def _loss_with_floor(floor):
    """A bug: a small number keeps the logarithm from minus infinity."""

    def variant(logits, labels):
        shares = _softmax(logits)[np.arange(len(labels)), labels]
        return -np.log(shares + floor).mean()

    variant.__name__ = f"loss_with_floor_{floor:g}"
    return variant


@quietly
def loss_unshifted(logits, labels):
    """The exponentials as printed."""
    return (np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(labels)), labels]).mean()


def loss_of_all_pairs(logits, labels):
    """Each row under each label."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    return (np.log(np.exp(shifted).sum(axis=1, keepdims=True)) - shifted[:, labels]).mean()


def layer_transposed(X, W, b):
    """Without the transpose."""
    return X @ W + b


def layer_without_bias(X, W, b):
    """The product only."""
    return X @ W.T


def layer_bias_by_sample(X, W, b):
    """The bias stood up."""
    return X @ W.T + b[:, np.newaxis]


def _backward(X, W, upstream):
    return upstream @ W, upstream.T @ X, upstream.sum(axis=0)


def bias_not_summed(X, W, upstream):
    """A bias gradient for each sample."""
    dX, dW, _ = _backward(X, W, upstream)
    return dX, dW, upstream


def bias_averaged(X, W, upstream):
    """A mean for the sum."""
    dX, dW, db = _backward(X, W, upstream)
    return dX, dW, db / len(X)


def bias_summed_over_units(X, W, upstream):
    """The other axis."""
    dX, dW, _ = _backward(X, W, upstream)
    return dX, dW, upstream.sum(axis=1)


def bias_summed_to_a_number(X, W, upstream):
    """Both axes."""
    dX, dW, _ = _backward(X, W, upstream)
    return dX, dW, upstream.sum()


def input_by_transposed_weight(X, W, upstream):
    """The transpose of the column formula."""
    _, dW, db = _backward(X, W, upstream)
    return upstream @ W.T, dW, db


def weight_gradient_transposed(X, W, upstream):
    """Inputs first."""
    dX, dW, db = _backward(X, W, upstream)
    return dX, dW.T, db


def weight_gradient_untransposed(X, W, upstream):
    """The product without a transpose, which fits when all sizes agree."""
    dX, _, db = _backward(X, W, upstream)
    return dX, upstream @ X, db


def weight_gradient_averaged(X, W, upstream):
    """The batch's mean once more."""
    dX, dW, db = _backward(X, W, upstream)
    return dX, dW / len(X), db / len(X)


def gradient_of_weights_first(X, W, upstream):
    """X and W exchanged."""
    dX, dW, db = _backward(X, W, upstream)
    return dW, dX, db


def gradient_of_inputs_last(X, W, upstream):
    """The parameters first."""
    dX, dW, db = _backward(X, W, upstream)
    return dW, db, dX


def layer_without_upstream(X, W, upstream):
    """As if upstream were all ones."""
    return _backward(X, W, np.ones_like(upstream))


def mask_of_upstream(Z, upstream):
    """The sign of the wrong array."""
    return upstream * (upstream > 0)


def mask_only(Z, upstream):
    """Local slopes."""
    return (Z > 0).astype(float)


def mask_open_at_zero(Z, upstream):
    """Slope 1 at 0."""
    return upstream * (Z >= 0)


def output_for_mask(Z, upstream):
    """The values in place of ones."""
    return upstream * np.maximum(0, Z)


def mask_of_both(Z, upstream):
    """The mask, and a ReLU on what comes back."""
    return np.maximum(0, upstream * (Z > 0))


def mask_left_out(Z, upstream):
    """As it came."""
    return upstream


def weighed_over_the_batch(P, upstream):
    """The wrong axis."""
    return P * (upstream - (P * upstream).sum(axis=0, keepdims=True))


def weighed_over_everything(P, upstream):
    """No axis."""
    return P * (upstream - (P * upstream).sum())


def diagonal_only(P, upstream):
    """As if softmax were elementwise."""
    return upstream * P * (1 - P)


def diagonal_without_upstream(P, upstream):
    """Local slopes of the diagonal."""
    return P * (1 - P)


def sum_not_weighed(P, upstream):
    """The sum of upstream without the shares."""
    return P * (upstream - upstream.sum(axis=1, keepdims=True))


def softmax_again(P, upstream):
    """The shares taken for logits."""
    again = _softmax(P)
    return again * (upstream - (again * upstream).sum(axis=1, keepdims=True))


def _top(logits, labels):
    return (_softmax(logits) - _one_hot(logits, labels)) / len(labels)


def top_summed(logits, labels):
    """The gradient of the sum."""
    return _top(logits, labels) * len(labels)


def top_over_all_entries(logits, labels):
    """Divided by N K."""
    return _top(logits, labels) / logits.shape[1]


def top_turned(logits, labels):
    """Y minus the shares."""
    return -_top(logits, labels)


def top_of_logits(logits, labels):
    """Softmax forgotten."""
    return (logits - _one_hot(logits, labels)) / len(labels)


def top_without_labels(logits, labels):
    """Nothing subtracted."""
    return _softmax(logits) / len(labels)


def top_of_all_pairs(logits, labels):
    """1 from each row at each label."""
    P = _softmax(logits)
    P[:, labels] -= 1
    return P / len(labels)


def top_minus_numbers(logits, labels):
    """The class numbers as if they were one-hot."""
    return (_softmax(logits) - labels[:, np.newaxis]) / len(labels)


@quietly
def top_unshifted(logits, labels):
    """The softmax as printed."""
    return (softmax_unshifted(logits) - _one_hot(logits, labels)) / len(labels)


def _two_layers(X, labels, weights, **bent):
    """The network of exercise 2.8; the catalogue bends one of its steps."""
    step = {
        "bend": lambda Z: np.maximum(0, Z),
        "top": _top,
        "loss": lambda logits, labels: _losses(logits, labels).mean(),
        "below": lambda Z, hidden: hidden,
        "down": lambda D, W: D @ W,
        "mask": lambda X, Z, upstream: Z > 0,
        "bias": lambda D: D.sum(axis=0),
    } | bent
    W1, b1, W2, b2 = weights
    Z = X @ W1.T + b1
    hidden = step["bend"](Z)
    logits = hidden @ W2.T + b2
    D2 = step["top"](logits, labels)
    upstream = step["down"](D2, W2)
    D1 = upstream * step["mask"](X, Z, upstream)
    return {
        "loss": step["loss"](logits, labels),
        "W1": D1.T @ X,
        "b1": step["bias"](D1),
        "W2": D2.T @ step["below"](Z, hidden),
        "b2": step["bias"](D2),
    }


def _bent(name, text, **bent):
    """A bug: the network with one step bent."""

    @quietly
    def variant(X, labels, *weights):
        return _two_layers(X, labels, weights, **bent)

    variant.__name__, variant.__doc__ = name, text
    return variant


network_mask_of_upstream = _bent(
    "network_mask_of_upstream", "The wrong array.", mask=lambda X, Z, upstream: upstream > 0
)
network_mask_of_input = _bent(
    "network_mask_of_input", "The layer's input.", mask=lambda X, Z, upstream: X > 0
)
network_without_mask = _bent("network_without_mask", "Backward only.", mask=lambda X, Z, upstream: 1.0)
network_without_relu = _bent("network_without_relu", "Forward only.", bend=lambda Z: Z, below=lambda Z, h: h)
network_remembers_sums = _bent("network_remembers_sums", "Z for the layer's input.", below=lambda Z, h: Z)
network_bias_not_summed = _bent("network_bias_not_summed", "One for each sample.", bias=lambda D: D)
network_bias_averaged = _bent("network_bias_averaged", "A second mean.", bias=lambda D: D.mean(axis=0))
network_transposed = _bent("network_transposed", "The weight's transpose.", down=lambda D, W: D @ W.T)
network_summed = _bent("network_summed", "Gradients of the sum, the loss a mean.", top=top_summed)
network_sum_of_losses = _bent(
    "network_sum_of_losses",
    "The sum, in loss and gradients.",
    top=top_summed,
    loss=lambda logits, labels: _losses(logits, labels).sum(),
)
network_uphill = _bent("network_uphill", "All signs turned.", top=top_turned)
network_unshifted = _bent(
    "network_unshifted", "Exponentials as printed.", top=top_unshifted, loss=loss_unshifted
)
network_divides_rounded_shares = _bent(
    "network_divides_rounded_shares", "Softmax first, logarithm afterwards.", loss=loss_of_rounded_shares
)


SHIFT = "the exponential overflows; subtract the row's maximum from the logits first."
UPSTREAM = "the upstream gradient is not multiplied in."
FLOOR = (
    "a small number inside the logarithm caps the price; stay in the logarithm: ln of the sum of exponentials, "
    "minus the true logit."
)
ORDER = "the gradients stand in another order: those of X, of W and of b are asked for."
MEAN = "this is the sum over the batch; the loss is a mean, so divide by the number of rows."


def _all(exercise, function, hints):
    return [Bug(exercise, function, variant, hint) for variant, hint in hints.items()]


BUGS = [
    *_all(
        "2.1",
        "softmax",
        {
            softmax_unshifted: SHIFT,
            softmax_shifted_by_one_number: "one maximum was subtracted from the whole table, and a row far below it "
            "is rounded to 0 / 0; every row needs its own maximum.",
            softmax_of_columns: "the columns sum to 1; a sample is a row, so sum over axis 1.",
            softmax_of_the_table: "the whole table sums to 1; each row must, so sum over axis 1 with keepdims.",
        },
    ),
    *_all(
        "2.2",
        "cross_entropy",
        {
            loss_summed: MEAN,
            loss_over_all_entries: "divided by all entries of the table; there are N losses, one a row.",
            loss_without_minus: "the sign: the logarithm of a share is negative, its price is positive.",
            loss_of_rounded_shares: "a share was rounded to 0 before its logarithm; stay in the logarithm: "
            "ln of the sum of exponentials, minus the true logit.",
            **dict.fromkeys(map(_loss_with_floor, (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)), FLOOR),
            loss_unshifted: SHIFT,
            loss_of_all_pairs: "each row was charged for every label in the batch; pair row n with label n: "
            "index with arange(N) and labels.",
        },
    ),
    *_all(
        "2.3",
        "linear_forward",
        {
            layer_transposed: "X W where X Wᵀ belongs; a row of W is a neuron, and each meets each row of X.",
            layer_without_bias: "the bias is missing.",
            layer_bias_by_sample: "the bias was added by sample; it holds one number for each neuron, a column.",
        },
    ),
    *_all(
        "2.4",
        "linear_backward",
        {
            bias_not_summed: "the bias gradient is not summed over the batch; one bias served every sample.",
            bias_averaged: "the bias gradient is a mean; its paths add up, and any 1/N is in upstream already.",
            bias_summed_over_units: "the bias gradient is summed over the neurons; sum over the samples, axis 0.",
            bias_summed_to_a_number: "the bias gradient is one number; sum over the samples only, axis 0.",
            input_by_transposed_weight: "the transposed weight in dX: with samples in rows, the transpose went "
            "into the forward pass, and backward takes W as it is.",
            weight_gradient_transposed: "dW is transposed: it has the shape of W, a row for each neuron.",
            weight_gradient_untransposed: "dW must sum over the samples, the first index of both arrays: turn "
            "upstream.",
            weight_gradient_averaged: "dW and db were divided by the batch; any 1/N is in upstream already.",
            gradient_of_weights_first: ORDER,
            gradient_of_inputs_last: ORDER,
            layer_without_upstream: UPSTREAM,
        },
    ),
    *_all(
        "2.5",
        "relu_backward",
        {
            mask_of_upstream: "the mask was taken from upstream; it asks where the input Z was positive.",
            mask_only: UPSTREAM,
            mask_open_at_zero: "the slope at exactly 0 is 0 in this book: the mask is Z > 0.",
            output_for_mask: "upstream was multiplied by the output; the slope is 1 where Z > 0, whatever Z is.",
            mask_of_both: "a negative upstream was set to 0; the ReLU acts forward only, backward has the mask.",
            mask_left_out: "the mask is missing: where Z was not positive, nothing comes back.",
        },
    ),
    *_all(
        "2.6",
        "softmax_backward",
        {
            weighed_over_the_batch: "the sum runs over the batch; the logits of one row share one sum: axis 1.",
            weighed_over_everything: "the sum runs over the whole table; each row has its own: axis 1, keepdims.",
            diagonal_only: "only the path from each logit to its own share; a logit moves every share of its row.",
            diagonal_without_upstream: "upstream is ignored, and so are the paths to the other shares.",
            sum_not_weighed: "the sum takes upstream bare; each entry counts with its share.",
            softmax_again: "softmax is applied again; P is its result already.",
        },
    ),
    *_all(
        "2.7",
        "cross_entropy_backward",
        {
            top_summed: MEAN,
            top_over_all_entries: "divided by all entries of the table; the mean is over the N rows.",
            top_turned: "the sign: shares minus target, so that a step against the gradient raises the truth.",
            top_of_logits: "the softmax is missing: shares minus target, not logits minus target.",
            top_without_labels: "the target is not subtracted: 1 goes from the share of the true class.",
            top_of_all_pairs: "1 was taken from every row at every label; pair row n with label n: arange(N).",
            top_minus_numbers: "the class numbers were subtracted; the target is one-hot, 1 at the true class.",
            top_unshifted: SHIFT,
        },
    ),
    *_all(
        "2.8",
        "loss_and_gradients",
        {
            network_mask_of_upstream: "the ReLU's mask was taken from the gradient; it asks where Z1 was positive.",
            network_mask_of_input: "the ReLU's mask was taken from X, before the layer; take it from Z1, after it.",
            network_without_mask: "the ReLU has no backward: the gradient passes only where Z1 was positive.",
            network_without_relu: "the ReLU is missing in the forward pass.",
            network_remembers_sums: "dW2 was made with Z1; the second layer's input is the ReLU's output.",
            network_bias_not_summed: "the bias gradients are not summed over the batch.",
            network_bias_averaged: "the bias gradients are means of rows; sum them, the 1/N is in the top already.",
            network_transposed: "the transposed W2 on the way down: with samples in rows it is W2 as it is.",
            network_summed: "the loss is a mean and its gradients are those of the sum; divide the top by N.",
            network_sum_of_losses: MEAN,
            network_uphill: "all gradients have the wrong sign: the top is shares minus target.",
            network_unshifted: SHIFT,
            network_divides_rounded_shares: "a share was rounded to 0 before its logarithm; compute the loss from "
            "the logits.",
        },
    ),
]
