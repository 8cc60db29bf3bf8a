"""A line that the jail has nothing for costs itself; what it would have changed is never silently rubbish."""

import numpy as np
import pytest

from chalkmark.run_submission import run

X = np.array([[1.0, 2.0]])
F = "import numpy as np\ndef f(x):\n    return 2 * x\n"
WRITTEN = "; the function as the student wrote it was called"


@pytest.fixture
def called(jail):
    """A function that runs cells, calls `f` and returns how that ended."""

    def run_and_call(*cells):
        code = [(f"c{number}", source) for number, source in enumerate(cells, start=1)]
        ran = run(code, [("f", (X,))], jail)
        return ran.calls[0], ran.cells

    return run_and_call


# What stands around a right answer, in its cell or above it, and stops nothing.
AROUND = {
    "plots": "import matplotlib.pyplot as plt\nfig, (a, b) = plt.subplots(1, 2)\nplt.rcParams['x'] = 3\n"
    "for ax in a.flat: ax.plot([1])\nwith plt.style.context('x'): plt.show()\nax.set(title=f'{ax:.3f}')",
    "packages": "import pandas as pd, seaborn as sns\nfrom IPython.display import display, HTML\nimport nest_asyncio\n"
    "nest_asyncio.apply()\ndf = pd.DataFrame({'a': [1]})\ndf['b'] = df.a * 2 + 1\ndisplay(HTML('x'), df.head())\n"
    "from google.colab import drive\ndrive.mount('/content')\nif len(df): print(df)",
    "widgets": "import ipywidgets as w\n@w.interact(n=(0, 9))\ndef show(n=3): print(n)\n"
    "w.IntSlider().observe(show, 'value')",
    "magics": "%matplotlib inline\n!pip install torch\nfiles = !ls\ny = %time 3\n%time z = 4\nassert y + z == 7\n"
    "np.pad?\n?f\nget_ipython().run_line_magic('load_ext', 'autoreload')\npip install x",
    "a magic and a percent sign": "%matplotlib inline\ns = ('%s'\n     % 3)\nassert s == '3'",
    "typing": "name = input('name')\nn = int(input())\nhelp(len)\nbreakpoint()\nprint(name, n)",
    "files": "data = open('data.csv').read()\nfrom helper import *\nimport own_module",
    "an own mistake": "print(undefined)\nassert 1 == 2",
    "await": "import asyncio\nawait asyncio.sleep(0)\nasync def one(): return 1\nassert await one() == 1",
    "hints": "from __future__ import annotations\ndef g(x: Nowhere) -> Nothing: return x",
    "a guard": "if __name__ == '__main__':\n    import torch.nn as nn\n    class Net(nn.Module):\n"
    "        def __init__(self): super().__init__(); self.w = 1\n    assert Net().w == 1",
}


def all_called(jail, sources):
    """How the function of each cell ended, by the name of its cell: all in one session."""
    calls = [(f"f_{number}", (X,)) for number in range(len(sources))]
    named = [
        source.replace("def f(", f"def f_{number}(").replace("import f", f"import f as f_{number}")
        for number, source in enumerate(sources.values())
    ]
    ran = run([("c1", f"import numpy as np\n{one}") for one in named], calls, jail)
    return dict(zip(sources, ran.calls, strict=True))


def test_costs_its_own_line(jail):
    """Above the answer in its cell."""
    sources = {name: f"{around}\n{F}" for name, around in AROUND.items()}
    for name, call in all_called(jail, sources).items():
        assert call.error is None, (name, call)
        assert (call.value.tolist(), call.doubt, call.excuse) == ([[2, 4]], None, None), name


@pytest.mark.parametrize(
    "cell",
    [
        "%%bash\nls | grep x",
        "%%writefile own.py\nx = 1",
        "%%timeit\nf = f(1)",
        "    x = 1\n    y = 2",
        ">>> x",
    ],
)
def test_a_cell_that_is_read_in_another_way_costs_itself(called, cell):
    """Its first line says so."""
    call, cells = called(F, cell)
    assert (call.value.tolist(), call.doubt, call.excuse) == ([[2, 4]], None, None)
    assert (cells[1].error is None) == (cell != ">>> x")


def test_what_was_left_out_is_told(called):
    """With the line; the first error of another kind, too."""
    _, [cell] = called("n = int(input())\nprint(a)\nprint(b)")
    told = "[left out: it needs an answer to input(), which is not there when graded (line 1 of the cell)]\n"
    assert (cell.output, cell.error) == (told, "NameError: name 'a' is not defined (line 2 of the cell)")
    _, [cell] = called("x = 1\ndef f(x) return x")
    assert cell.error == "SyntaxError: expected ':' (line 2 of the cell)"


