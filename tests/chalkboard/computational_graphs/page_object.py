"""What a reader of the graph debugger sees and does."""

from playwright.sync_api import Locator, Page

from chalkboard import debug, scene

DECK = scene("q = x + y; f = q * z", {"x": -2, "y": 5, "z": -4}, title="the deck's", guess="x")
DIAMOND = scene("u = x * x; a = 2 * u; b = u * u; a + b", {"x": 3}, title="diamond", order_switch=True)


def decks():
    """The debugger on the deck's example."""
    return debug(
        DECK, name="Step through (x + y) z", question="What is ∂f/∂x?", caption="The deck's example."
    )


class Reader:
    """One debugger of a page."""

    def __init__(self, page: Page, index: int = 0) -> None:
        self.page = page
        self.figure = page.locator("figure.chalk").nth(index)

    @property
    def says(self) -> str:
        """The sentence under the drawing."""
        return self.figure.locator(".chalk-says").inner_text()

    def button(self, name: str) -> Locator:
        """A button by its whole name."""
        return self.figure.get_by_role("button", name=name, exact=True)

    def press(self, name: str, times: int = 1) -> None:
        """Press a button."""
        for _ in range(times):
            self.button(name).click()

    def input(self, name: str) -> Locator:
        """The field of an input's value."""
        return self.figure.get_by_role("spinbutton", name=name, exact=True)

    def choose(self, name: str) -> None:
        """Choose a scene or an order."""
        self.figure.get_by_role("radio", name=name, exact=True).click()

    def card(self, name: str) -> Locator:
        """A node's card."""
        named = self.page.locator(".graph-name").get_by_text(name, exact=True)
        return self.figure.locator(".graph-card").filter(has=named)

    def _texts(self, kind: str) -> dict[str, str]:
        cards = self.figure.locator(".graph-card")
        return dict(
            zip(
                cards.locator(".graph-name").all_text_contents(),
                cards.locator(f".graph-{kind}").all_text_contents(),
                strict=True,
            )
        )

    def values(self) -> dict[str, str]:
        """Each node's value as it is written."""
        return self._texts("value")

    def gradients(self) -> dict[str, str]:
        """Each node's gradient as it is written, where there is one."""
        return {name: text.removeprefix("∂ ") for name, text in self._texts("gradient").items() if text}

    def marked(self, name: str) -> set[str]:
        """The nodes that carry a mark such as "changed"."""
        cards = self.figure.locator(f".graph-card.is-{name} .graph-name")
        return set(cards.all_text_contents())

    def where(self) -> tuple[int, int]:
        """(step, last step)."""
        line = self.figure.get_by_role("slider", name="step")
        return int(line.input_value()), int(line.get_attribute("max"))

    def looks(self) -> str:
        """Everything inside the figure."""
        return self.figure.inner_html()
