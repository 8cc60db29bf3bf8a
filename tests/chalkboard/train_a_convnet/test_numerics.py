"""The network that a page runs is the core's, at hundreds of images and weights."""

import numpy as np
import pytest

from chalkboard.kit.encoding import decode_layers, encode_layers
from chalkboard.train_a_convnet.digit_data import written
from chalkboard.train_a_convnet.network import fold, network, run
from chalkgrad import functional as F

pytestmark = pytest.mark.browser

LOAD = """async () => {
    window.net = await import('/lib/chalkboard/train_a_convnet/numerics.js');
    window.encoding = await import('/lib/chalkboard/kit/encoding.js');
}"""
READ = """([encoded, images]) => {
    const layers = encoded.map(encoding.decodeLayer);
    return images.map((pixels) => {
        const { planes, logits, probabilities } = net.read(layers, pixels);
        return { planes: planes.map((some) => some.map((one) => [...one])), logits, probabilities };
    });
}"""


@pytest.fixture
def numerics(module_page):
    """A function that evaluates an expression on the page, where the modules are loaded."""
    module_page.evaluate(LOAD)
    return module_page.evaluate


def wild(rng):
    """The chapter's network with everything drawn anew, batch norm's running values too."""
    model = network(rng)
    for layer in model:
        if hasattr(layer, "running_mean"):
            layer.running_mean = rng.normal(size=layer.running_mean.shape).astype(np.float32)
            layer.running_var = rng.uniform(0.3, 3, layer.running_var.shape).astype(np.float32)
            layer.weight.data[:] = rng.normal(1, 0.5, layer.weight.shape)
            layer.bias.data[:] = rng.normal(size=layer.bias.shape)
    return model


def test_the_page_reads_as_the_core_does(numerics):
    rng = np.random.default_rng(0)
    for _ in range(10):
        encoded = encode_layers(fold(wild(rng)))
        images = rng.uniform(0, 1, (30, 1, 8, 8)) * rng.integers(0, 2, (30, 1, 8, 8))
        logits, planes = run(decode_layers(encoded), images)
        told = numerics(READ, [encoded, images.reshape(30, 64).tolist()])
        assert np.allclose([one["logits"] for one in told], logits, rtol=1e-11, atol=1e-11)
        assert np.allclose(
            [one["probabilities"] for one in told], F.softmax(logits).data, rtol=1e-9, atol=1e-12
        )
        for depth, expected in enumerate(planes):
            found = np.array([one["planes"][depth] for one in told])
            assert np.allclose(found, expected.reshape(found.shape), rtol=1e-11, atol=1e-11)


def test_pixels_survive_their_letters(numerics):
    image = np.arange(64).reshape(1, 8, 8) % 17 / 16
    assert numerics("(letters) => net.pixelsOf(letters)", written(image)) == image.ravel().tolist()
