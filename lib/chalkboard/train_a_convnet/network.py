"""Chapter 13: the network that reads digits, a record of its training, and the arrays a page needs to run it."""

from dataclasses import dataclass, field

import numpy as np

from chalkgrad import functional as F
from chalkgrad import nn, no_grad, optim
from chalkgrad.datasets.batches import batches
from chalkgrad.training import accuracy, evaluating, fit

EPOCHS, BATCH, RATE, DECAY = 8, 64, 3e-3, 1e-2
KEPT = (0, 1, 2, 3, 4, 5, 6, 8)  # the epochs whose weights a page gets
LAYERS = ("conv 1", "conv 2", "conv 3", "linear")


def network(rng):
    """The chapter's network, in float32, untrained."""
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1, rng=rng),
        nn.BatchNorm(8),
        nn.ReLU(),
        nn.Conv2d(8, 16, 3, padding=1, rng=rng),
        nn.BatchNorm(16),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1, rng=rng),
        nn.BatchNorm(32),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Dropout(0.2, rng=rng),
        nn.Linear(128, 10, rng=rng),
    ).astype(np.float32)


def train(model, images, labels, *, rng, epochs=EPOCHS, on_epoch=None, progress=False):
    """Train `model` as the chapter does: AdamW, a cosine schedule, batches of 64. Returns the `History`."""
    optimizer = optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = optim.CosineAnnealingLR(optimizer, epochs)
    return fit(
        model,
        optimizer,
        images,
        labels,
        epochs=epochs,
        batch_size=BATCH,
        schedule=schedule,
        on_epoch=on_epoch,
        progress=progress,
        rng=rng,
    )


def in_batches(function, images):
    """What `function` makes of the images, batch by batch: large products would wait for a second core."""
    return np.concatenate([function(images[k : k + BATCH]) for k in range(0, len(images), BATCH)])


def predictions(model, images):
    """Probabilities of shape (N, 10), in eval mode."""
    with evaluating(model), no_grad():
        return in_batches(lambda some: F.softmax(model(some)).data, images)


def confusion(labels, guesses):
    """Counts of shape (10, 10): row the true digit, column the network's answer."""
    counts = np.zeros((10, 10), dtype=int)
    np.add.at(counts, (labels, guesses), 1)
    return counts


def gradient_norms(model, images, labels):
    """The length of the loss's gradient in each layer's weights, on `images`, in eval mode."""
    model.zero_grad()
    with evaluating(model):
        for some, truth in batches(images, labels, batch_size=BATCH):
            (F.cross_entropy(model(some), truth) * (len(truth) / len(labels))).backward()
    weights = [layer.weight for layer in model if isinstance(layer, nn.Conv2d | nn.Linear)]
    norms = [float(np.linalg.norm(weight.grad)) for weight in weights]
    model.zero_grad()
    return norms


def fold(model):
    """The network without batch norm: [(weight, bias), …] of its four layers, in eval mode the same function.

    Batch norm after training is one scale and one shift a plane, so both go into the convolution before it.
    """
    parts, folded = list(model), []
    for layer, after in zip(parts, [*parts[1:], None], strict=True):
        if isinstance(layer, nn.Linear):
            folded.append((layer.weight.data, layer.bias.data))
        elif isinstance(layer, nn.Conv2d):
            scale = after.weight.data / np.sqrt(after.running_var + after.eps)
            shift = after.bias.data + (layer.bias.data - after.running_mean) * scale
            folded.append((layer.weight.data * scale[:, None, None, None], shift))
    return folded


def forward(folded, images):
    """Logits (N, 10) of a folded network."""
    return in_batches(lambda some: run(folded, some)[0], images)


def run(folded, images):
    """Logits (N, 10) of a folded network, and the planes after each ReLU."""
    x, planes = images, []
    for place, (weight, bias) in enumerate(folded[:-1]):
        x = F.relu(F.conv2d(x, weight, bias, padding=1))
        planes.append(x.data)
        if place:
            x = F.max_pool2d(x, 2)
    weight, bias = folded[-1]
    return F.linear(x.reshape(len(images), -1), weight, bias).data, planes


@dataclass
class Record:
    """What is noted before training and after every epoch: call it with the model's history (`on_epoch`)."""

    model: nn.Module
    train_set: tuple
    test_set: tuple
    folded: list = field(default_factory=list)
    norms: list = field(default_factory=list)
    guesses: list = field(default_factory=list)
    train_accuracy: list = field(default_factory=list)
    test_accuracy: list = field(default_factory=list)

    def __post_init__(self):
        self()

    def __call__(self, history=None):
        """Note the state of the model now."""
        images, labels = self.train_set
        self.folded.append([(weight.copy(), bias.copy()) for weight, bias in fold(self.model)])
        self.norms.append(gradient_norms(self.model, images[:512], labels[:512]))
        self.guesses.append(predictions(self.model, self.test_set[0]).argmax(axis=1))
        self.train_accuracy.append(accuracy(self.model, images, labels, batch_size=BATCH))
        self.test_accuracy.append(float(np.mean(self.guesses[-1] == self.test_set[1])))
