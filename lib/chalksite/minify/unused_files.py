"""What the theme leaves in the built site and no page loads: two thirds of its bytes.

Remove this when the theme copies only what its pages load.
"""

import shutil
from pathlib import Path

from sphinx.application import Sphinx

from ..built_pages import is_site
from .css_bundle import THEME, gathered_sheets
from .js_bundle import BUNDLES


def remove_unused_files(app: Sphinx, exception: Exception | None) -> None:
    """Remove them; Sphinx brings them anew with each build."""
    if not is_site(app, exception):
        return
    static = Path(app.outdir) / "_static"
    merged = {
        *sum(BUNDLES.values(), ()),
        *THEME,
        *gathered_sheets(app),
        "styles/theme.css",
        "scripts/fontawesome.js",
    }
    for path in [
        *(static / name for name in merged),
        *static.glob("s*s/*.map"),
        *static.glob("*macros.html"),
    ]:
        path.unlink(missing_ok=True)
    shutil.rmtree(static / "vendor" / "fontawesome", ignore_errors=True)


def setup(app: Sphinx) -> None:
    """Register with Sphinx, after everything else."""
    app.connect("build-finished", remove_unused_files, priority=990)
