"""What the page that runs Python loads: the book's own modules, Pyodide, and settings that say where they are.

By default Pyodide's core lies on the site itself, and the modules are those that work without NumPy. With
`playground_pyodide_url` in `_config.yml` Pyodide and NumPy come from that address, and all of `chalkgrad` goes along.
"""

import gzip
import json
import zipfile
from pathlib import Path

from sphinx.application import Sphinx

from .built_pages import PageRewrite, version_of

LIB = Path(__file__).parents[1]
# What `chalkboard.graph_data.run_code` imports, and what a reader's text may: all of it works without NumPy.
SCALAR_MODULES = (
    "chalkgrad/__init__.py",
    "chalkgrad/comparisons.py",
    "chalkgrad/errors.py",
    "chalkgrad/expressions.py",
    "chalkgrad/finite_differences.py",
    "chalkgrad/function.py",
    "chalkgrad/grad_mode.py",
    "chalkgrad/gradient_check_graph.py",
    "chalkgrad/gradient_verdict.py",
    "chalkgrad/graph.py",
    "chalkgrad/math_functions.py",
    "chalkgrad/moved.py",
    "chalkgrad/operators.py",
    "chalkgrad/overridable.py",
    "chalkgrad/rules/__init__.py",
    "chalkgrad/rules/arithmetic.py",
    "chalkgrad/rules/elementwise.py",
    "chalkgrad/rules/gelu.py",
    "chalkgrad/scalar.py",
    "chalkgrad/tracing.py",
    "chalkgrad/wrong_orders.py",
    "chalkboard/__init__.py",
    "chalkboard/graph_data/__init__.py",
    "chalkboard/graph_data/layout.py",
    "chalkboard/graph_data/rule_notation.py",
    "chalkboard/graph_data/run_code.py",
    "chalkboard/graph_data/runtime_limits.py",
    "chalkboard/graph_data/scene.py",
    "chalkboard/moved.py",
)
ENGINE = ("pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
PACKED = ("pyodide.asm.wasm",)  # few hosts compress it on the way, so it is kept compressed
OWN_ENGINE = "../vendor/pyodide/"
MODULES = "chalkgrad.zip"
PAGE = "chapters/playground.html"


def module_files(everything: bool) -> list[str]:
    """The files below lib/ that the page's Python gets: `everything` adds the rest of chalkgrad, with its data."""
    if not everything:
        return sorted(SCALAR_MODULES)
    rest = {
        path.relative_to(LIB).as_posix()
        for path in (LIB / "chalkgrad").rglob("*")
        if path.is_file() and path.suffix in (".py", ".npz", ".md")
    }
    return sorted(rest | set(SCALAR_MODULES))


def write_modules(target: Path, everything: bool = False) -> None:
    """Write the modules into a zip archive whose bytes depend on theirs alone."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in module_files(everything):
            archive.writestr(zipfile.ZipInfo(name), (LIB / name).read_bytes(), zipfile.ZIP_DEFLATED)


def settings(url: str, version: str, packed: tuple[str, ...] = (), size: int = 0) -> dict:
    """What assets/python-worker.js reads: where Pyodide is, what to load besides, and how many bytes will come.

    Args:
        url: the folder of a Pyodide distribution, empty for the site's own copy.
        version: what the address of the modules ends in, so that a browser keeps none of an older site.
        packed: the files of the site's own copy that are kept compressed.
        size: the bytes to come, 0 where they are not known.
    """
    return {
        "engine": f"{url.rstrip('/')}/" if url else OWN_ENGINE,
        "packages": ["numpy"] if url else [],
        "modules": f"{MODULES}?v={version}",
        "packed": list(packed),
        "bytes": size,
    }


def pack(path: Path) -> Path:
    """Replace a file by its compressed self, named `<name>.packed`: a server might unpack a `.gz` on the way."""
    packed = path.with_name(f"{path.name}.packed")
    packed.write_bytes(gzip.compress(path.read_bytes(), compresslevel=9, mtime=0))
    path.unlink()
    return packed


def lay_out(static: Path, url: str) -> str:
    """Write the playground's files into the site's folder of static files; a short name for what they hold."""
    folder = static / "playground"
    folder.mkdir(exist_ok=True)
    engine = static / "vendor" / "pyodide"
    write_modules(folder / MODULES, everything=bool(url))
    contents = (static / "python-worker.js").read_bytes() + (folder / MODULES).read_bytes()
    version = version_of(contents + url.encode())
    if url:
        for name in (*ENGINE, "pyodide.mjs", "pyodide.asm.mjs"):
            (engine / name).unlink(missing_ok=True)
        told = settings(url, version)
    else:
        loaded = [pack(engine / name) if name in PACKED else engine / name for name in ENGINE]
        size = sum(path.stat().st_size for path in (*loaded, folder / MODULES))
        told = settings("", version, PACKED, size)
    (folder / "settings.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return version


def name_version(page: str, version: str) -> str:
    """The page with the name under which python_session.js asks for the files, so that it gets those of its site."""
    return page.replace("</head>", f'<meta name="playground-version" content="{version}" />\n</head>', 1)


def page_rewrite(app: Sphinx) -> PageRewrite:
    """Lays the playground's files out, and names their version on the page that asks for them."""
    version = lay_out(Path(app.outdir) / "_static", app.config.playground_pyodide_url)
    return lambda name, text: name_version(text, version) if name == PAGE else text


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_config_value("playground_pyodide_url", "", "html", str)
