"""How a rule's failure is put into a sentence."""

import math

import numpy as np
import pytest

from chalkgrad import Tensor
from chalkgrad import functional as F
from chalkgrad.errors import CAUGHT, listed, reason, restate


@pytest.mark.parametrize("kind", [ValueError, TypeError, IndexError, AttributeError])
def test_an_error_keeps_its_kind(kind):
    told = restate(kind("before"), "f: after.")
    assert type(told) is kind
    assert str(told) == "f: after."


def test_kinds_of_a_kind_and_failures_of_arithmetic():
    """A caller catches ValueError for what is not defined; the rarer kinds are not its business."""
    assert type(restate(UnicodeError("x"), "f.")) is ValueError
    for error in (ZeroDivisionError("x"), OverflowError(34, "x")):
        assert isinstance(error, CAUGHT)
        assert type(restate(error, "f.")) is ValueError


def test_a_reason_is_words_without_number_or_full_stop():
    with pytest.raises(OverflowError) as caught:
        _ = 2.0**5000
    assert isinstance(caught.value.args[0], int)
    assert reason(caught.value) == caught.value.args[1]
    assert reason(OverflowError("math range error")) == "math range error"
    with pytest.raises(ValueError, match="domain") as caught:
        math.sqrt(-1)
    assert reason(caught.value) == str(caught.value)
    assert reason(ValueError("x must be positive.")) == "x must be positive"


def test_options_as_they_were_given():
    assert listed({}) == ""
    assert listed({"axis": 5, "keepdims": False}) == ", axis=5, keepdims=False"
    assert len(listed({"index": list(range(1000))})) < 60


BITS = np.array([True, False])
OF_BOOLEANS = {
    "sigmoid": lambda: F.sigmoid(BITS),
    "softmax": lambda: F.softmax(BITS),
    "mse_loss": lambda: F.mse_loss(BITS, BITS),
    "power.backward": lambda: (Tensor([2.0, 3.0], requires_grad=True) ** BITS).sum().backward(),
}


@pytest.mark.parametrize("name", OF_BOOLEANS)
def test_booleans_are_no_numbers(name):
    """NumPy would advise the `~` operator."""
    with pytest.raises(
        TypeError, match=rf"^{name}: true and false cannot be subtracted; .* array\.astype\(float\)"
    ):
        OF_BOOLEANS[name]()
