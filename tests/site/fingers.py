"""Fingers on a page: real touches, which the browser may take for scrolling or zooming instead of handing them on."""

from playwright.sync_api import ElementHandle, Page, TimeoutError

Point = tuple[float, float]


class Fingers:
    """What touches a page; each finger goes its own way."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def send(self, kind: str, *points: Point) -> None:
        """One touch event of the browser's own: where all fingers are."""
        touches = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def along(self, *ways: list[Point]) -> None:
        """Put a finger on the start of each way, one after another; then all go in step, rest, and are lifted."""
        for count in range(1, len(ways) + 1):
            self.send("touchStart", *(way[0] for way in ways[:count]))
        for points in zip(*(way[1:] for way in ways), strict=True):
            self.send("touchMove", *points)
        # A finger that is lifted in full swing gives the page a push that goes on for a second.
        self.page.wait_for_timeout(60)
        self.send("touchEnd")

    def pull(self, handle: ElementHandle, way: list[Point]) -> tuple[list[str], list[str]]:
        """Pull a handle along a way that begins on it.

        Returns:
            How the handle looked at the start and after each move, and in what the pull fell short of its end.
        """
        handle.evaluate("(one) => handlesOfPage.watch(one)")
        self.along(way)
        told = self.page.evaluate("handlesOfPage.told()")
        reached = told["moves"][-1]["at"] if told["moves"] else way[0]
        ahead = max(abs(a - b) for a, b in zip(way[-1], reached, strict=True))
        short = {
            "is not what is pulled": not told["held"],
            "is taken by the page": "pointercancel" in told["kinds"],
            "is not told that it is let go": told["kinds"][-1] != "pointerup",
            f"is left behind by {ahead} pixels": ahead > 1,
            "scrolls the page": told["scrolled"] != 0,
        }
        looks = [told["looked"], *(move["looks"] for move in told["moves"])]
        return looks, [fault for fault, is_so in short.items() if is_so]

    def scrolls(self, way: list[Point]) -> bool:
        """Whether the page scrolls as a finger goes along a way."""
        before = self.page.evaluate("scrollY")
        self.along(way)
        return self.comes(f"scrollY !== {before}")

    def zoom(self, one: Point, other: Point) -> bool:
        """Whether the page grows as two fingers part, the upper one upwards; afterwards it is as large as before."""
        up = -1 if one[1] < other[1] else 1
        ends = ((up, one), (-up, other))
        self.along(*[[(x, y + 20 * sign * k) for k in range(9)] for sign, (x, y) in ends])
        grown = self.comes("visualViewport.scale > 1.2")
        # The last bit of a zoom may come after the order to undo it.
        while self.page.evaluate("handlesOfPage.frames().then(() => visualViewport.scale !== 1)"):
            self.session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 1})
        return grown

    def comes(self, condition: str) -> bool:
        """Whether something becomes true on the page in the time that a busy machine may need for it."""
        try:
            self.page.wait_for_function(condition, timeout=5000)
        except TimeoutError:
            return False
        return True
