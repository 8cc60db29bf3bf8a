"""What the tests of the built site share: its address on localhost."""

import threading
from collections.abc import Iterator

import pytest

from tests.site.book import BUILT, HTML
from tools.serve import open_server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder: it needs a browser and the built site."""
    for item in items:
        if "tests/site/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built site, served from a folder above it as a project's pages on a host are."""
    if not (HTML / "index.html").exists():
        pytest.fail("The site is not built; run `make site` first.", pytrace=False)
    with open_server(BUILT, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}/html"
        server.shutdown()