# Functions whose result would depend on what is not there, in any form of import.
SCIPY = {
    "from": "from scipy.special import softmax as soft, logsumexp\ndef f(x): return soft(x)",
    "as": "import scipy.special as s\ndef f(x): return np.exp(x - s.logsumexp(x))",
    "inside": "def f(x):\n    import scipy.special\n    return [scipy.special.softmax(row) for row in x]",
    "a number": "import scipy\ndef f(x): return float(scipy.f(x))",
    "a truth": "import scipy\ndef f(x): return x if scipy.allclose(x, x) else 2 * x",
    "a loop": "import scipy\ndef f(x):\n    for row in scipy.rows(x): pass\n    return x",
    "filled": "import scipy\ndef f(x):\n    x[:] = scipy.f(x)\n    return x",
    "added": "import scipy\ndef f(x):\n    x += scipy.f(x)\n    return x",
    "copied": "import scipy\ndef f(x):\n    np.copyto(x, scipy.f(x))\n    return x",
    "in an array": "import scipy\ndef f(x): return np.array([scipy.f(x), 1.0])",
    "a base class": "import scipy\nclass Net(scipy.Module): pass\ndef f(x): return Net()(x)",
    "the answer": "from scipy import f",
    "in another function": "import scipy\ndef g(x): return scipy.f(x)\ndef f(x): return 1 + g(x)",
    "a name made with it": "import scipy\nW = scipy.f(3)[1:] @ np.eye(2)\ndef f(x): return x @ W",
}


def test_a_result_that_needs_a_package_is_an_error_that_names_it(jail):
    """And a human is to see it."""
    for name, call in all_called(jail, SCIPY).items():
        assert call.error.startswith("it needs scipy, which is not there when graded"), (name, call)
        assert call.excuse.endswith(" uses scipy, which is not there when graded"), name


def test_a_try_around_an_import_takes_the_way_that_its_author_foresaw(jail):
    """Where it leaves a name unbound, that stands for the package."""
    sources = {}
    for caught in ("", " Exception", " ImportError", " (ValueError, ModuleNotFoundError) as e"):
        taken = f"try:\n    from scipy import g\nexcept{caught}:\n    def g(x): return x\n"
        sources[caught] = f"{taken}def f(x): return g(2 * x)"
        unbound = (
            f"try:\n    import pylab\nexcept{caught}: pass\ndef f(x):\n    pylab.plot(x)\n    return 2 * x"
        )
        sources[caught, "unbound"] = unbound
    for name, call in all_called(jail, sources).items():
        assert call.error is None, (name, call)
        assert call.value.tolist() == [[2, 4]]


def test_what_changes_no_result_can_be_had_without_its_package(called):
    """Progress bars, and loops that would have been compiled."""
    source = "from numba import njit, jit, prange\nfrom tqdm.auto import tqdm, trange\n@jit\n@njit(parallel=True)\n"
    source += "def f(x):\n    for i in tqdm(range(len(x)), desc='rows'):\n        for j in prange(2): x[i, j] *= 2\n"
    source += "    with tqdm(total=3) as bar: bar.update(1)\n    return x if len(trange(3)) == 3 else None"
    call, _ = called(source)
    assert (call.value.tolist(), call.excuse) == ([[2, 4]], None)


NEEDS = {
    "EPS = np.load('w')\ndef f(x): return x + EPS": "needs EPS, but cell c1 failed: FileNotFoundError: ",
    "A = a * 2\ndef f(x): return x + A": "needs A, but cell c1 failed: NameError: name 'a'",
    "E = 1\nE = a * 2\ndef f(x): return x + E": "needs E, but cell c1 failed: NameError: name 'a'",
    "n = input()\ndef f(x): return x * int(n)": "needs n, but cell c1 failed: it needs an answer to input()",
    "from helper import *\ndef f(x): return own(x)": "needs own, which `from helper import *` may bring",
    "%run helper.ipynb\ndef f(x): return own(x)": "needs own, which `from helper import *` may bring",
    "def f(x): return np.float_(x)": "may need another version of Python or NumPy: AttributeError: `np.float_` was",
    "import math\ndef f(x): return math.of_tomorrow(x)": "may need another version of Python or NumPy: AttributeErr",
    "import torch\ndef f(x):\n    torch.zero_(x)\n    return x.numpy()": "uses torch, which is not there when graded",
    "import torch\ndef f(x):\n    try: return float(torch.f(x))\n    except: return 0": "uses torch, which is not",
}


