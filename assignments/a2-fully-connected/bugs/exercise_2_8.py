"""Exercise 2.8, `loss_and_gradients`: the network with a step bent."""

import numpy as np

from chalkmark.mistakes import by_hint, negated, scaled

from .exercise_2_2 import FLOOR, LOSS, ROUNDED
from .exercise_2_3 import layer
from .exercise_2_7 import ONCE_MORE, TOP, top
from .shared import MEAN, SHIFT, TWICE
from .softmax import nothing, row_losses, softmax, softmax_with


def _two_layers(**bent):
    """The network of exercise 2.8 with some of its steps bent."""
    step = {
        "first": layer,
        "second": layer,
        "bend": lambda Z: np.maximum(0, Z),
        "logits": lambda logits: logits,
        "top": top,
        "loss": lambda logits, labels: row_losses(logits, labels).mean(),
        "below": lambda X, Z, hidden: hidden,
        "lowest": lambda X, hidden: X,
        "down": lambda D, W, D_W: D @ W,
        "mask": lambda X, Z, upstream: upstream * (Z > 0),
        "bias": lambda D, upstream: D.sum(axis=0),
        "result": lambda result, weights: result,
    } | bent

    def variant(X, labels, W1, b1, W2, b2):
        Z = step["first"](X, W1, b1)
        hidden = step["bend"](Z)
        logits = step["logits"](step["second"](hidden, W2, b2))
        D2 = step["top"](logits, labels)
        to_W2 = D2.T @ step["below"](X, Z, hidden)
        upstream = step["down"](D2, W2, to_W2)
        D1 = step["mask"](X, Z, upstream)
        result = {
            "loss": step["loss"](logits, labels),
            "W1": D1.T @ step["lowest"](X, hidden),
            "b1": step["bias"](D1, upstream),
        }
        result |= {"W2": to_W2, "b2": step["bias"](D2, D2)}
        return step["result"](result, {"W1": W1, "W2": W2})

    return variant


def _no_bias(X, W, b):
    return X @ W.T


def _decayed(factor):
    """With the gradient of a penalty on the weights."""

    def result(found, weights):
        return found | {name: found[name] + factor * weight for name, weight in weights.items()}

    return result


def _exchanged(*names):
    """Two gradients under each other's name."""
    one, other = names
    return lambda found, weights: found | {one: found[other], other: found[one]}


