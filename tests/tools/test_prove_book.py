"""The proof of `make book` tells a command that serves and ends well from those that do not."""

import sys

import pytest

from tools.prove_book import ROOT, UnprovedError, prove

SERVE = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pathlib import Path; from tools import serve; "


@pytest.fixture
def site(tmp_path):
    """A site of two pages."""
    (tmp_path / "chapters").mkdir()
    for name in ("index.html", "chapters/one.html"):
        (tmp_path / name).write_text(f"<p>{name}</p>")
    return tmp_path


def serving(folder, before=""):
    """The command that serves a folder on a free port, as `make book` does in the end."""
    code = f"{SERVE}serve.SITE = Path({str(folder)!r}); sys.argv[1:] = ['0']; {before}serve.main()"
    return [sys.executable, "-c", code]


def test_what_serves_and_ends_is_proved(site, capfd):
    """All pages are counted; what the command says is passed on."""
    assert prove(serving(site), site) == 2
    assert "The book is closed." in capfd.readouterr().out


def test_what_does_otherwise_is_not(site, tmp_path_factory):
    """No address, a missing page, other contents, no end, no quiet end."""
    with pytest.raises(UnprovedError, match="ended with code 3 before it served"):
        prove([sys.executable, "-c", "raise SystemExit(3)"], site)
    other = tmp_path_factory.mktemp("other")
    (other / "index.html").write_text("<p>index.html</p>")
    with pytest.raises(OSError, match="404"):
        prove(serving(other), site)
    (other / "chapters").mkdir()
    (other / "chapters" / "one.html").write_text("something else")
    with pytest.raises(UnprovedError, match=r"one\.html is not the page"):
        prove(serving(other), site)
    with pytest.raises(UnprovedError, match="There are no pages"):
        prove(serving(site), tmp_path_factory.mktemp("empty"))
    dying = "import signal; signal.signal(signal.SIGINT, lambda *_: sys.exit('gone')); "
    with pytest.raises(UnprovedError, match="did not end quietly"):
        prove(serving(site, dying), site)
