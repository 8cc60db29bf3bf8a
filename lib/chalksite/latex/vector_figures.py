"""Pictures that stay sharp in print: while the book is built, kernels also draw posters as PDF, and charts so that
their letters stay letters (execution.py asks for the charts)."""

import os
from pathlib import Path

from sphinx.application import Sphinx

from chalkboard.kit.figure import VECTORS

# Read by IPython in each kernel. Type 42 keeps the letters of a picture as letters.
KERNEL_CONFIG = """\
c.InlineBackend.rc = {"pdf.fonttype": 42}
c.HistoryManager.enabled = False
"""


def ask_for_vectors(app: Sphinx) -> None:
    """Have the kernels of this build send the figures' posters as PDF, too, and charts with letters in them."""
    directory = Path(app.outdir).parent / "ipython"
    profile = directory / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(KERNEL_CONFIG, encoding="utf-8")
    os.environ["IPYTHONDIR"] = str(directory.resolve())
    os.environ[VECTORS] = "1"


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("builder-inited", ask_for_vectors)
