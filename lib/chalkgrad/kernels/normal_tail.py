"""The normal distribution function of arrays, to the digits of its tail: NumPy has no error function.

The ratio R(z) = Φ(−z)·exp(z²/2) falls from ½ to 0 as 1/z does, so that (z + 4)·R(z) stays between 0.4 and 2. As a
function of t = (z − 4)/(z + 4), which takes z ≥ 0 to −1 … 1, it is a polynomial of degree 22, within 7e-16 of itself.
The coefficients interpolate at Chebyshev's 23 points, computed with 60 digits; the first is rounded so that Φ(0) is ½.
Source: the substitution is Shepherd & Laframboise's, "Chebyshev approximation of (1 + 2x)exp(x²)erfc x in 0 ≤ x < ∞",
1981.
"""

import numpy as np

_CENTRE = 4.0
_FAR = 40.0  # Φ(−40) is below the smallest float64
_BLOCK = 2**13  # entries: what is multiplied again and again stays in a core's first cache
_COEFFICIENTS = (
    0.7552851304157516,
    -0.6078966419718931,
    0.38713740074221653,
    -0.1865218579595672,
    0.0603965748907624,
    -0.007540188969137313,
    -0.0034796923628903557,
    0.0016308184878823643,
    0.00013334425890372837,
    -0.0002310951507876874,
    -1.9079074883936755e-06,
    3.514564458582385e-05,
    7.152737509308815e-07,
    -5.9229798276747605e-06,
    -6.2620687669596e-07,
    1.0270948807114341e-06,
    2.662327898883562e-07,
    -1.6231917680473566e-07,
    -7.98985075256226e-08,
    1.9608339140939514e-08,
    1.6536044775506402e-08,
    -1.2845818869925269e-09,
    -1.7737405043949108e-09,
)


def normal_cdf(x):
    """Φ(x) for each entry of an array, in its floating-point type (float64 for whole numbers), computed in float64."""
    flat = np.ravel(x)
    made = np.empty(flat.shape, flat.dtype if flat.dtype.kind == "f" else np.float64)
    for first in range(0, flat.size, _BLOCK):
        block = slice(first, first + _BLOCK)
        made[block] = _normal_cdf(flat[block].astype(np.float64))
    return made.reshape(np.shape(x))


def _normal_cdf(x):
    z = np.minimum(np.abs(x), _FAR)
    t = (z - _CENTRE) / (z + _CENTRE)
    scaled = np.full_like(t, _COEFFICIENTS[-1])
    for coefficient in reversed(_COEFFICIENTS[:-1]):  # Horner's scheme
        scaled *= t
        scaled += coefficient
    tail = np.exp(-z * z / 2) * scaled / (z + _CENTRE)
    return np.where(x > 0, 1 - tail, tail)
