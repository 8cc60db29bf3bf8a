"""Notebooks run some at a time before Sphinx reads them, and again only where their code changed, or what it calls."""

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import distributions
from importlib.resources import files
from pathlib import Path
from shutil import rmtree

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from myst_nb.core.config import NbParserConfig
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

# The packages that chapters import.
CALLED = ("chalkgrad", "chalkboard")
AT_A_TIME = min(os.cpu_count() or 1, 4)
# Charts have two pixels where a page has one, so that they are sharp on screens that have as many; print takes them as
# PDF, in their own size.
KERNEL = ("--InlineBackend.figure_formats=retina", "--InlineBackend.figure_formats=pdf")


def digest_of_callees() -> str:
    """A digest of all that a notebook's results depend on beside its code: Python, what is installed, our packages."""
    installed = sorted(f"{one.metadata['Name']} {one.version}" for one in distributions())
    total = sha256("\n".join([sys.version, *KERNEL, *installed]).encode())
    for package in CALLED:
        top = Path(str(files(package)))
        for file in sorted(top.rglob("*")):
            inside = file.relative_to(top)
            if file.is_file() and "__pycache__" not in inside.parts:
                total.update(f"{package}/{inside.as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def choose_cache(app: Sphinx, config: Config) -> None:
    """Keep results where only notebooks that call the very same code find them; older ones go."""
    if config.nb_execution_mode != "cache":
        return
    caches = Path(app.outdir).parent / ".jupyter_cache"
    chosen = caches / digest_of_callees()
    for old in caches.glob("*"):
        if old.is_dir() and old != chosen:
            rmtree(old)
    config.nb_execution_cache_path = str(chosen)


@contextmanager
def opened(path: str) -> Iterator[JupyterCacheAbstract]:
    """The cache in a folder, whose database is closed afterwards."""
    cache = get_cache(path)
    try:
        yield cache
    finally:
        cache.db.dispose()


def missing(cache: JupyterCacheAbstract, notebooks: list[Path]) -> dict[Path, nbformat.NotebookNode]:
    """The notebooks whose results the cache does not hold."""
    read = {path: nbformat.read(path, as_version=4) for path in notebooks}

    def is_known(notebook: nbformat.NotebookNode) -> bool:
        try:
            cache.match_cache_notebook(notebook)
        except KeyError:
            return False
        return True

    return {path: notebook for path, notebook in read.items() if not is_known(notebook)}


def run(path: Path, notebook: nbformat.NotebookNode, timeout: int) -> float:
    """Run a notebook in its folder and keep its results in it; the seconds that it took.

    Raises:
        CellControlSignal, DeadKernelError: a cell failed, took too long, or ended its kernel.
    """
    start = time.monotonic()
    folder = {"metadata": {"path": str(path.parent)}}
    # A record of times would go into the cells, and so into what the cache knows the notebook by.
    client = NotebookClient(
        notebook, record_timing=False, timeout=timeout, resources=folder, extra_arguments=list(KERNEL)
    )
    # Its own way of running leaves an open loop behind in each thread.
    asyncio.run(client.async_execute())
    return time.monotonic() - start


def run_all(cache: JupyterCacheAbstract, notebooks: list[Path], timeout: int) -> list[str]:
    """Bring the cache up to date, saying how far it is; returns what the notebooks that failed said."""
    waiting = missing(cache, notebooks)
    failures = []
    # Threads of kernels that wait for each other cost far more than they gain.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        runs = {pool.submit(run, path, notebook, timeout): path for path, notebook in waiting.items()}
        for number, done in enumerate(as_completed(runs), start=1):
            path = runs[done]
            try:
                seconds = done.result()
            except (CellControlSignal, DeadKernelError) as error:
                failures.append(f"{path.name}: {error}")
                ended = "failed"
            else:
                results = CacheBundleIn(waiting[path], str(path), data={"execution_seconds": seconds})
                cache.cache_notebook_bundle(results, check_validity=False, overwrite=True)
                ended = f"{seconds:.0f} s"
            print(f"  notebook {number} of {len(runs)}: {path.name}, {ended}", file=sys.stderr, flush=True)
    return failures


def run_notebooks(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Run what Sphinx is about to read.

    Raises:
        ExtensionError: some of it failed; the message has all that it said.
    """
    settings: NbParserConfig = env.mystnb_config  # type: ignore[attr-defined]  # myst-nb's own
    if settings.execution_mode != "cache":
        return
    paths = [Path(env.doc2path(name)) for name in docnames]
    notebooks = [path for path in paths if path.suffix == ".ipynb"]
    if not notebooks:
        return
    with opened(settings.execution_cache_path) as cache:
        failures = run_all(cache, notebooks, settings.execution_timeout)
    if failures:
        raise ExtensionError("\n\n".join(["These notebooks failed.", *failures]))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("config-inited", choose_cache)
    app.connect("env-before-read-docs", run_notebooks)
