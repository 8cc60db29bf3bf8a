"""`make book` serves on the next free port, or says that the one asked for is taken."""

import gzip
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tools import serve

ROOT = Path(__file__).parents[2]


def test_next_port_when_the_first_is_taken(tmp_path, monkeypatch):
    """Two books side by side."""
    with serve.open_server(tmp_path, 0) as first:
        taken = first.server_address[1]
        monkeypatch.setattr(serve, "FIRST", taken)
        with serve.open_server(tmp_path) as second:
            assert taken < second.server_address[1] < taken + serve.TRIES


def test_serves_files_and_scripts_as_scripts(tmp_path):
    """The bytes of the file, with a type that browsers accept for modules."""
    (tmp_path / "a.js").write_text("let x;")
    with serve.open_server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://localhost:{server.server_address[1]}/a.js") as answer:
            assert answer.read() == b"let x;"
            assert answer.headers["Content-Type"].startswith("text/javascript")
        server.shutdown()


def test_text_is_compressed_for_those_who_read_that(tmp_path):
    """A page with its type, from its folder's address too; a picture as it is; an unchanged copy is not sent again."""
    (tmp_path / "index.html").write_text("<p>word</p>" * 100)
    (tmp_path / "a.png").write_bytes(b"png")
    (tmp_path / "folder").mkdir()

    def get(path, **headers):
        address = f"http://localhost:{server.server_address[1]}/{path}"
        request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", **headers})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.headers, answer.read()

    with serve.open_server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for path in ("index.html", "", "?q=1"):
            headers, data = get(path)
            assert headers["Content-Encoding"] == "gzip"
            assert headers["Content-Type"].startswith("text/html")
            assert int(headers["Content-Length"]) == len(data) < 200
            assert gzip.decompress(data) == b"<p>word</p>" * 100
        with pytest.raises(urllib.error.HTTPError, match="304"):
            get("index.html", **{"If-Modified-Since": headers["Last-Modified"]})
        headers, data = get("a.png")
        assert (headers["Content-Encoding"], data) == (None, b"png")
        assert get("folder")[1].startswith(b"<!DOCTYPE")
        for accepted in ("identity", "br, gzip;q=0", "gzip; q=0.0, br"):
            assert get("index.html", **{"Accept-Encoding": accepted})[1] == b"<p>word</p>" * 100
        for accepted in ("br, gzip;q=0.5", "GZIP"):
            assert get("index.html", **{"Accept-Encoding": accepted})[0]["Content-Encoding"] == "gzip"
        server.shutdown()


def test_a_named_port_that_is_taken_is_refused_in_one_sentence(tmp_path):
    """Another port than the one asked for would surprise."""
    with serve.open_server(tmp_path, 0) as server:
        port = str(server.server_address[1])
        command = [sys.executable, str(ROOT / "tools" / "serve.py"), port]
        result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert result.returncode == 1
    assert (
        result.stderr.strip() == f"Port {port} is taken; choose another one, for example: make book PORT=8765"
    )


@pytest.mark.parametrize("port", ["eighty", "70000", "-1", "8²"])
def test_what_is_no_port_is_refused(port):
    """One sentence here too."""
    command = [sys.executable, str(ROOT / "tools" / "serve.py"), port]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert result.returncode == 1
    assert result.stderr.startswith(f"PORT={port} is not a port number")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (
            PermissionError(13, "Permission denied"),
            "Port 80 is not open to this account; choose one from 1024",
        ),
        (None, "There is no site yet; build it first"),
    ],
)
def test_what_keeps_it_from_serving_is_told(tmp_path, monkeypatch, fault, words):
    """A port that only the system's own servers get; a book that nobody has built."""

    def open_server(folder, port):
        if fault:
            raise fault
        return real(folder, 0)

    real = serve.open_server
    monkeypatch.setattr(serve, "open_server", open_server)
    monkeypatch.setattr(serve, "SITE", tmp_path)
    monkeypatch.setattr(sys, "argv", ["serve.py", "80"])
    with pytest.raises(SystemExit) as stopped:
        serve.main()
    assert str(stopped.value).startswith(words)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("%00", "400"),
        ("%ed%a0%80", "40[04]"),
        ("a" * 300, "40[04]"),
        ("a/" * 3000, "40[04]"),
        ("a" * 70_000, "414"),
    ],
)
def test_an_address_that_no_file_can_have_is_refused(tmp_path, capsys, path, status):
    """In an answer, and not by hanging up with a traceback in the reader's terminal."""
    with serve.open_server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(urllib.error.HTTPError, match=status):
            urllib.request.urlopen(f"http://localhost:{server.server_address[1]}/{path}", timeout=60)
        server.shutdown()
    assert capsys.readouterr().err == ""


def test_where_nothing_lies_the_nearest_page_for_it_is_shown(tmp_path):
    """The one of the folder above, not the one further up; with the status that says so."""
    (tmp_path / "404.html").write_text("top")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "404.html").write_text("book")
    with serve.open_server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for asked, shown in (("book/no/such.html", b"book"), ("nothing", b"top")):
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(f"http://localhost:{server.server_address[1]}/{asked}")
            assert (caught.value.code, caught.value.read()) == (404, shown)
        server.shutdown()


def test_a_browser_that_hangs_up_is_no_error(tmp_path, capsys):
    """Closing a tab in the middle of a page must not fill the reader's terminal; other errors are told."""
    with serve.open_server(tmp_path, 0) as server:
        for error in (ConnectionResetError("gone"), ValueError("a fault of ours")):
            try:
                raise error
            except type(error):
                server.handle_error(None, ("127.0.0.1", 1))
    told = capsys.readouterr().err
    assert "a fault of ours" in told
    assert "gone" not in told
