"""The built site's files: its pages and scripts, and addresses that change with what lies there.

Pages are changed by regular expressions: BeautifulSoup needs three seconds to parse and write them all, and none of
them comes out as it went in. Remove these when a parser gives back untouched what nobody changed.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx

# From a page's path below the site's folder and its text to its new text.
PageRewrite = Callable[[str, str], str]

# Where the site has the pages' own files, to download.
SOURCES = "_sources"


def version_of(contents: bytes) -> str:
    """A short name that changes with the contents, for addresses of which a browser must not keep an older site's."""
    return sha256(contents).hexdigest()[:8]


def finished_pages(app: Sphinx) -> list[Path]:
    """Every page of the built site; what lies in `_static` is none."""
    output = Path(app.outdir)
    return [
        page for page in sorted(output.rglob("*.html")) if "_static" not in page.relative_to(output).parts
    ]


def site_scripts(app: Sphinx) -> list[Path]:
    """Every script of the built site, except what vendored packages bring and the icons, which the build draws."""
    output = Path(app.outdir)
    found = [path for path in sorted(output.rglob("*.js")) if path.name != "fontawesome.js"]
    return [path for path in found if "vendor" not in path.relative_to(output).parts]


def is_site(app: Sphinx, exception: Exception | None) -> bool:
    """Whether a site was built, and without failing."""
    return exception is None and app.builder.format == "html"
