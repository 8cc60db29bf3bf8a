"""Serve _build/html on localhost until Ctrl-C: on port 8000 or the next free one, or on the port named."""

import functools
import http.server
import sys
from pathlib import Path
from typing import ClassVar

SITE = Path(__file__).resolve().parent.parent / "_build" / "html"
FIRST, TRIES = 8000, 50


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site, as they are now, without a line for each request."""

    extensions_map: ClassVar = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        # Some systems' registries call scripts text/plain, and browsers then refuse them.
        ".js": "text/javascript",
        ".mjs": "text/javascript",
    }

    def end_headers(self) -> None:
        """Have the browser ask each time whether its copy is still good: the reader may rebuild while reading."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

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


def main() -> None:
    """Serve, say where, and end quietly on Ctrl-C."""
    named = sys.argv[1] if len(sys.argv) > 1 else None
    if named is not None and not (named.isdigit() and int(named) < 65536):
        sys.exit(f"PORT={named} is not a port number; give one from 1024 to 65535, or none at all.")
    try:
        server = open_server(SITE, None if named is None else int(named))
    except OSError:
        wanted = f"Port {named} is" if named else f"Ports {FIRST} to {FIRST + TRIES - 1} are all"
        sys.exit(f"{wanted} taken; choose another one, for example: make book PORT=8765")
    with server:
        print(f"The book is at http://localhost:{server.server_address[1]}/  (Ctrl-C ends)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nThe book is closed.")


if __name__ == "__main__":
    main()
