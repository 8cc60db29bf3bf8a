"""What the tests of grading share: a jail, or the reason why there is none."""

import pytest

from chalkmark.grading import grade
from chalkmark.sandbox import Limits, Sandbox, SandboxError
from chalkmark.student_variants import StudentVariants
from tests.chalkmark.submissions import hand_in, toy

# A machine under load is slow, so what ends well may take long; only what hangs waits for these.
SHORT = Limits(cell_seconds=4, call_seconds=4, submission_seconds=60, patience=60)


@pytest.fixture(scope="session")
def jail():
    """Skip where no jail starts."""
    try:
        Sandbox().close()
    except SandboxError as error:
        pytest.skip(str(error))
    return SHORT


@pytest.fixture
def graded(jail, tmp_path):
    """A function that hands in a notebook and grades it."""

    def run(notebook):
        folder = hand_in(tmp_path, "student", notebook)
        return grade(StudentVariants(toy()), folder, jail)

    return run
