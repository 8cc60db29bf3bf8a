"""What a cunning student might hand in: wrong answers stay wrong, and the right ones beside them keep their points."""

import json
from dataclasses import replace

import pytest

from chalkmark.editions import Editions
from chalkmark.grading import grade
from tests.chalkmark.sheets import hand_in, own, sheet, toy

# The reply to the request that is being answered, written by the student: its token stands in the runner's frames.
STEAL = """
import json, os, sys
def forge(**reply):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    reply["token"] = frame.f_locals["request"]["token"]
    line = json.dumps(reply).encode() + b"\\n"
    for fd in range(3, 20):
        try:
            while line:
                line = line[os.write(fd, line):]
            return
        except OSError:
            pass
"""
SMALL = "dtype='<f8', shape=[1], data='AAAAAAAAAAA='"
FORGED = {
    "no value": "",
    "no error": "error=''",
    "another kind of error": "error=0",
    "another's value": "value=dict(items=[dict(number=1.0), dict(number=2.0)])",
    "objects": f"value=dict({SMALL}) | dict(dtype='|O')",
    "a shape without data": f"value=dict({SMALL}) | dict(shape=[1 << 40])",
    "no numbers": "value=dict(number=float('nan'))",
    "a score": "score=100, passed=True, value=dict(none=True)",
    "a list of lists": "value=dict(items=[dict(items=[])] * 100_000)",
    "a long text": "value=dict(text='9' * 2_000_000)",
    "an error that is a page": "error='<script>' * 100_000",
    "as much as is taken": "value=[0] * 2_000_000",
    "more than is taken": "value=[0] * 5_000_000",
}
# What `halve` returns: none of it equals the right array, though much of it claims to.
CLAIMS = {
    "always equal": "class A(np.ndarray):\n    def __eq__(self, other): return True\nresult = np.zeros(2).view(A)",
    "an array by request": "class A:\n    def __array__(self, *a, **k): return np.zeros(2)\nresult = A()",
    "a lazy list": "class L(list):\n    def __iter__(self): return iter([0, 0])\nresult = L([1, 2])",
    "a number that lies": "class F(float):\n    def __eq__(self, other): return True\nresult = [F(1), F(2)]",
    "a text that lies": "class S(str):\n    def __eq__(self, other): return True\nresult = S()",
    "objects": "result = np.array([0.5, '1.0'], dtype=object)",
    "texts": "result = ['0.5', '1.0']",
    "named fields": "result = np.zeros(2, dtype=[('a', float)])",
    "times": "result = np.zeros(2, dtype='m8[s]')",
    "not a number": "result = np.full(2, np.nan)",
    "infinity": "result = np.full(2, np.inf)",
    "an imaginary part": "result = np.array([0.5 + 1e-3j, 1.0])",
    "no dimension": "result = np.array(0.5)",
    "a further dimension": "result = np.array([[0.5, 1.0]])",
    "nothing": "result = np.zeros((0, 2))",
    "masked": "result = np.ma.masked_all(2)",
    "huge": "result = np.zeros(1 << 26)",
    "larger than any memory": "result = np.broadcast_to(0.5, (1 << 20, 1 << 20))",
    "deep": "result = []\nfor _ in range(10_000): result = [result]",
    "endless": "result = []\nresult.append(result)",
    "an endless generator": "import itertools\nresult = itertools.repeat(0.5)",
    "a mapping": "result = {0: 0.5, 1: 1.0}",
}
# The same numbers in other clothes: each is right.
RIGHT = {
    "not contiguous": "np.repeat(x / 2, 3)[::3]",
    "backward": "(x / 2)[::-1].copy()[::-1]",
    "another order of bytes": "(x / 2).astype('>f8')",
    "four bytes": "(x / 2).astype(np.float32)",
    "complex without an imaginary part": "(x / 2).astype(complex)",
    "a list of NumPy's numbers": "list(x / 2)",
    "objects that are numbers": "(x / 2).astype(object)",
    "a generator": "(entry / 2 for entry in x)",
    "a matrix subclass": "(x / 2).view(type('A', (np.ndarray,), {}))",
    "read only": "np.lib.stride_tricks.as_strided(x / 2, writeable=False)",
}
PATCHES = {
    "NumPy": "for name in ('asarray', 'ascontiguousarray', 'isclose', 'allclose', 'array'):\n"
    "    setattr(np, name, lambda *a, **k: right)",
    "json": 'import json\njson.dumps = lambda *a, **k: \'{"ready": true, "value": {"none": true}}\'',
    "pickle": "import pickle\npickle.loads = pickle.dumps = lambda *a, **k: right",
    "base64": "import base64\nbase64.b64encode = lambda data: b'AAAAAAAAAAA='",
    "the coding of values": "import inside.encoding as e\ne.encode = e.decode = lambda *a: right",
    "builtins": "import builtins\nbuiltins.callable = lambda f: True\nbuiltins.isinstance = lambda *a: True",
    "the runner": "import sys\nf = sys._getframe()\nwhile f.f_back: f = f.f_back\n"
    "f.f_globals['answer'] = lambda *a: {'value': {'none': True}, 'passed': True, 'score': 9}",
    "the checks": "import chalkmark\nchalkmark.check = lambda *a: True\nprint(vars(chalkmark))",
    "a trace": "import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)",
    "threads": "import threading, time\ndef loop():\n    while True: print('x', flush=True); time.sleep(0.001)\n"
    "for _ in range(4): threading.Thread(target=loop, daemon=True).start()",
    "the end": "import atexit, gc\natexit.register(print)\ngc.disable()",
}


