"""Pages for the figures' browser tests: figures as the site hosts them, figures with a kernel, bare modules.

Everything is served from the repository, so that modules load raw and the site's own host brings figures to life.
"""

import json

SKIPPED = {"layout", "tabbable", "tooltip", "comm", "keys"}
FAVICON = '<link rel="icon" href="/assets/favicon.svg">'
VIEWPORT = '<meta name="viewport" content="width=device-width">'
HEAD = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{VIEWPORT}{FAVICON}<title>test</title>'
BODY = (
    '</head><body style="max-width: 720px; margin: 8px auto; font-family: sans-serif"><main><h1>Figures</h1>'
)

# A widget's model with a kernel behind it: what is saved is kept, and a test may answer.
KERNEL = """
window.kernels = [];
class Kernel {
  constructor(state) { Object.assign(this, { state, sent: [], pending: {}, handlers: [] }); }
  get(name) { return this.state[name]; }
  set(name, value) {
    if (JSON.stringify(this.state[name]) === JSON.stringify(value)) return;
    this.state[name] = this.pending[name] = value;
    this.tell(name);
  }
  tell(name) {
    for (const [event, handler] of [...this.handlers]) if (event === `change:${name}`) handler(this, this.state[name]);
  }
  on(event, handler) { this.handlers.push([event, handler]); }
  off(event, handler) { this.handlers = this.handlers.filter(([e, h]) => e !== event || h !== handler); }
  save_changes() { this.sent.push(this.pending); this.pending = {}; }
  send() {}
  answer(state) {
    Object.assign(this.state, state);
    Object.keys(state).forEach((name) => this.tell(name));
  }
}
for (const script of document.querySelectorAll("script.figure")) {
  const { _esm, _css, ...state } = JSON.parse(script.textContent);
  const kernel = new Kernel(state);
  const el = document.createElement("div");
  script.after(el, Object.assign(document.createElement("style"), { textContent: _css }));
  const url = URL.createObjectURL(new Blob([_esm], { type: "text/javascript" }));
  const { default: figure } = await import(url);
  kernel.close = figure.render({ model: kernel, el });
  window.kernels.push(kernel);
}
"""


def saved(figure):
    """What of a figure's state a page keeps."""
    return {name: value for name, value in figure.get_state().items() if name not in SKIPPED}


def _script(kind, content):
    return (
        f"<script {kind}>{json.dumps(content, allow_nan=False).replace('</', '<' + chr(92) + '/')}</script>"
    )


def static_page(*figures, theme="light"):
    """A page that shows figures as the built site does: saved state, no kernel, the site's own host."""
    state = {f"m{k}": {"state": saved(figure)} for k, figure in enumerate(figures)}
    views = "".join(
        _script('type="application/vnd.jupyter.widget-view+json"', {"model_id": f"m{k}"})
        for k in range(len(figures))
    )
    head = HEAD.replace("<html", f'<html data-theme="{theme}"')
    if theme == "dark":
        head += "<style>body { background: #121212; color: #e0e0e0; }</style>"
    states = _script('type="application/vnd.jupyter.widget-state+json"', {"state": state})
    scripts = "".join(
        f'<script src="/assets/{name}.js"></script>'
        for name in ("reader-storage", "figure-models", "figure-schedule", "widget-host")
    )
    return f"{head}{BODY}{states}{views}</main>{scripts}"


def kernel_page(*figures):
    """A page where every figure has a stand-in for a kernel, in `window.kernels`."""
    scripts = "".join(_script('type="application/json" class="figure"', saved(figure)) for figure in figures)
    return f'{HEAD}{BODY}{scripts}</main><script type="module">{KERNEL}</script>'


def module_page(style=""):
    """An empty page on which tests import modules from `/lib/chalkboard/`."""
    return f"{HEAD}<style>{style}</style>{BODY}<div class='chalk' id='place'></div></main>"


def sentence(page, k=0):
    """The sentence below the page's figure (its k-th) that says what is seen."""
    return page.locator(".chalk-says").nth(k)


def verdict(page):
    """What the page's only prediction says of the answer that was picked."""
    return page.locator(".chalk-verdict").inner_text()


def said(page, k=0):
    """The text of that sentence."""
    return sentence(page, k).inner_text()


def press(page, name, *keys):
    """Press keys on the handle of that name, which it returns."""
    handle = page.get_by_role("slider", name=name, exact=True)
    handle.focus()
    for key in keys:
        page.keyboard.press(key)
    return handle


def pick(page, *names):
    """Check the radio buttons of these names."""
    for name in names:
        page.get_by_role("radio", name=name, exact=True).check()


def told(page):
    """What a module reported in `window.told` since the last look."""
    return page.evaluate("told.splice(0)")


def stop_clock(page):
    """From now on time passes on the page only as the test moves it, however slow the machine is."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
