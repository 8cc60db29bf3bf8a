"""`make audit`: what a page weighs, what the table says of it, and what is said where the audit cannot run."""

import json

import pytest

from tools.audit import lighthouse
from tools.audit.__main__ import chosen_pages
from tools.audit.figures import listed, parts_of, pictures_of
from tools.audit.table import COLUMNS, missed, slow_half, table
from tools.audit.weights import weigh
from tools.serve import compress

STATE = '<script type="application/vnd.jupyter.widget-state+json">{"state": "of figures"}</script>'


def test_bytes_are_counted_by_kind(tmp_path):
    """Text compressed, pictures as they are, late ones too; a poster for readers without scripts is not sent."""
    bare = '<p>words</p><img src="late.webp"><noscript><img src="poster.webp"></noscript>'
    page = tmp_path / "index.html"
    page.write_text(f"{bare}{STATE}<math><mi>x</mi></math>")
    for name, text in {
        "late.webp": "w" * 70,
        "poster.webp": "p" * 70,
        "all.css": "c" * 900,
        "a.bin": "b",
    }.items():
        (tmp_path / name).write_text(text)
    weight = weigh(page, [page, tmp_path / "all.css", tmp_path / "a.bin"])
    assert weight.html == len(compress(bare.encode()))
    assert weight.images == 70
    assert weight.css == len(compress(b"c" * 900)) < 900
    assert weight.other == len(compress(b"b"))
    assert weight.figures > 20
    assert weight.maths > 5
    assert weight.requests == 4
    assert weight.base == weight.html + weight.css + weight.images + weight.other
    assert weight.total == weight.base + weight.figures + weight.maths
    whole = sum(len(compress(text)) for text in (page.read_bytes(), b"c" * 900, b"b")) + 70
    assert weight.total == whole


def test_table_marks_what_misses_its_target():
    """On either side of a bound; what was not measured is neither good nor bad."""
    good = {"base": 350, "desktop performance": 90, "mobile cls": 0.049}
    bad = {"base": 351, "desktop performance": 89, "mobile cls": 0.05}
    assert missed(good) == []
    assert missed(bad) == [
        "base 351, at most 350 wanted",
        "desktop performance 89, at least 90 wanted",
        "mobile cls 0.05, at most 0.049 wanted",
    ]
    head, first, second = table({"one.html": good, "two.html": bad}).splitlines()
    assert head.split()[:3] == ["page", "html", "css"]
    assert len(first) == len(second) == len(head)
    assert "!" not in first
    assert first.split()[0] == "one.html"
    assert first.count("–") == len(COLUMNS) - 3
    assert {"351!", "89!", "0.05!"} <= set(second.split())


def test_half_of_the_chapters_are_fast_on_a_phone():
    """Other pages, and those that were not judged, do not count."""
    scores = {
        "chapters/01-a": 90,
        "chapters/02-b": 85,
        "chapters/03-c": None,
        "chapters/glossary": 86,
        "index": 86,
    }
    pages = {path: {"mobile performance": score} for path, score in scores.items()}
    assert slow_half(pages) == []
    pages["chapters/04-d"] = {"mobile performance": 89}
    assert slow_half(pages) == ["2 of 3 chapters have less than 90 on a phone, at most half of them may"]
    assert slow_half({"chapters/01-a": {"html": 3}}) == []


def test_several_runs_count_by_their_middle():
    """One slow run says nothing; what failed once has failed."""
    runs = [
        {"performance": p, "cls": None, "failed": f} for p, f in ((97, []), (40, ["b"]), (96, ["a", "b"]))
    ]
    assert lighthouse.middle_scores(runs) == {"performance": 96, "cls": None, "failed": ["a", "b"]}


@pytest.mark.parametrize(
    ("program", "script", "said"),
    [
        ("npm", "", "there is no node here"),
        ("node", "#!/bin/sh\necho v18.4.0\n", "there is no npm here"),
        ("node npm", "#!/bin/sh\necho v18.4.0\n", "this one is v18.4.0"),
    ],
)
def test_missing_or_old_node_is_said_in_one_sentence(monkeypatch, tmp_path, program, script, said):
    """With what it is for and where to get it."""
    for name in program.split():
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        lighthouse.AuditError, match=f"Lighthouse needs Node 20 or newer .*{said}.* https://nodejs.org"
    ):
        lighthouse.check_node()


def test_flags_with_blanks_reach_the_browser_whole():
    """Lighthouse splits its browser's flags at blanks."""
    assert lighthouse.quoted("--no-sandbox") == "--no-sandbox"
    assert lighthouse.quoted("--rules=MAP * ~NOTFOUND") == '--rules="MAP * ~NOTFOUND"'


def test_unknown_pages_are_named(monkeypatch, tmp_path):
    """With those that there are."""
    for name in ("index.html", "chapters/01-one.html", "_static/macros.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    monkeypatch.setattr("tools.audit.__main__.HTML", tmp_path)
    assert chosen_pages([]) == ["chapters/01-one.html", "index.html"]
    assert chosen_pages(["chapters/01-one.ipynb"]) == ["chapters/01-one.html"]
    with pytest.raises(lighthouse.AuditError, match="no page two; choose from: 01-one index"):
        chosen_pages(["index", "two"])


def test_figures_are_weighed_part_by_part(tmp_path):
    """Traits by their figure, shared code once under all its figures' names, what is small left out."""
    noise = "".join(chr(33 + (k * k * 7919) % 90) for k in range(3000))
    kit, own = f"/* kit.js */\n{noise}", f"/* one.js */\n{noise[:2000]}"
    state = {
        "state": {
            "1": {
                "state": {
                    "name": "One",
                    "_esm": {"shared": ["a", "b"]},
                    "_css": noise[:400],
                    "data": noise[:900],
                }
            },
            "2": {"state": {"name": "Two", "_esm": {"shared": ["a"]}, "_model_name": noise, "unit": 3}},
            "3": {"state": {"_model_name": "LayoutModel", "width": noise}},
        },
        "shared": {"a": kit, "b": own},
    }
    page = tmp_path / "a.html"
    page.write_text(f'<script type="application/vnd.jupyter.widget-state+json">{json.dumps(state)}</script>')
    parts = parts_of(page)
    assert [part[:2] for part in parts] == [
        ("One, Two", "kit.js"),
        ("One", "one.js"),
        ("One", "data"),
        ("One", "css"),
    ]
    assert parts[0][2] == len(compress(json.dumps(kit).encode()))
    assert "a: figures of" in listed(page)


def test_pictures_are_named_by_what_they_show(tmp_path):
    """The heaviest first; a poster for readers without scripts is not sent."""
    (tmp_path / "a.webp").write_bytes(b"a" * 70)
    (tmp_path / "b.png").write_bytes(b"b" * 900)
    page = tmp_path / "p.html"
    page.write_text(
        '<img alt="A cat &amp; a dog." src="a.webp"><noscript><img src="a.webp"></noscript><img src="b.png?v=1">'
    )
    assert pictures_of(page) == [("b.png", 900), ("A cat & a dog.", 70)]
