"""Code that figures share is sent once, and each has its room."""

from chalkboard.site import figures
from chalkboard.site.figures import place_for, share_code

LONG = "export default {};" * 20


def a_page(*codes: str) -> dict:
    """Widget state of a page with one figure for each piece of code."""
    return {"state": {f"m{number}": {"state": {"_esm": code}} for number, code in enumerate(codes)}}


def test_repeated_code_is_kept_once():
    """Both figures point to the one copy; a figure of its own kind keeps its code."""
    alone = LONG + "// alone"
    page = share_code(a_page(LONG, alone, LONG))
    assert page["shared"] == {"code0": LONG}
    assert [model["state"]["_esm"] for model in page["state"].values()] == [
        {"shared": "code0"},
        alone,
        {"shared": "code0"},
    ]


def test_sharing_twice_changes_nothing_more():
    """Sphinx may write a page again."""
    once = share_code(a_page(LONG, LONG))
    shared = dict(once["shared"])
    assert share_code(once)["shared"] == shared


def test_page_without_repetition_stays_as_it_is():
    """Nothing to share, nothing added."""
    assert "shared" not in share_code(a_page(LONG, "short", "short"))


def test_room_is_kept_by_page_and_name(monkeypatch):
    """A figure that has not been measured yet gets none."""
    monkeypatch.setattr(figures, "HEIGHTS", {"chapters/one": {"Quiz": [500, 700]}})
    assert (
        place_for("chapters/one", "Quiz")
        == '<div class="figure-place" style="--tall:500px;--tall-phone:700px">'
    )
    assert place_for("chapters/two", "Quiz") == '<div class="figure-place">'
