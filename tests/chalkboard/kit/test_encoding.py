"""Arrays as text: what goes in comes out, in Python and on the page."""

import numpy as np
import pytest

from chalkboard.kit.encoding import decode_integers, decode_layers, encode_integers, encode_layers

KINDS = {
    "int8": "Int8Array",
    "uint8": "Uint8Array",
    "int16": "Int16Array",
    "uint16": "Uint16Array",
    "int32": "Int32Array",
}
ON_THE_PAGE = """async (cases) => {
    const { decodeIntegers } = await import("/lib/chalkboard/kit/encoding.js");
    return cases.map(([text, kind]) => [...decodeIntegers(text, globalThis[kind])]);
}"""
LAYERS_ON_THE_PAGE = """async (layers) => {
    const { decodeLayer } = await import("/lib/chalkboard/kit/encoding.js");
    return layers.map(decodeLayer).map((one) => ({ ...one, weight: [...one.weight] }));
}"""


def extremes(dtype):
    """The ends of what a type holds, what is around 0, and numbers of which each byte differs."""
    limits = np.iinfo(dtype)
    return [limits.min, limits.max, 0, 1, max(limits.min, -1), min(limits.max, 0x01020304), 77]


def layers():
    """A convolution and a linear layer; one output of the first is 0."""
    rng = np.random.default_rng(1)
    convolution = rng.normal(0, 3, (4, 2, 3, 3))
    convolution[2] = 0
    return [(convolution, rng.normal(size=4)), (rng.normal(0, 1e-3, (3, 5)), np.zeros(3))]


@pytest.mark.parametrize("dtype", KINDS)
def test_integers_come_back(dtype):
    back = decode_integers(encode_integers(extremes(dtype), dtype), dtype)
    assert back.dtype == dtype
    assert back.tolist() == extremes(dtype)


def test_numbers_are_rounded_and_clipped():
    text = encode_integers([-300.4, 0.6, 40_000, -np.inf], np.int16)
    assert decode_integers(text, np.int16).tolist() == [-300, 1, 32767, -32768]


def test_the_order_is_that_of_rows():
    table = np.arange(6).reshape(3, 2)
    assert decode_integers(encode_integers(table.T, np.uint8), np.uint8).tolist() == [0, 2, 4, 1, 3, 5]


def test_no_integer_stands_for_nan():
    with pytest.raises(ValueError, match="no integer stands for NaN"):
        encode_integers([1, np.nan], np.int8)


def test_a_byte_a_weight_is_near_enough():
    """Each weight is off by at most half a step of its output's scale."""
    for (weight, bias), (kept, kept_bias) in zip(
        layers(), decode_layers(encode_layers(layers())), strict=True
    ):
        assert kept.shape == weight.shape
        most = np.abs(weight.reshape(len(weight), -1)).max(axis=1) / 127
        off = np.abs(weight - kept).reshape(len(weight), -1).max(axis=1)
        assert (off <= 0.501 * most).all()
        assert np.allclose(bias, kept_bias, rtol=1e-5)


@pytest.mark.browser
def test_the_page_decodes_the_same_integers(module_page):
    cases = [[encode_integers(extremes(dtype), dtype), kind] for dtype, kind in KINDS.items()]
    assert module_page.evaluate(ON_THE_PAGE, cases) == [extremes(dtype) for dtype in KINDS]


@pytest.mark.browser
def test_the_page_decodes_the_same_layers(module_page):
    encoded = encode_layers(layers())
    told = module_page.evaluate(LAYERS_ON_THE_PAGE, encoded)
    for one, (weight, bias) in zip(told, decode_layers(encoded), strict=True):
        assert one["shape"] == list(weight.shape)
        assert one["weight"] == weight.ravel().tolist()
        assert one["bias"] == bias.tolist()
