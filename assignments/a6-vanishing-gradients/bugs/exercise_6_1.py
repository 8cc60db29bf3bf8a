"""Exercise 6.1, `slope`: the slopes of the sigmoid, tanh and ReLU."""

from chalkmark.rewriting import rewritten

from .functions import sigmoid

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

BUGS = rewritten("6.1", SLOPE, SLOPES_BENT, sigmoid=sigmoid)
