"""Code that figures share is sent once, and each has its room."""

import re

from chalkboard.kit.bundle import FOLDER, bundle, pieces, style
from chalksite import figures
from chalksite.figures import COMMENT, address, for_a_page, place_for, share_code

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
        {"shared": ["code0"]},
        alone,
        {"shared": ["code0"]},
    ]


def test_figures_of_different_kinds_share_their_common_modules():
    """Whatever the figures, the page holds no module and no sheet twice, and all code comes back."""
    kinds = ("softmax_classifier/softmax_bench.js", "backprop_fully_connected/one_grid.js", "quiz/quiz.js")
    page = a_page(*map(bundle, kinds))
    for model, kind in zip(page["state"].values(), kinds, strict=True):
        model["state"]["_css"] = style(kind)
    shared = share_code(page)["shared"]
    for model, kind in zip(page["state"].values(), kinds, strict=True):
        code, css = ("".join(map(shared.get, model["state"][key]["shared"])) for key in ("_esm", "_css"))
        assert (code, css) == (bundle(kind), style(kind))
    assert len(set(shared.values())) == len(shared)
    for head in ("/* kit/matrix.js */", "/* kit/frame.js */", "/* kit/frame.css */", "/* palette.css */"):
        assert sum(text.startswith(head) for text in shared.values()) == 1


def test_sharing_twice_changes_nothing_more():
    """Sphinx may write a page again."""
    once = share_code(a_page(LONG, LONG))
    shared = dict(once["shared"])
    assert share_code(once)["shared"] == shared


def test_page_without_repetition_stays_as_it_is():
    """Nothing to share, nothing added."""
    assert "shared" not in share_code(a_page(LONG, "short", "short"))


def test_figures_of_one_name_have_addresses_of_their_own():
    """Made of the name, so that they last; the link says which figure it leads to."""
    taken = set()
    keys = [address('The "lab"', taken) for _ in range(2)]
    assert keys == ["figure-the-lab", "figure-the-lab-2"]
    assert taken == set(keys)
    place = place_for("page", 'The "lab"', keys[1])
    assert 'href="#figure-the-lab-2"' in place
    assert 'aria-label="Link to this figure: The &quot;lab&quot;"' in place


def test_room_is_kept_by_page_and_name(monkeypatch):
    """A figure that has not been measured yet gets none."""
    monkeypatch.setattr(figures, "HEIGHTS", {"chapters/one": {"Quiz": [500, 700]}})
    known, unknown = place_for("chapters/one", "Quiz", "q"), place_for("chapters/two", "Quiz", "q")
    assert known.startswith('<div class="figure-place" id="q" style="--tall:500px;--tall-phone:700px"><a ')
    assert unknown.startswith('<div class="figure-place" id="q"><a ')


def test_comments_on_lines_of_their_own_stay_behind():
    """Of both kinds; code, what stands behind code, and the names of the pieces stay."""
    code = "/* a.js */\n// one\n/** Two\n * lines. */\nconst a = 1; // here\n  /* b */\n  const c = `//`;\n"
    assert for_a_page(code) == "/* a.js */\nconst a = 1; // here\n  const c = `//`;\n"
    whole = bundle("space_warping/fold_plane.js")
    assert [piece.split("\n")[0] for piece in pieces(for_a_page(whole))] == [
        piece.split("\n")[0] for piece in pieces(whole)
    ]
    assert len(for_a_page(whole)) < 0.9 * len(whole)


def test_a_page_brings_the_palette_itself():
    """So its figures' style, which has one for notebooks, comes without."""
    for css in map(for_a_page, (style("quiz/quiz.js"), style("space_warping/fold_plane.js"))):
        assert "var(--chalk-ink)" in css
        assert "--chalk-ink:" not in css


def test_no_text_of_a_figure_looks_like_a_comment():
    """A template literal may run over lines; none of these begins as a comment does."""
    for path in (*FOLDER.glob("*/*.js"), *FOLDER.glob("*/*.css")):
        for text in re.findall(r"`[^`]*`", COMMENT.sub("", path.read_text(encoding="utf-8"))):
            assert not COMMENT.search(text), path.name
        for comment in COMMENT.findall(path.read_text(encoding="utf-8")):
            assert comment.count("`") % 2 == 0, (path.name, comment)
