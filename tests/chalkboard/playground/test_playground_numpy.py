"""With the address of another Pyodide distribution, the page loads Python and NumPy from there, and all of chalkgrad.

The stand-in distribution has a NumPy with nothing in it: shown is where the page asks, and that it uses what comes.
"""

import hashlib
import json
import shutil
import threading
import zipfile

import pytest
from playwright.sync_api import expect

from chalkboard.playground.playground import playground
from chalksite.playground_files import lay_out
from tests.chalkboard import pages
from tests.site.book import ROOT
from tools.serve import open_server

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def distribution(tmp_path):
    """A folder like Pyodide's own, with a package called numpy."""
    folder = tmp_path / "dist"
    shutil.copytree(ROOT / "assets" / "vendor" / "pyodide", folder)
    wheel = folder / "numpy-0.1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("numpy/__init__.py", "__version__ = '0.1 of a test'\n")
        archive.writestr("numpy-0.1.dist-info/METADATA", "Metadata-Version: 2.1\nName: numpy\nVersion: 0.1\n")
        archive.writestr("numpy-0.1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("numpy-0.1.dist-info/RECORD", "")
    lock = json.loads((folder / "pyodide-lock.json").read_text())
    lock["packages"]["numpy"] |= {
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "depends": [],
    }
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))
    return folder


def test_numpy_and_the_whole_core_are_there(tmp_path, distribution, visit):
    assets = tmp_path / "assets"
    shutil.copytree(ROOT / "assets", assets)
    opened = visit()
    with open_server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://localhost:{server.server_address[1]}"
        lay_out(assets, f"{address}/dist")
        (tmp_path / "page.html").write_text(pages.static_page(playground(name="here")), encoding="utf-8")
        asked = []
        opened.page.context.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page = opened.open(f"{address}/page.html")
        says = page.locator(".chalk-says").first
        page.get_by_role("button", name="Start Python").click()
        expect(says).to_contain_text("It ran", timeout=90_000)
        page.get_by_label("Your Python").fill(
            "import os, chalkgrad, numpy\n"
            "print(numpy.__version__, os.path.exists(chalkgrad.__path__[0] + '/tensor.py'))"
        )
        page.get_by_role("button", name="Run").click()
        expect(page.locator(".playground-text").first).to_have_text("0.1 of a test True\n")
        server.shutdown()
    assert {"/dist/pyodide.mjs", "/dist/pyodide.asm.wasm", "/dist/numpy-0.1-py3-none-any.whl"} <= set(asked)
    assert not [url for url in asked if "vendor/pyodide" in url]
    assert opened.foreign == []
