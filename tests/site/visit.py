"""Open pages in a real browser that reaches nothing but the site, and keep what they complain about."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tools.audit.visits import draw_all

HERE = Path(__file__).parent
LOCAL = ("http://localhost:", "file://", "blob:", "data:")
# The vendored html-manager validates the widget state with a strict schema checker that comments on the schema.
NOT_OURS = ("strict mode: use allowUnionTypes",)


@dataclass
class Visit:
    """One browser page with what was asked for and what went wrong while it was open."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, url: str) -> Page:
        """Load `url` and wait until every figure on it has been drawn or has failed."""
        self.page.goto(url, wait_until="load")
        draw_all(self.page, timeout=15_000)
        # The formulas' font has come.
        self.page.evaluate("async () => { await document.fonts.ready; }")
        return self.page

    def note_console(self, message: ConsoleMessage) -> None:
        """Keep errors and warnings."""
        if message.type in ("error", "warning") and not message.text.startswith(NOT_OURS):
            self.complaints.append(f"console {message.type}: {message.text}")

    def note_request(self, request: Request) -> None:
        """Keep what goes elsewhere; the browser was started so that it cannot get there (tools/find_browser.py)."""
        if not request.url.startswith(LOCAL):
            self.foreign.append(request.url)


def new_visit(context: BrowserContext) -> Visit:
    """A fresh page of `context` that is watched and closed in."""
    for script in ("control_sweep.js", "handles.js"):
        context.add_init_script(path=HERE / script)
    visit = Visit(context.new_page())
    visit.page.on("request", visit.note_request)
    visit.page.on("console", visit.note_console)
    visit.page.on("pageerror", lambda error: visit.complaints.append(f"page error: {error}"))
    visit.page.on(
        "response",
        lambda reply: reply.status >= 400 and visit.complaints.append(f"{reply.status} for {reply.url}"),
    )
    return visit
