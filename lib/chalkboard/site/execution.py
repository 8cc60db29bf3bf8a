"""Notebooks run some at a time before Sphinx reads them, and again only where their code changed, or what it calls."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from hashlib import sha256
from importlib.metadata import distributions
from importlib.resources import files
from pathlib import Path
from shutil import rmtree

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from sphinx.errors import ExtensionError

# The packages that chapters import; their kernels import chalkboard, but not what builds the site.
CALLED = ("chalkgrad", "chalkboard")
BUILDING = "site"
AT_A_TIME = min(os.cpu_count() or 1, 4)


def digest_of_callees() -> str:
    """A digest of all that a notebook's results depend on beside its code: Python, what is installed, our packages."""
    installed = sorted(f"{one.metadata['Name']} {one.version}" for one in distributions())
    total = sha256("\n".join([sys.version, *installed]).encode())
    for package in CALLED:
        top = Path(str(files(package)))
        for file in sorted(top.rglob("*")):
            inside = file.relative_to(top)
            if file.is_file() and inside.parts[0] != BUILDING and "__pycache__" not in inside.parts:
                total.update(f"{package}/{inside.as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def choose_cache(app, config) -> None:
    """Keep results where only notebooks that call the very same code find them; older ones go."""
    if config.nb_execution_mode != "cache":
        return
    caches = Path(app.outdir).parent / ".jupyter_cache"
    chosen = caches / digest_of_callees()
    for old in caches.glob("*"):
        if old.is_dir() and old != chosen:
            rmtree(old)
    config.nb_execution_cache_path = str(chosen)


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


def run(path: Path, notebook: nbformat.NotebookNode, timeout: int) -> ExecutionResult:
    """Run a notebook in its folder, as myst-nb does."""
    return single_nb_execution(notebook, cwd=str(path.parent), timeout=timeout, allow_errors=False)


def run_all(cache: JupyterCacheAbstract, notebooks: list[Path], timeout: int) -> list[str]:
    """Bring the cache up to date, saying how far it is; returns the tracebacks of the notebooks that failed."""
    waiting = missing(cache, notebooks)
    failures = []
    # Threads of kernels that wait for each other cost far more than they gain.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        runs = {pool.submit(run, path, notebook, timeout): path for path, notebook in waiting.items()}
        for number, done in enumerate(as_completed(runs), start=1):
            path, result = runs[done], done.result()
            took = "failed" if result.err else f"{result.time:.0f} s"
            print(f"  notebook {number} of {len(runs)}: {path.name}, {took}", file=sys.stderr, flush=True)
            if result.err:
                failures.append(f"{path.name}: {result.exc_string}")
            else:
                bundle = CacheBundleIn(result.nb, str(path), data={"execution_seconds": result.time})
                cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
    return failures


def run_notebooks(app, env, docnames) -> None:
    """Run what Sphinx is about to read.

    Raises:
        ExtensionError: some of it failed; all their tracebacks are in the message.
    """
    if env.mystnb_config.execution_mode != "cache":
        return
    paths = [Path(env.doc2path(name)) for name in docnames]
    notebooks = [path for path in paths if path.suffix == ".ipynb"]
    if not notebooks:
        return
    cache = get_cache(env.mystnb_config.execution_cache_path)
    failures = run_all(cache, notebooks, env.mystnb_config.execution_timeout)
    if failures:
        raise ExtensionError("\n\n".join(["These notebooks failed.", *failures]))


def setup(app) -> None:
    """Register with Sphinx."""
    app.connect("config-inited", choose_cache)
    app.connect("env-before-read-docs", run_notebooks)
