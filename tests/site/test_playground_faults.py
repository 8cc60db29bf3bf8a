"""Python that does not come: each way ends in a sentence that is true and in a way on, and none in waiting."""

import re

import pytest
from playwright.sync_api import expect

from tests.site import faulty_host
from tests.site.test_playground import LOADED, PAGE, Reader

CONNECTION = "Check the connection and press start again"
SITE = "That is the site's fault: press start again later"
BROWSER = "Try a newer browser"
WASM, WORKER = "/pyodide.asm.wasm.packed", "/python-worker.js"


@pytest.fixture
def host():
    """The site's address, the faults of its host, and what lets stalled answers go on."""
    with faulty_host.faulty_site() as host:
        yield host


def told_on_start(reader):
    """What the figure says once the start has failed; the button is there again."""
    reader.press("Start Python")
    expect(reader.says).to_contain_text("Python could not be loaded", timeout=LOADED)
    expect(reader.figure.get_by_role("button", name="Start Python")).to_be_enabled()
    expect(reader.figure.get_by_role("progressbar")).to_be_hidden()
    assert reader.says.inner_text().endswith("or run this page as a notebook, as its last section says.")
    return reader.says.inner_text()


@pytest.mark.parametrize(
    ("name", "fault", "why", "way"),
    [
        (WASM, "missing", "the site answered 404 when asked for pyodide.asm.wasm.packed", SITE),
        (WASM, "cut", "the connection broke off in the middle of pyodide.asm.wasm", CONNECTION),
        (WASM, "a_page", "what the site sent as pyodide.asm.wasm is something else", SITE),
        (
            "/python_stdlib.zip",
            "cut",
            "the connection broke off in the middle of python_stdlib.zip",
            CONNECTION,
        ),
        ("/python_stdlib.zip", "a_page", "what the site sent as python_stdlib.zip is something else", SITE),
        ("/settings.json", "a_page", "what the site sent as settings.json is something else", SITE),
        ("/settings.json", "cut", "the connection broke off in the middle of settings.json", CONNECTION),
        ("/pyodide.mjs", "as_text", "the site sends pyodide.mjs as text/plain, not as a script", SITE),
        (
            "/pyodide.asm.mjs",
            "as_text",
            "the site sends pyodide.asm.mjs as text/plain, not as a script",
            SITE,
        ),
        ("/pyodide.asm.mjs", "cut", "pyodide.asm.mjs did not come, or not whole", CONNECTION),
        (WORKER, "missing", "the site answered 404 when asked for python-worker.js", SITE),
        (WORKER, "a_page", "the site sends python-worker.js as text/html, not as a script", SITE),
    ],
)
def test_a_file_that_comes_wrongly_is_named(visit, host, name, fault, why, way):
    """With advice about the connection where that is the cause, and only there."""
    site, faults, _ = host
    faults[name] = getattr(faulty_host, fault)
    reader = Reader(visit(), f"{site}/{PAGE}")
    told = told_on_start(reader)
    assert told.startswith(f"Python could not be loaded: {why}. {way}")


@pytest.mark.slow
def test_without_a_network_it_says_so_and_then_starts(visit, host):
    """Once the network is there again, the same button starts Python."""
    site, _, _ = host
    reader = Reader(visit(), f"{site}/{PAGE}")
    reader.page.context.set_offline(True)
    assert f"python-worker.js did not come, or not whole. {CONNECTION}" in told_on_start(reader)
    reader.page.context.set_offline(False)
    reader.press("Start Python")
    expect(reader.says).to_contain_text("It ran", timeout=LOADED)


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["unpacked", pytest.param("declared", marks=pytest.mark.slow)])
def test_what_the_host_or_the_browser_unpacked_is_taken_as_it_comes(visit, host, fault):
    site, faults, _ = host
    faults[WASM] = getattr(faulty_host, fault)
    reader = Reader(visit(), f"{site}/{PAGE}")
    reader.press("Start Python")
    expect(reader.says).to_contain_text("It ran", timeout=LOADED)


