"""Answers that lie: replies written by the student's own code, results that claim to equal any, patches."""

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
    "the coding of values": "import sandbox_worker.encoding as e\ne.encode = e.decode = lambda *a: right",
    "builtins": "import builtins\nbuiltins.callable = lambda f: True\nbuiltins.isinstance = lambda *a: True",
    "the runner": "import sys\nf = sys._getframe()\nwhile f.f_back: f = f.f_back\n"
    "f.f_globals['answer'] = lambda *a: {'value': {'none': True}, 'passed': True, 'score': 9}",
    "the checks": "import chalkmark\nchalkmark.check = lambda *a: True\nprint(vars(chalkmark))",
    "a trace": "import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)",
    "threads": "import threading, time\ndef loop():\n    while True: print('x', flush=True); time.sleep(0.001)\n"
    "for _ in range(4): threading.Thread(target=loop, daemon=True).start()",
    "the end": "import atexit, gc\natexit.register(print)\ngc.disable()",
}
# Tokens for a right answer in a reply that comes before the function's own wrong one; none of them is the request's.
TOKENS = {
    "the last one": "OLD",
    "none": "''",
    "half of one": "OLD[:16]",
    "a guess": "'0' * 32",
    "another type": "0",
}
FORGED_TOKEN = """
import base64, json, os, sys
import numpy as np
frame = sys._getframe()
while "request" not in frame.f_locals:
    frame = frame.f_back
OLD = frame.f_locals["request"]["token"]
def halve(x):
    data = base64.b64encode((x / 2).tobytes()).decode()
    line = {"token": TOKEN, "value": {"dtype": "<f8", "shape": list(x.shape), "data": data}}
    for fd in range(3, 20):
        try: os.write(fd, json.dumps(line).encode() + b"\\n")
        except OSError: pass
"""