network = _two_layers()
GRADIENTS = "W1", "b1", "W2", "b2"
NETWORK = {
    "the ReLU's mask was taken from the gradient; it asks where Z1 was positive.": [
        _two_layers(mask=lambda X, Z, u: u * (u > 0))
    ],
    "relu_backward got its inputs in the wrong order: Z1 first, then the gradient of H.": [
        _two_layers(mask=lambda X, Z, u: Z * (u > 0))
    ],
    "the ReLU's mask was taken from X, before the layer; take it from Z1, after it.": [
        _two_layers(mask=lambda X, Z, u: u * (X > 0))
    ],
    "the ReLU has no backward: the gradient passes only where Z1 was positive. (H >= 0 is true everywhere.)": [
        _two_layers(mask=lambda X, Z, u: u)
    ],
    "the gradient is multiplied by H, or by a sigmoid's slope; the ReLU's is 1 where Z1 was positive, else 0.": [
        _two_layers(mask=lambda X, Z, u: u * np.maximum(0, Z)),
        _two_layers(mask=lambda X, Z, u: u * np.maximum(0, Z) * (1 - np.maximum(0, Z))),
        _two_layers(mask=lambda X, Z, u: u * Z),
    ],
    "the ReLU's mask alone goes on; multiply it by the gradient of H.": [
        _two_layers(mask=lambda X, Z, u: (Z > 0).astype(float))
    ],
    "the mask is turned: the gradient passes where Z1 was positive.": [
        _two_layers(mask=lambda X, Z, u: u * (Z <= 0))
    ],
    "the ReLU is missing in the forward pass.": [
        _two_layers(bend=lambda Z: Z),
        _two_layers(bend=lambda Z: Z, mask=lambda X, Z, u: u),
    ],
    "the hidden layer has a ReLU, not another activation.": [
        _two_layers(bend=lambda Z: 1 / (1 + np.exp(-Z))),
        _two_layers(bend=np.tanh),
        _two_layers(
            bend=lambda Z: 1 / (1 + np.exp(-Z)), mask=lambda X, Z, u: u * np.exp(-Z) / (1 + np.exp(-Z)) ** 2
        ),
        _two_layers(bend=np.tanh, mask=lambda X, Z, u: u * (1 - np.tanh(Z) ** 2)),
    ],
    "there is a ReLU on the logits, too; only the hidden layer has one.": [
        _two_layers(logits=lambda Z: np.maximum(0, Z)),
        _two_layers(logits=lambda Z: np.maximum(0, Z), top=lambda Z, labels: top(Z, labels) * (Z > 0)),
    ],
    "dW2 was made with Z1 or X; the second layer's input is the ReLU's output.": [
        _two_layers(below=lambda X, Z, hidden: Z),
        _two_layers(below=lambda X, Z, hidden: X),
    ],
    "dW1 was made with H; the first layer's input is X.": [_two_layers(lowest=lambda X, hidden: hidden)],
    "the bias gradients are not summed over the batch, axis 0.": [
        _two_layers(bias=lambda D, u: D),
        _two_layers(bias=lambda D, u: D.sum(axis=1)),
        _two_layers(bias=lambda D, u: D.sum()),
    ],
    "the bias gradients are means of rows; sum them, the 1/N is in the top already.": [
        _two_layers(bias=lambda D, u: D.mean(axis=0))
    ],
    "the bias gradients have a dimension too many: the shape is that of b.": [
        _two_layers(bias=lambda D, u: D.sum(axis=0, keepdims=True))
    ],
    "b1's gradient is summed before the ReLU's mask; the bias comes before the ReLU, so on the way back after it.": [
        _two_layers(bias=lambda D, u: u.sum(axis=0))
    ],
    "the transposed W2 on the way down: with samples in rows it is W2 as it is.": [
        _two_layers(down=lambda D, W, D_W: D @ W.T)
    ],
    "the way down goes through another array than W2 as it was in the forward pass; steps come after the function.": [
        _two_layers(down=lambda D, W, D_W: D @ D_W),
        *(_two_layers(down=lambda D, W, D_W, lr=lr: D @ (W - lr * D_W)) for lr in (0.001, 0.01, 0.1, 0.5, 1)),
    ],
    "the loss is a mean and its gradients are those of the sum; divide the top by N.": [
        _two_layers(top=TOP[MEAN][0])
    ],
    "divided by N again; cross_entropy_backward has done so already.": [
        _two_layers(top=TOP[TWICE][0]),
        scaled(network, lambda X, *others: 1 / len(X), "W1", "W2"),
        scaled(network, lambda X, *others: 1 / len(X), "W1"),
        scaled(network, lambda X, *others: 1 / len(X), "W2"),
    ],
    MEAN: [
        _two_layers(loss=LOSS[MEAN][0], top=TOP[MEAN][0]),
        _two_layers(loss=LOSS[MEAN][0]),
    ],
    "the loss is divided once more; cross_entropy is a mean already.": [_two_layers(loss=LOSS[TWICE][0])],
    "a number for each row; the loss is their mean.": [_two_layers(loss=row_losses)],
    "gradients have the wrong sign: the top is shares minus target, and steps come later.": [
        negated(network, *names)
        for names in (GRADIENTS, ("W1", "b1"), ("W2", "b2"), *((name,) for name in GRADIENTS))
    ],
    "there is a factor 2, or a half, in the gradients.": [
        scaled(network, factor, *names)
        for factor in (2, 0.5)
        for names in (GRADIENTS, ("W1", "b1"), ("W2", "b2"), ("W1", "W2"))
    ],
    "the loss has the wrong sign.": [negated(network, "loss")],
    SHIFT: [
        _two_layers(top=lambda Z, labels: top(Z, labels, softmax_with(nothing)), loss=LOSS[SHIFT][0]),
        _two_layers(top=lambda Z, labels: top(Z, labels, softmax_with(nothing))),
    ],
    "the loss overflows, or a share was rounded to 0 before its logarithm, or a small number was added; compute the "
    "loss from the logits as in 2.2.": [
        _two_layers(loss=LOSS[SHIFT][0]),
        _two_layers(loss=LOSS[ROUNDED][0]),
        _two_layers(loss=LOSS[ROUNDED][1]),
        *(_two_layers(loss=loss) for loss in LOSS[FLOOR]),
    ],
    "softmax is applied to the logits first; cross_entropy and its backward expect logits.": [
        _two_layers(logits=softmax),
        _two_layers(top=lambda Z, labels: top(softmax(Z), labels)),
        _two_layers(loss=lambda Z, labels: row_losses(softmax(Z), labels).mean()),
    ],
    "softmax_backward is applied, too; cross_entropy_backward contains it.": [
        _two_layers(top=TOP[ONCE_MORE][0])
    ],
    "the loss is multiplied into the gradients; its own gradient is 1.": [
        _two_layers(top=lambda Z, labels: top(Z, labels) * row_losses(Z, labels).mean())
    ],
    "a bias is left out of the forward pass.": [
        _two_layers(first=_no_bias),
        _two_layers(second=_no_bias),
        _two_layers(first=_no_bias, second=_no_bias),
    ],
    "two gradients are exchanged.": [
        _two_layers(result=_exchanged(*pair)) for pair in (("W1", "W2"), ("b1", "b2"))
    ],
    "the gradients of the weights are transposed: each has the shape of its W.": [
        _two_layers(
            result=lambda found, weights, names=names: found | {name: found[name].T for name in names}
        )
        for names in (("W1",), ("W2",), ("W1", "W2"))
    ],
    "the gradient of a penalty on the weights is added; this loss has no such term.": [
        _two_layers(result=_decayed(factor)) for factor in (1e-4, 1e-3, 0.01, 0.02, 0.1, 0.2, 0.5, 1, 2)
    ],
    "weights stand where their gradients are asked for.": [
        _two_layers(result=lambda found, weights: found | weights),
        *(
            _two_layers(result=lambda f, w, lr=lr: f | {n: w[n] - lr * f[n] for n in w})
            for lr in (0.01, 0.1, 0.5, 1)
        ),
    ],
}

BUGS = by_hint("2.8", "loss_and_gradients", NETWORK)
