"""Python in the page, on the built site: nothing comes before the start, then what is written there runs."""

import gzip
import json
import re

import pytest
from playwright.sync_api import expect

from tests.site.book import HTML

PAGE = "chapters/playground.html"
LOADED = 90_000  # milliseconds that a busy machine may take to start Python
ENGINE = HTML / "_static" / "vendor" / "pyodide"


class Reader:
    """Somebody at the page's first figure, and what the browser has asked for."""

    def __init__(self, opened, address):
        self.asked = []
        self.opened = opened
        opened.page.context.on("request", lambda request: self.asked.append(request.url))
        self.page = opened.open(address)
        self.figure = self.page.locator("figure.chalk").first
        self.field = self.figure.get_by_label("Your Python")
        self.says = self.figure.locator(".chalk-says").first

    def press(self, name):
        self.figure.get_by_role("button", name=name).click()

    def run(self, text, told):
        """Write, run with the keyboard, and wait for the sentence."""
        self.field.fill(text)
        self.field.press("Control+Enter")
        expect(self.says).to_contain_text(told, timeout=LOADED)


def test_the_page_asks_for_the_files_of_its_own_site():
    """Page, worker, settings and modules have one name, so a browser mixes in none of an older site."""
    version = re.search(r'<meta name="playground-version" content="(\w+)"', (HTML / PAGE).read_text("utf-8"))[
        1
    ]
    told = json.loads((HTML / "_static" / "playground" / "settings.json").read_text("utf-8"))
    assert told["modules"] == f"chalkgrad.zip?v={version}"


@pytest.fixture
def reader(visit, site):
    return Reader(visit(), f"{site}/{PAGE}")


def test_python_comes_when_asked_and_runs_the_example(reader):
    """From the site alone; the graph below is the one that the code made."""
    assert not [url for url in reader.asked if "pyodide" in url or "playground/" in url or "worker" in url]
    reader.figure.get_by_role("radio", name="(x + y) z").check()
    reader.press("Start Python")
    expect(reader.says).to_contain_text("It ran: f = −12", timeout=LOADED)
    assert any(url.endswith("pyodide.asm.wasm.packed") for url in reader.asked)
    expect(reader.figure.locator(".playground-verdicts li.is-fine")).to_have_text(
        ["✓ ∂f/∂x = −4: nudging agrees.", "✓ ∂f/∂y = −4: nudging agrees.", "✓ ∂f/∂z = 3: nudging agrees."]
    )
    reader.figure.get_by_role("button", name="to the end").click()
    expect(reader.figure.locator(".graph-scene .chalk-says")).to_contain_text("∂f/∂z = 3")
    reader.run("x = (1", "Line 1 is not Python: '(' was never closed.")
    assert reader.opened.foreign == []
    assert reader.opened.complaints == []


@pytest.mark.slow
def test_a_wrong_gate_is_named_and_an_endless_loop_is_stopped(reader):
    """After the stop Python is there anew, and the text still is."""
    reader.figure.get_by_role("radio", name="a gate of your own").check()
    gate = reader.field.input_value()
    reader.press("Start Python")
    expect(reader.says).to_contain_text("a gradient that is wrong", timeout=LOADED)
    expect(reader.figure.locator(".playground-verdicts")).to_contain_text("The fault is in the gate Square")
    reader.run("while True:\n    pass", "Running")
    reader.press("Stop")
    expect(reader.says).to_contain_text("Python is ready again", timeout=LOADED)
    expect(reader.field).to_have_value("while True:\n    pass")
    reader.run("import numpy", "asks for numpy, which this Python does not have")
    reader.run("x = 1\ny = input('y? ')", "Line 2 asks for keyboard input, and there is none here")
    reader.run("import threading\nthreading.Thread(target=print).start()", "Line 2 starts a thread")
    reader.run(gate.replace("upstream * x", "upstream * 2 * x"), "finds nothing wrong")
    assert reader.opened.complaints == []


def test_opened_as_a_file_it_says_what_to_do(visit):
    reader = Reader(visit(), (HTML / PAGE).absolute().as_uri())
    expect(reader.says).to_contain_text("run make book")
    expect(reader.figure.get_by_role("button", name="Start Python")).to_be_disabled()


def test_what_a_start_loads_is_as_much_as_the_button_says():
    """Compressed, as hosts send text; the wasm is kept so."""
    text = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide-lock.json")
    whole = ("pyodide.asm.wasm.packed", "python_stdlib.zip")
    size = sum(len(gzip.compress((ENGINE / name).read_bytes())) for name in text)
    size += sum((ENGINE / name).stat().st_size for name in whole)
    assert 5.5e6 < size < 6.5e6
