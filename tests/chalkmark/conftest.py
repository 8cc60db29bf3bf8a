"""What the tests of grading share: a jail, or the reason why there is none."""

import pytest

from chalkmark.editions import Editions
from chalkmark.grading import grade
from chalkmark.jail import Jail, JailError, Limits
from tests.chalkmark.sheets import hand_in, toy

# A machine under load is slow, so what ends well may take long; only what hangs waits for these.
SHORT = Limits(cell_seconds=4, call_seconds=4, submission_seconds=60, patience=60)


@pytest.fixture(scope="session")
def jail():
    """Skip where no jail starts."""
    try:
        Jail().close()
    except JailError as error:
        pytest.skip(str(error))
    return SHORT


@pytest.fixture
def graded(jail, tmp_path):
    """A function that hands in a notebook and grades it."""

    def run(notebook):
        folder = hand_in(tmp_path, "student", notebook)
        return grade(Editions(toy()), folder, jail)

    return run
