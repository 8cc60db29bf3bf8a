"""Serve _build/html on localhost until Ctrl-C: on port 8000 or the next free one, or on the port named.

Text goes out compressed, as it does from the hosts that books are published on.
"""

import functools
import gzip
import http.server
import io
import re
import sys
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO

SITE = Path(__file__).resolve().parent.parent / "_build" / "html"
FIRST, TRIES = 8000, 50
# Pictures and fonts are compressed already.
TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")
# Named in a header as what the browser reads, and not as what it refuses: "gzip;q=0".
READS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", re.IGNORECASE)


def compress(data: bytes) -> bytes:
    """Bytes as they are sent, the same each time."""
    return gzip.compress(data, compresslevel=6, mtime=0)


def may_exist(path: Path) -> bool:
    """Whether the system can have a file of this name: some are too long, or hold what no name may hold."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return True
    except (OSError, ValueError):
        return False
    return True


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site, as they are now, without a line for each request."""

    # Several requests on one connection.
    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        # Some systems' registries call scripts text/plain, and browsers then refuse them.
        ".js": "text/javascript",
        ".mjs": "text/javascript",
    }

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer as usual, or compressed where that helps and the browser reads it."""
        path = Path(self.translate_path(self.path))
        if not may_exist(path):
            self.send_error(HTTPStatus.BAD_REQUEST)
            return None
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        kind = self.guess_type(str(path))
        reads_it = READS_GZIP.search(self.headers.get("Accept-Encoding", ""))
        # Whether a copy that the browser holds is still good is decided as usual.
        if not (reads_it and kind.startswith(TEXT) and path.is_file()) or "If-Modified-Since" in self.headers:
            return super().send_head()
        data = compress(path.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        self.end_headers()
        return io.BytesIO(data)

    def end_headers(self) -> None:
        """Have the browser ask each time whether its copy is still good: the reader may rebuild while reading."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Where nothing lies, show the nearest 404.html above, as hosts do."""
        page = self.page_for_nothing() if code == HTTPStatus.NOT_FOUND else None
        if page is None:
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def page_for_nothing(self) -> Path | None:
        """The nearest 404.html above what was asked for, None where there is none."""
        asked, top = Path(self.translate_path(self.path)), Path(self.directory)
        pages = [folder / "404.html" for folder in asked.parents if folder == top or top in folder.parents]
        return next((page for page in pages if page.is_file()), None)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def open_server(folder: Path, port: int | None = None) -> http.server.ThreadingHTTPServer:
    """A server of `folder` on localhost.

    Args:
        folder: what to serve.
        port: the port to use, 0 for any free one, None for the first free one from 8000 on.

    Raises:
        OSError: the named port, or every port tried, is taken.
    """
    handler = functools.partial(Handler, directory=str(folder))
    ports = range(FIRST, FIRST + TRIES) if port is None else [port]
    for candidate in ports:
        try:
            return Server(("127.0.0.1", candidate), handler)
        except OSError as error:
            taken = error
    raise taken


class Server(http.server.ThreadingHTTPServer):
    """A server that never shares a port that another program listens on."""

    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that hung up in the middle, as a closed tab does."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def main() -> None:
    """Serve, say where, and end quietly on Ctrl-C."""
    named = sys.argv[1] if len(sys.argv) > 1 else None
    if named is not None and not (re.fullmatch("[0-9]{1,5}", named) and int(named) < 65536):
        sys.exit(f"PORT={named} is not a port number; give one from 1024 to 65535, or none at all.")
    try:
        server = open_server(SITE, None if named is None else int(named))
    except PermissionError:
        sys.exit(f"Port {named} is not open to this account; choose one from 1024 on: make book PORT=8765")
    except OSError:
        wanted = f"Port {named} is" if named else f"Ports {FIRST} to {FIRST + TRIES - 1} are all"
        sys.exit(f"{wanted} taken; choose another one, for example: make book PORT=8765")
    with server:
        if not (SITE / "index.html").is_file():
            sys.exit("There is no site yet; build it first: make site, or python tools/build_site.py")
        print(f"The book is at http://localhost:{server.server_address[1]}/  (Ctrl-C ends)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nThe book is closed.")


if __name__ == "__main__":
    main()
