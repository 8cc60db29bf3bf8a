"""Work one control of a figure the way a reader does: with the mouse, the keyboard or a finger."""

from collections.abc import Callable, Iterator

from playwright.sync_api import ElementHandle, Page

from tests.site.fingers import Fingers

SLIDING = ("slider", "range", "spinbutton")
TYPED = ("number", "text", "search", "textarea")
DIRECTIONS = ((1, 0), (-1, 0), (0, -1), (0, 1))

Action = tuple[str, Callable[[], None]]


def middle(control: ElementHandle) -> tuple[float, float, float, float]:
    """Centre and size of a control on the screen, after scrolling it into view."""
    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"], box["height"]


def other_option(control: ElementHandle) -> str:
    """The value of an option of a select that is not chosen now."""
    return control.evaluate("(select) => [...select.options].find((o) => !o.selected && !o.disabled).value")


def other_text(control: ElementHandle) -> str:
    """Something else that may be typed into a field: a placeholder's example, or the next number."""
    return control.evaluate(
        """(field) => {
            if (field.role === "spinbutton") return String(Number(field.value) + 1);
            return field.placeholder && field.placeholder !== field.value ? field.placeholder : "(a + b) * 2";
        }"""
    )


def type_into(page: Page, control: ElementHandle) -> None:
    """Replace the text of a field and press Enter."""
    control.fill(other_text(control))
    page.keyboard.press("Enter")


def mouse_drag(page: Page, control: ElementHandle, direction: tuple[int, int]) -> None:
    """Press on a handle, pull it 60 pixels, let go."""
    x, y, _, _ = middle(control)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60 * direction[0], y + 60 * direction[1], steps=6)
    page.mouse.up()


def finger_drag(page: Page, control: ElementHandle, direction: tuple[int, int]) -> None:
    """The same with a finger, which must not lose the handle on its way."""
    x, y, _, _ = middle(control)
    way = [(x + 10 * step * direction[0], y + 10 * step * direction[1]) for step in range(7)]
    _, short = Fingers(page).pull(control, way)
    assert not short, f"{control.get_attribute('aria-label')} {short[0]}"


def places_on_track(control: ElementHandle) -> Iterator[dict[str, float]]:
    """Two points of a native slider's track: near its end and near its beginning."""
    _, _, width, height = middle(control)
    for part in (0.85, 0.15):
        yield {"x": width * part, "y": height / 2}


def a_cell(control: ElementHandle) -> ElementHandle:
    """A cell of a grid that is not the chosen one, and has something in it; the only one where there is but one."""
    return control.query_selector(
        "[role=gridcell][tabindex='-1']:not(:empty), [role=gridcell][tabindex='-1']"
    ) or control.query_selector("[role=gridcell]")


def by_mouse(page: Page, control: ElementHandle, kind: str) -> Iterator[Action]:
    """What a mouse can do to the control; any one of these must have an effect."""
    if kind == "range":
        for place in places_on_track(control):
            yield "click on the track", lambda place=place: control.click(position=place)
    elif kind in SLIDING:
        for direction in DIRECTIONS:
            yield "drag", lambda direction=direction: mouse_drag(page, control, direction)
    elif kind == "select":
        yield "choose", lambda: control.select_option(other_option(control))
    elif kind in TYPED:
        yield "click and type", lambda: (control.click(), type_into(page, control))
    elif kind == "grid":
        yield "click a cell", lambda: page.mouse.click(*middle(a_cell(control))[:2])
    else:
        yield "click", control.click


def by_touch(page: Page, control: ElementHandle, kind: str) -> Iterator[Action]:
    """What a finger can do to the control; any one of these must have an effect."""
    if kind == "range":
        for place in places_on_track(control):
            yield "tap on the track", lambda place=place: control.tap(position=place)
    elif kind in SLIDING:
        for direction in DIRECTIONS:
            yield "drag", lambda direction=direction: finger_drag(page, control, direction)
    elif kind == "select":
        yield "choose", lambda: control.select_option(other_option(control))
    elif kind in TYPED:
        yield "tap and type", lambda: (control.tap(), type_into(page, control))
    elif kind == "grid":
        yield "tap a cell", lambda: page.touchscreen.tap(*middle(a_cell(control))[:2])
    else:
        yield "tap", control.tap


def by_keyboard(page: Page, control: ElementHandle, kind: str) -> Iterator[Action]:
    """Keys that work the focused control; any one of these must have an effect."""
    if kind in TYPED and kind != "number":
        yield "typing", lambda: type_into(page, control)
        return
    if kind in (*SLIDING, "number", "select"):
        keys = ["ArrowUp", "ArrowDown"] if kind in ("number", "select") else ["ArrowRight", "ArrowLeft"]
    elif kind == "grid":
        control.query_selector("[role=gridcell][tabindex='0']").focus()
        keys = ["ArrowRight", "ArrowDown", "Enter"]
    elif kind in ("radio", "checkbox", "switch"):
        keys = ["Space"]
    else:
        keys = ["Enter"]
    for key in keys:
        yield key, lambda key=key: page.keyboard.press(key)


MANNERS = {"mouse": by_mouse, "keyboard": by_keyboard, "touch": by_touch}