def with_worker(visit, site, change, **headers):
    """A reader whose page gets another worker."""
    opened = visit()

    def answer(route):
        reply = route.fetch()
        route.fulfill(response=reply, body=change(reply.text()), headers={**reply.headers, **headers})

    opened.page.route(f"**{WORKER}?*", answer)
    return Reader(opened, f"{site}/{PAGE}")


@pytest.mark.parametrize("lacking", ["WebAssembly", "DecompressionStream"])
def test_a_browser_that_lacks_what_python_needs_is_named(visit, site, lacking):
    reader = with_worker(visit, site, lambda text: f"delete self.{lacking};\n{text}")
    told = told_on_start(reader)
    assert f": this browser has no {lacking}, or has it switched off. {BROWSER}" in told


def test_webassembly_that_is_forbidden_is_named(visit, site):
    """By a policy that lacks what CONTRIBUTING.md names."""
    policy = {"content-security-policy": "script-src 'self'"}
    told = told_on_start(with_worker(visit, site, lambda text: text, **policy))
    assert re.search(r": WebAssembly refused it \(.+\)\. Try a newer browser", told)


def test_a_browser_without_workers_that_are_modules_is_named(visit, site):
    opened = visit()
    opened.page.add_init_script("window.Worker = class extends Worker { constructor(url) { super(url); } };")
    told = told_on_start(Reader(opened, f"{site}/{PAGE}"))
    assert f": this browser has no workers that load modules. {BROWSER}" in told


@pytest.mark.slow
def test_a_download_that_stands_still_is_told_and_may_go_on(visit, host):
    site, faults, go_on = host
    faults["/settings.json"] = faulty_host.stalled
    opened = visit()
    opened.page.clock.install()
    reader = Reader(opened, f"{site}/{PAGE}")
    reader.press("Start Python")
    expect(reader.says).to_contain_text("Loading Python")
    opened.page.clock.fast_forward(31_000)
    expect(reader.says).to_contain_text("Nothing has come of Python for half a minute. Check the connection")
    expect(reader.figure.get_by_role("button", name="Stop")).to_be_enabled()
    go_on.set()
    expect(reader.says).to_contain_text("It ran", timeout=LOADED)


@pytest.mark.parametrize(
    ("worker", "told", "then"),
    [
        (
            "postMessage({ loaded: 1, total: 1 });",
            "Python has come, but has not started",
            "Loading was stopped",
        ),
        (
            "data.start && postMessage({ ready: true });",
            "Still running, after half a minute",
            "Python is ready again",
        ),
    ],
    ids=["start", "run"],
)
def test_what_does_not_end_is_told_and_can_be_stopped(visit, site, worker, told, then):
    """A start on a slow device, a run that loops."""
    opened = visit()
    opened.page.clock.install()
    body = f"onmessage = ({{ data }}) => {{ {worker} }};"
    opened.page.route(f"**{WORKER}?*", lambda route: route.fulfill(body=body, content_type="text/javascript"))
    reader = Reader(opened, f"{site}/{PAGE}")
    reader.press("Start Python")
    expect(reader.says).to_contain_text(re.compile("Python has come and is starting|Running"))
    opened.page.clock.fast_forward(31_000)
    expect(reader.says).to_contain_text(told)
    reader.press("Stop")
    expect(reader.says).to_contain_text(then)


@pytest.mark.slow
def test_too_deep_for_the_browser_it_says_why_and_starts_again(visit, site):
    """Where a call fills the browser's stack before Python counts to its limit."""
    reader = Reader(visit(), f"{site}/{PAGE}")
    reader.press("Start Python")
    expect(reader.says).to_contain_text("It ran", timeout=LOADED)
    endless = "class A:\n    def __getattr__(self, name):\n        return getattr(self, name + 'x')\nA().y"
    reader.run(endless, "RecursionError: something calls itself without end")
    reader.press("Stop")
    expect(reader.says).to_contain_text("Python is ready again", timeout=LOADED)
    reader.run("print(6 * 7)", "Your code ran")
