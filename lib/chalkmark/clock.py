"""How long a student's code may go on: by the time that it computes, whatever else the machine has to do."""

import time

from .memory_use import Use


class KilledError(RuntimeError):
    """The student's process ended or was ended; the message says why."""


class SlowError(KilledError):
    """It took too long. `fair` says that it computed for as long as it may, so that another try would end alike."""

    def __init__(self, message: str, fair: bool) -> None:
        super().__init__(message)
        self.fair = fair


class Clock:
    """Counts from its first look on: `computed` and `asleep` are seconds, the latter without waits for a processor.

    `patience` is how many times as long as `seconds` a request may take on a machine that has no time for it.
    """

    def __init__(self, seconds: float, patience: float) -> None:
        self.computed = self.asleep = 0.0
        self._seconds, self._patience = seconds, patience
        self._first: tuple[float, Use] | None = None

    def look(self, use: Use) -> None:
        """Compare what is used now with the first look.

        Raises:
            SlowError: it computed, or slept, for longer than it may, or its patience is at an end.
        """
        now = time.monotonic()
        self._first = self._first or (now, use)
        since, first = self._first
        self.computed = max(self.computed, use.computed - first.computed)
        self.asleep = max(0.0, now - since - self.computed - (use.waited - first.waited))
        if self.computed >= self._seconds:
            raise SlowError(f"stopped after {self._seconds:g} seconds of computing", fair=True)
        if self.asleep >= self._seconds:
            raise SlowError(f"stopped after {self._seconds:g} seconds", fair=False)
        if now - since >= self._patience * self._seconds:
            raise SlowError(f"stopped after {self._patience * self._seconds:g} seconds", fair=False)
