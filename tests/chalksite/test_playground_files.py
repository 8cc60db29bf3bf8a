"""What the page that runs Python loads: modules that need no NumPy, and the settings that say where Pyodide is."""

import gzip
import io
import json
import subprocess
import sys
import zipfile

import pytest

from chalkboard.playground.examples import EXAMPLES
from chalksite import playground_files

SIZES = {"pyodide.asm.wasm": 5000, "python_stdlib.zip": 70, "pyodide-lock.json": 30}


@pytest.fixture
def static(tmp_path):
    """A site's folder of static files with a stand-in for Pyodide."""
    engine = tmp_path / "vendor" / "pyodide"
    engine.mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "MPL-2.0.txt"):
        (engine / name).write_text("//")
    for name, size in SIZES.items():
        (engine / name).write_bytes(b"w" * size)
    (tmp_path / "python-worker.js").write_text("//")
    return tmp_path


def told(static):
    return json.loads((static / "playground" / "settings.json").read_text())


def test_the_modules_run_every_example_where_numpy_is_missing(tmp_path):
    """From the archive alone: a module left out, or NumPy asked for, fails here."""
    archive = tmp_path / "modules.zip"
    playground_files.write_modules(archive)
    program = (
        "import json, sys\n"
        "sys.modules['numpy'] = sys.modules['traitlets'] = None\n"
        f"sys.path.insert(0, {str(archive)!r})\n"
        "import chalkgrad; assert '.zip' in chalkgrad.__file__\n"
        "from chalkboard.graph_data.run_code import run_as_json\n"
        "for text in json.load(sys.stdin):\n"
        "    print(run_as_json(text))\n"
    )
    texts = [
        *EXAMPLES.values(),
        "from chalkgrad import expressions\nf = expressions.evaluate('x * x', {'x': 2})",
    ]
    result = subprocess.run(
        [sys.executable, "-I", "-c", program], input=json.dumps(texts), capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    results = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["trouble"] for one in results] == [""] * len(texts)


def test_the_archive_is_the_same_each_time(tmp_path):
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    playground_files.write_modules(first)
    playground_files.write_modules(second)
    assert first.read_bytes() == second.read_bytes()
    assert zipfile.ZipFile(first).namelist() == sorted(playground_files.SCALAR_MODULES)


def test_by_default_all_comes_from_the_site(static):
    """Pyodide's largest file is kept compressed, and the bytes to come are counted as they will be sent."""
    version = playground_files.lay_out(static, "")
    engine = static / "vendor" / "pyodide"
    packed = engine / "pyodide.asm.wasm.packed"
    assert gzip.decompress(packed.read_bytes()) == b"w" * SIZES["pyodide.asm.wasm"]
    assert not (engine / "pyodide.asm.wasm").exists()
    modules = static / "playground" / "chalkgrad.zip"
    assert told(static) == {
        "engine": "../vendor/pyodide/",
        "packages": [],
        "modules": f"chalkgrad.zip?v={version}",
        "packed": ["pyodide.asm.wasm"],
        "bytes": packed.stat().st_size + 70 + 30 + modules.stat().st_size,
    }


def test_the_version_follows_what_the_files_hold(static):
    """A browser that keeps files of an older site asks for others."""
    first = playground_files.lay_out(static, "https://example.org")
    assert playground_files.lay_out(static, "https://example.org") == first
    (static / "python-worker.js").write_text("// another")
    second = playground_files.lay_out(static, "https://example.org")
    assert first != second != playground_files.lay_out(static, "https://example.com")
    page = playground_files.name_version("<head><title>Write</title></head><body></head>", second)
    assert page.startswith(
        f'<head><title>Write</title><meta name="playground-version" content="{second}" />\n</head>'
    )


@pytest.mark.parametrize("url", ["https://example.org/pyodide", "https://example.org/pyodide/"])
def test_an_address_adds_numpy_and_all_of_chalkgrad(static, url):
    """And the site's own copy of Pyodide is not sent along."""
    playground_files.lay_out(static, url)
    assert told(static)["engine"] == "https://example.org/pyodide/"
    assert told(static)["packages"] == ["numpy"]
    assert told(static)["packed"] == []
    names = zipfile.ZipFile(io.BytesIO((static / "playground" / "chalkgrad.zip").read_bytes())).namelist()
    assert {
        "chalkgrad/tensor.py",
        "chalkgrad/datasets/digits.npz",
        "chalkboard/graph_data/run_code.py",
    } <= set(names)
    assert sorted(path.name for path in (static / "vendor" / "pyodide").iterdir()) == ["MPL-2.0.txt"]
