"""The built site on a host that sends some files wrongly: not at all, half, as something else, or not to the end."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.site.book import BUILT
from tools.serve import Handler, Server

Fault = Callable[["FaultyHandler", bytes], None]


class FaultyHandler(Handler):
    """Files of the site; those whose address ends with a name in the server's `faults` are sent by these."""

    def do_GET(self) -> None:
        """Send a file, rightly or wrongly."""
        asked = self.path.partition("?")[0]
        fault = next((one for end, one in self.server.faults.items() if asked.endswith(end)), None)
        if fault:
            fault(self, Path(self.translate_path(self.path)).read_bytes())
        else:
            super().do_GET()

    def send(self, body: bytes, kind: str = "application/octet-stream", **headers: str) -> None:
        """Send `body` as an answer that looks right."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_half(self, body: bytes) -> None:
        """Promise all of `body` and send half of it."""
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()


def missing(handler: FaultyHandler, body: bytes) -> None:
    """As where a file was forgotten when the site was copied."""
    handler.send_error(404)


def cut(handler: FaultyHandler, body: bytes) -> None:
    """As where the connection is lost."""
    handler.send_half(body)
    handler.close_connection = True


def stalled(handler: FaultyHandler, body: bytes) -> None:
    """As where a phone has lost its network: half, then nothing, and no end, until the test lets the rest come."""
    handler.send_half(body)
    handler.server.go_on.wait()
    handler.wfile.write(body[len(body) // 2 :])


def unpacked(handler: FaultyHandler, body: bytes) -> None:
    """As from a host that thinks nobody wants packed files."""
    handler.send(gzip.decompress(body))


def declared(handler: FaultyHandler, body: bytes) -> None:
    """As from a host that says of packed files that they are; the browser then unpacks them."""
    handler.send(body, Content_Encoding="gzip")


def as_text(handler: FaultyHandler, body: bytes) -> None:
    """As from a host that does not know the name's ending."""
    handler.send(body, "text/plain")


def a_page(handler: FaultyHandler, body: bytes) -> None:
    """As from a host, or a hotel's network, that answers everything with a page."""
    handler.send(b"<!DOCTYPE html><title>Welcome</title>", "text/html")


@contextmanager
def faulty_site(**faults: Fault) -> Iterator[tuple[str, dict, threading.Event]]:
    """The site's address, its faults by the endings of addresses, and what lets stalled answers go on."""
    with Server(("127.0.0.1", 0), partial(FaultyHandler, directory=str(BUILT))) as server:
        server.faults, server.go_on = dict(faults), threading.Event()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}/html", server.faults, server.go_on
        server.go_on.set()
        server.shutdown()
