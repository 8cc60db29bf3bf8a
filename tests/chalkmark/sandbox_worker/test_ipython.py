"""Lines that only IPython understands become Python, and the others stay as they are."""

import ast

import pytest

from chalkmark.sandbox_worker.ipython import parsed


def plain(source):
    """What is run of a cell, written out."""
    return ast.unparse(ast.Module(parsed(source, "cell"), []))


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("%matplotlib inline", "pass"),
        ("%time f(3)", "f(3)"),
        ("x = %time f(3)", "x = f(3)"),
        ("%timeit f(3)", "pass"),
        ("!ls -la | grep 'x", "pass"),
        ("!!ls", "pass"),
        ("!pip install \\\n    numpy", "pass"),
        ("files = !ls *.csv", "files = __stand_in__('!ls *.csv')"),
        ("b['x'] = %sql 1", "b['x'] = __stand_in__('%sql 1')"),
        ("%run helper.ipynb", "__left_out__('%run helper.ipynb')"),
        ("np.pad?", "pass"),
        ("??f", "pass"),
        ("f[0].g?? # so", "pass"),
        ("pip install numpy", "pass"),
        ("if x:\n    %time y = 3", "if x:\n    y = 3"),
        ("x = ('%s'\n% 3)\n%pwd", "x = '%s' % 3\npass"),
        ("await f()", "await f()"),
    ],
)
def test_a_line(line, runs):
    """Its indent stays, and so do the lines around it."""
    assert plain(f"a = 1\n{line}\nb = 2") == f"a = 1\n{runs}\nb = 2"


@pytest.mark.parametrize(
    ("cell", "runs"),
    [
        ("%%time\nx = 1", "pass\nx = 1"),
        ("\n%%capture out\nx = 1", "pass\nx = 1"),
        ("%%timeit\nf = f(1)", ""),
        ("%%writefile helper.py\ndef f(: 3", "__left_out__('%%writefile helper.py')"),
        ("  x = 1\n  if x:\n    y = 2", "x = 1\nif x:\n    y = 2"),
        (">>> if x:\n...     y = 2\n>>> x", "if x:\n    y = 2\nx"),
    ],
)
def test_a_cell(cell, runs):
    """Whose first line says how to read it."""
    assert plain(cell) == runs


@pytest.mark.parametrize("source", ["def f(x) return x", "a b", "x = 'it's", "f(", "%matplotlib inline\n1 +"])
def test_what_nobody_understands_is_refused(source):
    """As in the notebook, at the line where it stands."""
    with pytest.raises(SyntaxError) as refused:
        parsed(source, "cell")
    assert refused.value.lineno == source.count("\n") + 1