def returning(claim):
    """An answer to `halve` that returns it."""
    return f"import numpy as np\n{claim}\ndef halve(x):\n    return result\n"


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.slow if number % 5 else ()) for number, name in enumerate(CLAIMS)],
)
def test_claims_are_not_believed(graded, name):
    """What is returned crosses as plain numbers, or not at all."""
    result = graded(sheet(halve=returning(CLAIMS[name])))
    assert (result.score, result.status) == (3, "graded"), result.lines


@pytest.mark.slow
@pytest.mark.parametrize("name", RIGHT)
def test_right_numbers_count_in_any_form(graded, name):
    """As any check by hand would have it."""
    result = graded(sheet(halve=f"import numpy as np\ndef halve(x):\n    return {RIGHT[name]}\n"))
    assert result.score == 5, result.lines


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.slow if number % 5 else ()) for number, name in enumerate(FORGED)],
)
def test_forged_replies_with_the_right_token_gain_nothing(graded, name):
    """They can say no more than the function could have returned."""
    answer = f"{STEAL}\ndef halve(x):\n    forge({FORGED[name]})\n"
    result = graded(sheet(halve=answer))
    assert (result.score, result.status) == (3, "graded")
    assert len(json.dumps(result.as_dict())) < 200_000


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.slow if number % 4 else ()) for number, name in enumerate(PATCHES)],
)
def test_patches_gain_nothing(graded, name):
    """Values to compare with never enter: whatever is patched in there can only spoil the student's own answers."""
    patch = f"import numpy as np\nright = np.array([0.0, 7.0])\n{PATCHES[name]}"
    wrong = "def bias_backward(upstream):\n    return upstream\n"
    blank = "def halve(x):\n    return None\n"
    assert graded(sheet(bias=wrong, halve=blank, first=patch)).score == 0


def test_nothing_to_compare_with_is_in_there(graded):
    """Neither an expected value, nor a title, nor points, among all that the interpreter holds at any time."""
    search = """
import gc
def halve(x):
    seen = " ".join(repr(one)[:2000] for one in gc.get_objects() if type(one) in (dict, list, tuple))
    words = map("".join, (("secret", "ly"), ("max_", "score"), ("hid", "den"), ("likely", "_cause")))
    raise ValueError(str([word in seen for word in words]))
"""
    result = graded(sheet(halve=search))
    [message] = [line.message for line in result.lines if line.title == "a row"]
    assert "[False, False, False, False]" in message


def test_floods_in_many_cells_leave_a_small_result(graded):
    """Each cell keeps its beginning."""
    flood = "print('\\x1b[31m<b>' * 1_000_000)"
    notebook = sheet()
    notebook["cells"][2:2] = [own(flood) for _ in range(20)]
    result = graded(notebook)
    assert result.score == 5
    assert len(json.dumps(result.as_dict())) < 3_000_000


@pytest.mark.slow
def test_sleeping_in_many_cells_is_bounded_and_told(jail, tmp_path):
    """The time for a submission is one; whoever used it up is looked at by a human."""
    notebook = sheet()
    notebook["cells"][2:2] = [own("import time\ntime.sleep(1000)") for _ in range(100)]
    limits = replace(jail, cell_seconds=1, submission_seconds=6)
    result = grade(Editions(toy()), hand_in(tmp_path, "student", notebook), limits)
    assert (result.score, result.status) == (0, "needs a human")
    assert "it used up its 6 seconds" in result.reason
