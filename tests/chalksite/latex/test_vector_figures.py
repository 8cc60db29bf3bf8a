"""While the book is built, pictures come as PDF, too."""

import os
from types import SimpleNamespace

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from chalkboard.kit.figure import VECTORS
from chalksite.latex.vector_figures import ask_for_vectors


def test_kernels_are_told(monkeypatch, tmp_path):
    """By a profile of their own beside the build; IPython can read it."""
    monkeypatch.setenv("IPYTHONDIR", "elsewhere")
    monkeypatch.setenv(VECTORS, "")
    ask_for_vectors(SimpleNamespace(outdir=tmp_path / "html"))

    assert os.environ[VECTORS]
    profile = tmp_path / "ipython" / "profile_default"
    assert os.environ["IPYTHONDIR"] == str(tmp_path / "ipython")
    config = PyFileConfigLoader("ipython_kernel_config.py", path=str(profile)).load_config()
    assert isinstance(config, Config)
    assert config.InlineBackend.rc == {"pdf.fonttype": 42}
    # What is said when a kernel is started would win over it, and print would have no charts but pixels.
    assert "figure_formats" not in config.InlineBackend
