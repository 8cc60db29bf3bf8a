"""Pictures that stay sharp in print: while the book is built, kernels also draw them as PDF."""

import os
from pathlib import Path

from sphinx.application import Sphinx

from ...figure import VECTORS

# Read by IPython in each kernel. Type 42 keeps the letters of a picture as letters.
KERNEL_CONFIG = """\
c.InlineBackend.figure_formats = {"png", "pdf"}
c.InlineBackend.rc = {"pdf.fonttype": 42}
c.HistoryManager.enabled = False
"""


def ask_for_vectors(app: Sphinx) -> None:
    """Have the kernels of this build send matplotlib's pictures and the figures' posters as PDF, too."""
    directory = Path(app.outdir).parent / "ipython"
    profile = directory / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(KERNEL_CONFIG, encoding="utf-8")
    os.environ["IPYTHONDIR"] = str(directory.resolve())
    os.environ[VECTORS] = "1"


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("builder-inited", ask_for_vectors)
