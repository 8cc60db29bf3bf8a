"""Work every control of a figure, one after another, and report those that do nothing.

A control that was off at first is worked as soon as another one has switched it on. Where the figure no
longer offers it, the page is loaded again: either the last step alone brings it back, or all steps since then.
"""

import re
from collections.abc import Callable

from playwright.sync_api import ElementHandle, Page, expect

from tests.site.input_methods import MANNERS, SLIDING

EXTRA_KEYS = (("Home", "End"), ("PageUp", "PageDown"))


class Exercise:
    """The only figure of a page, worked in one manner: "mouse", "keyboard" or "touch"."""

    def __init__(self, page: Page, manner: str) -> None:
        self.page = page
        self.manner = manner
        self.name = page.evaluate("controlsOfFigure.name()")
        self.trail: list[str] = []
        self.way: dict[str, list[str]] = {}
        self.kinds: dict[str, str] = {}
        self.faults: list[str] = []
        self.state: dict | None = None  # as it was told when a control had just been worked

    def run(self) -> list[str]:
        """Work all controls; return one sentence for each fault."""
        self.start_again()
        waiting = self.discover()
        while waiting:
            key = waiting.pop(0)
            control = self.reach(key)
            if control is None:
                self.fault(key, "could not be found again")
                continue
            self.check(key, control)
            if not self.work(key, control) and not self.work_afresh(key):
                self.fault(key, "does nothing")
            waiting += self.discover()
        return self.faults

    def fault(self, key: str, what: str) -> None:
        """Note one fault."""
        self.faults.append(f"{self.name}: {key} {what} (by {self.manner})")

    def start_again(self) -> None:
        """Bring the figure back to how it was at first."""
        self.page.reload(wait_until="load")
        self.page.wait_for_selector("figure.chalk[data-ready]", state="attached")
        self.page.evaluate(
            "document.querySelectorAll('figure.chalk details').forEach((d) => { d.open = true; })"
        )
        self.trail = []
        self.state = None

    def look(self) -> dict:
        """What is on offer, and whether the figure is at rest; one that plays is not."""
        return self.state or self.page.evaluate("controlsOfFigure.state()")

    def discover(self) -> list[str]:
        """The controls on offer that were not on offer before, and the way that leads to them."""
        state = self.look()
        if not state["rested"]:
            self.start_again()
            state = self.look()
        new = [key for key, _ in state["offered"] if key not in self.way]
        self.kinds |= dict(state["offered"])
        self.way |= {key: list(self.trail) for key in new}
        return new

    def find(self, key: str) -> ElementHandle | None:
        """The control, if it is on offer now."""
        handle = self.page.evaluate_handle("(key) => controlsOfFigure.find(key)", key)
        return handle.as_element()

    def reach(self, key: str) -> ElementHandle | None:
        """The control, going the way to it from the beginning where need be."""
        return self.find(key) or self.reach_afresh(key)

    def reach_afresh(self, key: str) -> ElementHandle | None:
        """Reload the page and go the way to the control, a short cut first."""
        for way in (self.way[key][-1:], self.way[key]):
            self.start_again()
            for step in way:
                control = self.find(step)
                if control is not None:
                    self.work(step, control)
            if control := self.find(key):
                return control
        return self.find_late(key)

    def find_late(self, key: str) -> ElementHandle | None:
        """The control, where a busy machine shows it only some time after the last one was worked."""
        for _ in range(30):
            if control := self.find(key):
                return control
            self.page.wait_for_timeout(100)
        return None

    def check(self, key: str, control: ElementHandle) -> None:
        """The control has a name, and the keyboard reaches it; looked at once, where it is worked with keys."""
        if self.manner != "keyboard":
            return
        control.evaluate("(el) => el.setAttribute('data-named-by-a-test', '')")
        located = self.page.locator("[data-named-by-a-test]")
        try:
            expect(located).to_have_accessible_name(re.compile(r"\S"), timeout=1000)
        except AssertionError:
            self.fault(key, "has no accessible name")
        control.evaluate("(el) => el.removeAttribute('data-named-by-a-test')")
        if not control.evaluate("(el) => controlsOfFigure.isReachable(el)"):
            self.fault(key, "cannot be reached with the Tab key")

    def work(self, key: str, control: ElementHandle) -> bool:
        """Work the control; whether the rest of the figure changed."""
        self.trail.append(key)
        kind = self.kinds[key]
        self.prepare(control)
        for _, act in MANNERS[self.manner](self.page, control, kind):
            if self.changes(control, act):
                if self.manner == "keyboard" and self.state["unfocused"]:
                    self.fault(key, "loses the focus")
                return self.manner != "keyboard" or kind not in SLIDING or self.more_keys(key, control)
        return False

    def work_afresh(self, key: str) -> bool:
        """A second try from the figure's first state: at the end of its range a control may rest."""
        control = self.reach_afresh(key)
        return control is not None and self.work(key, control)

    def prepare(self, control: ElementHandle) -> None:
        """Bring the control to the reader, and remember what the figure shows."""
        self.page.evaluate(
            "(given) => controlsOfFigure.prepare(...given)", [control, self.manner == "keyboard"]
        )

    def changes(self, control: ElementHandle, act: Callable[[], None]) -> bool:
        """Whether `act` changes what the figure shows within a second."""
        act()
        self.state = self.page.evaluate("(control) => controlsOfFigure.outcome(control)", control)
        return self.state is not None

    def more_keys(self, key: str, control: ElementHandle) -> bool:
        """Sliders obey Home, End and the Page keys too."""
        for pair in EXTRA_KEYS:
            self.prepare(control)
            if not any(
                self.changes(control, lambda name=name: self.page.keyboard.press(name)) for name in pair
            ):
                self.fault(key, f"ignores {' and '.join(pair)}")
        return True