def test_what_the_notebook_had_excuses_a_wrong_result(jail):
    """It is named; a plot in a function that is wrong for another reason is none."""
    calls = all_called(jail, {source: source for source in NEEDS})
    for number, (source, call) in enumerate(calls.items()):
        assert call.excuse.startswith(f"f_{number} {NEEDS[source]}"), call
    plot = "import matplotlib.pyplot as plt\ndef f(x):\n    plt.plot(x)\n    return 3 * x"
    tried = "try:\n    import matplotlib.pyplot as plot\nexcept ImportError: pass\ndef f(x): return plot.a and 3 * x"
    inside = "def f(x):\n    try: import torch\n    except ImportError: return 'torch' in globals()"
    calls = all_called(jail, {"plot": plot, "tried": tried, "inside": inside})
    assert calls["plot"].excuse is None
    assert calls["tried"].excuse.endswith(" uses matplotlib, which is not there when graded")
    assert calls["inside"].value is False


def test_a_name_that_a_later_cell_changed_excuses_a_wrong_result(called):
    """The function was right when the notebook checked it."""
    call, _ = called("eps = 0", "def g(x): return x + eps", "def f(x): return g(x)", "eps = 100")
    assert call.excuse == "f needs eps, which cell c4 changed later"
    call, _ = called("eps = 1", "eps = 0", "def f(x): return x + eps", "eps = eps")
    assert call.excuse is None
    call, _ = called(F, "for f in (len, sum): pass")
    assert call.excuse == "f needs f, which cell c2 changed later"


TAKEN = {
    "f = f(np.ones((1, 2)))": "f is an array here: cell c2 gave its name away",
    "for f in [1.5, 2]: pass": "f is a number here: cell c2 gave its name away",
    "del f": "f is gone here: cell c2 gave its name away",
    "f = {}": "f is of type dict here: cell c2 gave its name away",
    "from scipy import f": "f is what scipy makes in cell c2, and scipy is not there when graded",
    "import torch\nf = torch.compile(f)": "f is what torch makes in cell c2, and torch is not there when graded",
}


@pytest.mark.parametrize("later", TAKEN)
def test_a_later_cell_that_takes_the_name_back_loses_nothing(called, later):
    """The function is called as it was written, and a human told."""
    call, _ = called(F, later)
    assert call.value.tolist() == [[2, 4]]
    assert (call.doubt, call.excuse) == (TAKEN[later] + WRITTEN, None)


def test_a_missing_decorator_does_not_take_the_function_away(called):
    """It is called without, and a human told."""
    call, _ = called(
        "import typeguard, torch\n@typeguard.typechecked\n@torch.no_grad()\ndef f(x): return 2 * x"
    )
    assert call.value.tolist() == [[2, 4]]
    assert (
        call.doubt == "f is what typeguard makes in cell c1, and typeguard is not there when graded" + WRITTEN
    )


def test_a_name_taken_back_in_its_own_cell(called):
    """It is this cell that is named."""
    call, _ = called(f"{F}f = None", "x = 1")
    assert (call.value.tolist(), call.doubt) == (
        [[2, 4]],
        f"f is None here: cell c1 gave its name away{WRITTEN}",
    )


def test_functions_that_call_one_whose_name_was_taken_lose_nothing(called):
    """One that wants the name as it is gets it as it is."""
    call, _ = called("def g(x): return 2 * x\ndef f(x): return g(x)", "g = g(3)")
    assert (call.value.tolist(), call.doubt) == (
        [[2, 4]],
        "g is a number here: cell c2 gave its name away" + WRITTEN,
    )
    call, _ = called("def g(x): return 2 * x", "g = g(1)\ndef f(x): return g * x")
    assert (call.value.tolist(), call.doubt) == ([[2, 4]], None)


def test_a_function_defined_again_is_the_one_that_counts(called):
    """By `def` or by an assignment, in whatever cell."""
    for again in ("def f(x): return 2 * x", "f = lambda x: 2 * x", "old = f\nf = lambda x: old(x) - x"):
        call, _ = called("def f(x): return 3 * x", again)
        assert (call.value.tolist(), call.doubt) == ([[2, 4]], None)


def test_a_cell_that_ends_itself_goes_no_further(called):
    """As its author wanted."""
    call, [cell] = called(f"{F}exit()\ndef f(x): return 0")
    assert (call.value.tolist(), cell.error) == ([[2, 4]], "SystemExit (line 4 of the cell)")
