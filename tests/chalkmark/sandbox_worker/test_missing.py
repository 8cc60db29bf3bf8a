"""What is not there is found for cells alone."""

import importlib.util

from chalkmark.sandbox_worker.missing import Finder


def test_packages_that_try_others_are_not_deceived():
    """They ask whether something is there, and go another way."""
    finder = Finder()
    assert finder.find_spec("no_such_package") is None
    found = {}
    exec(
        compile("found['spec'] = find('no_such_package')", "<your cell 1>", "exec"),
        {"find": finder.find_spec, "found": found},
    )
    assert importlib.util.module_from_spec(found["spec"]).__name__ == "no_such_package"
    exec(
        compile("found['part'] = find('numpy.no_such_part')", "<your cell 1>", "exec"),
        {"find": finder.find_spec, "found": found},
    )
    assert found["part"] is None
