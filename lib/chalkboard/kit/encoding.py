"""Arrays as base64 text in a figure's saved state, several times smaller than lists of numbers.

`encode_integers` writes any array; `encode_layers` a network's weights, a byte each. A page reads both with
encoding.js.
"""

import base64

import numpy as np


def encode_integers(numbers, dtype):
    """`numbers`, rounded and clipped to the integers of NumPy type `dtype`, as base64 text.

    They stand in C order, lowest byte first; an infinite one is the largest or smallest. Raises ValueError for NaN.
    """
    numbers = np.asarray(numbers, dtype=float)
    if np.isnan(numbers).any():
        raise ValueError("encode_integers: no integer stands for NaN.")
    limits = np.iinfo(dtype)
    whole = np.clip(np.rint(numbers), limits.min, limits.max)
    return base64.b64encode(whole.astype(_ordered(dtype)).tobytes()).decode()


def decode_integers(text, dtype):
    """The flat array of type `dtype` that `encode_integers` wrote as `text`."""
    return np.frombuffer(base64.b64decode(text), dtype=_ordered(dtype)).astype(dtype)


def encode_layers(layers):
    """Pairs (weight, bias) of arrays as plain data, one dict a layer: "shape", "steps", "scale", "bias".

    A weight is its step, a signed byte from −127 to 127 (`encode_integers`), times the scale of its output, which is
    the first axis. Scales and biases keep six digits.
    """
    encoded = []
    for weight, bias in layers:
        flat = weight.reshape(len(weight), -1)
        scale = np.array([_short(one) for one in np.abs(flat).max(axis=1) / 127])
        scale[scale == 0] = 1.0
        encoded.append(
            {
                "shape": list(weight.shape),
                "steps": encode_integers(flat / scale[:, None], np.int8),
                "scale": scale.tolist(),
                "bias": [_short(one) for one in bias],
            }
        )
    return encoded


def decode_layers(encoded):
    """The pairs (weight, bias) that a page computes with, in float64, from what `encode_layers` made."""
    layers = []
    for one in encoded:
        steps = decode_integers(one["steps"], np.int8).reshape(len(one["scale"]), -1)
        weight = steps * np.array(one["scale"])[:, None]
        layers.append((weight.reshape(one["shape"]), np.array(one["bias"])))
    return layers


def _ordered(dtype):
    return np.dtype(dtype).newbyteorder("<")


def _short(number):
    return float(f"{number:.6g}")
