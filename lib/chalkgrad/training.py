"""`fit`: the training loop, with a history, a progress bar and a clear word when the loss goes bad."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil, isfinite

import numpy as np

from .datasets.batches import batches
from .functional import cross_entropy
from .grad_mode import no_grad
from .nan_diagnosis import Diagnosis, diagnose
from .nn import Module, recording
from .optim import Optimizer, Schedule, clip_grad_norm
from .progress_bar import progress_bar
from .rng import generator
from .tensor import Tensor, as_tensor
from .types import Rng
from .validation import check_int


@dataclass
class History:
    """What happened: the loss of every step, and of every epoch its mean loss, step size and metrics."""

    loss: list[float] = field(default_factory=list)
    epoch_loss: list[float] = field(default_factory=list)
    lr: list[float] = field(default_factory=list)
    metrics: dict[str, list[float]] = field(default_factory=dict)


class DivergedError(ValueError):
    """The loss of a training step was not finite. `step` counts from 1, `diagnosis` says where it began,
    `history` holds the steps before; parameters and buffers are as the last finite step left them."""

    def __init__(self, message: str, step: int, diagnosis: Diagnosis, history: History) -> None:
        super().__init__(message)
        self.step, self.diagnosis, self.history = step, diagnosis, history


def fit(
    model: Module,
    optimizer: Optimizer,
    inputs: np.ndarray,
    targets: np.ndarray,
    *,
    epochs: int,
    batch_size: int = 32,
    drop_last: bool = False,
    loss: Callable[[Tensor, np.ndarray], Tensor] = cross_entropy,
    schedule: Schedule | None = None,
    max_norm: float | None = None,
    metrics: Mapping[str, Callable[[Module], float]] | None = None,
    on_epoch: Callable[[History], object] | None = None,
    progress: bool = True,
    rng: Rng = None,
) -> History:
    """Train `model` on `inputs` (N, …) and `targets` (N, …) in shuffled batches; returns a `History`.

    With `drop_last` a last batch that is smaller is left out (the shuffling brings its samples in other epochs).
    A step is: forget the gradients, forward, loss(output, targets), backward, clip to `max_norm` if given,
    optimizer.step(). After each epoch `schedule.step()` is called, each metric of `metrics` {name:
    function(model)} is taken in eval mode without gradients, and `on_epoch(history)` is called. `progress`
    shows a bar (tqdm's where it is installed). `rng` shuffles, a fresh generator when None.
    A run goes on to the same bits from `model.save`, `optimizer.save` (its schedules included) and the state of `rng`.
    Parts that are in eval mode in a model that is not (a frozen batch norm) stay so; in the end all modes are as
    they were.
    Raises DivergedError when a loss is NaN or infinite: at which step, which layer went bad first, what to try.
    A step that fails leaves parameters and buffers as they were.
    """
    epochs, batch_size = check_int("fit", "epochs", epochs, 0), check_int("fit", "batch_size", batch_size, 1)
    rng = generator("fit", rng)
    history = History(metrics={name: [] for name in metrics or {}})
    steps = _steps_an_epoch(len(inputs), batch_size, drop_last)
    samples = steps * batch_size if drop_last else len(inputs)
    # What overflows shows in the loss, where it is reported once and in words.
    with (
        keeping_modes(model),
        progress_bar(epochs * steps, progress) as bar,
        np.errstate(over="ignore", invalid="ignore", divide="ignore"),
    ):
        modes = _modes(model if model.training else model.train())
        for epoch in range(1, epochs + 1):
            _set_modes(modes)
            total = 0.0
            for x, y in batches(inputs, targets, batch_size=batch_size, drop_last=drop_last, rng=rng):
                value = _step(model, optimizer, x, y, loss, max_norm, history)
                total += value * len(x)
                bar.update()
            history.epoch_loss.append(total / max(1, samples))
            history.lr.append(optimizer.lr)
            if schedule is not None:
                schedule.step()
            for name, metric in (metrics or {}).items():
                history.metrics[name].append(_measured(model, metric))
            bar.set_postfix(**{"epoch": epoch, "loss": f"{history.epoch_loss[-1]:.4g}"} | _latest(history))
            if on_epoch is not None:
                on_epoch(history)
    return history


def _steps_an_epoch(samples, batch_size, drop_last):
    steps = samples // batch_size if drop_last else ceil(samples / batch_size)
    if samples and not steps:
        raise ValueError(
            f"fit: drop_last leaves none of the {samples} samples; take a batch_size of at most that."
        )
    return steps


def accuracy(model: Module, inputs: np.ndarray, labels: np.ndarray, *, batch_size: int = 256) -> float:
    """The fraction of `inputs` (N, …) whose largest output is at the label, in eval mode, without gradients.

    `labels` (N,) are class numbers: one for each row of the outputs (N, K). Raises ValueError when they have
    another shape, or when there are no inputs.
    """
    if not len(inputs):
        raise ValueError("accuracy: needs at least one input, was given none.")

    def measure(model):
        right = [
            _right(model(as_tensor(x)).data, y) for x, y in batches(inputs, labels, batch_size=batch_size)
        ]
        return float(np.concatenate(right).mean())

    return _measured(model, measure)


def _right(outputs, labels):
    """Which rows of `outputs` are largest at their label; compared by broadcasting, (N, 1) would count N·N pairs."""
    if not outputs.ndim or labels.shape != outputs.shape[:-1]:
        raise ValueError(
            f"accuracy: needs one label for each row, the outputs have the shape {outputs.shape} and the labels "
            f"{labels.shape}; give class numbers, of one-hot rows .argmax(axis=1), of a column .reshape(-1)."
        )
    return (outputs.argmax(axis=-1) == labels).reshape(-1)


@contextmanager
def evaluating(model: Module) -> Iterator[None]:
    """Within `with evaluating(model):` the model is in eval mode; afterwards, each module in the mode it had before."""
    with keeping_modes(model):
        model.eval()
        yield


@contextmanager
def keeping_modes(model: Module) -> Iterator[None]:
    """After `with keeping_modes(model):` each of its modules is in the mode it had before, also after an error."""
    before = _modes(model)
    try:
        yield
    finally:
        _set_modes(before)


def _modes(model):
    return [(module, module.training) for _, module in model.named_modules()]


def _set_modes(modes):
    for module, mode in modes:
        module.training = mode


def _step(model, optimizer, x, y, loss, max_norm, history):
    """One update; returns its loss. What fails, leaves parameters and buffers as they were."""
    before = {name: buffer.copy() for name, buffer in model.named_buffers()}
    try:
        return _update(model, optimizer, x, y, loss, max_norm, history)
    except Exception:
        for name, buffer in model.named_buffers():
            buffer[...] = before[name]
        raise


def _update(model, optimizer, x, y, loss, max_norm, history):
    optimizer.zero_grad()
    with recording() as calls:
        value = loss(model(as_tensor(x)), y)
    number = value.item()
    if not isfinite(number):
        diagnosis, step = diagnose(model, x, calls), len(history.loss) + 1
        raise DivergedError(
            f"fit: the loss was {number} at step {step}: {diagnosis}.", step, diagnosis, history
        )
    calls.clear()  # they hold all outputs, which the pass back lets go of
    value.backward(retain_graph=False)
    if max_norm is not None:
        clip_grad_norm(optimizer.parameters, max_norm)
    optimizer.step()
    history.loss.append(number)
    return number


def _measured(model, metric):
    with evaluating(model), no_grad():
        return metric(model)


def _latest(history):
    return {name: f"{values[-1]:.4g}" for name, values in history.metrics.items()}
