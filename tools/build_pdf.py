"""Build the book as a PDF into _build/pdf: the site first, for its results, then LaTeX.

It needs LaTeX with XeTeX and the TeX Gyre fonts. LaTeX's errors, links that lead nowhere, letters that no font has
and lines that run off the page fail the build.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.build_site import ROOT, WORK, run_jupyter_book
from tools.build_site import build as build_site

NAME = "backpropagation"
PROGRAMS = ("xelatex", "makeindex", "kpsewhich")
FILES = (
    "fontspec.sty",
    "unicode-math.sty",
    "marginfix.sty",
    "newunicodechar.sty",
    "tabulary.sty",
    "texgyreheros-regular.otf",
    "texgyrepagella-regular.otf",
    "texgyrepagella-math.otf",
)
INSTALL = (
    "Debian or Ubuntu: apt-get install texlive-xetex texlive-latex-extra texlive-fonts-recommended "
    "texlive-plain-generic fonts-texgyre fonts-texgyre-math; "
    "macOS: brew install --cask mactex-no-gui; Windows: MiKTeX (miktex.org), which fetches packages as it needs them."
)
RUNS = 5  # page numbers in the contents settle within three
WIDEST = 10  # points that a line may run over; letters are wider
FAULTS = {
    "error": re.compile(r"^(?:! |\S+\.tex:\d+: ).*"),
    "letter that the font lacks": re.compile(r"^Missing character: .*"),
    "reference that leads nowhere": re.compile(
        r"^LaTeX Warning: (?:Reference|Citation|Hyper reference) .* undefined.*"
    ),
    "name defined twice": re.compile(r"^LaTeX Warning: Label .* multiply defined.*"),
}
OVERFULL = re.compile(r"^Overfull \\hbox \(([\d.]+)pt too wide\).*")


def missing() -> list[str]:
    """The programs and LaTeX files that the PDF needs and this machine lacks."""
    absent = [program for program in PROGRAMS if not shutil.which(program)]
    if absent:
        return absent
    found = subprocess.run(["kpsewhich", *FILES], capture_output=True, encoding="locale").stdout
    return [name for name in FILES if name not in found]


def faults(log: str) -> list[str]:
    """What must not be in a finished book, by LaTeX's log: one sentence each, the same only once.

    Where LaTeX stopped at an error, only that is told: what else is missing may be so for want of another run.
    """
    found = []
    for line in log.splitlines():
        found += [f"{fault}: {line}" for fault, pattern in FAULTS.items() if pattern.match(line)]
        wide = OVERFULL.match(line)
        if wide and float(wide[1]) > WIDEST:
            found.append(f"line that runs off the page: {line}")
    errors = [one for one in found if one.startswith("error")]
    return list(dict.fromkeys(errors or found))


def typeset(folder: Path) -> str:
    """Run LaTeX in `folder` until its references have settled; return its log."""
    environment = {**os.environ, "max_print_line": "10000"}  # a message stays on its line
    log = folder / f"{NAME}.log"
    options = ("-interaction=nonstopmode", "-halt-on-error", "-file-line-error-style", f"{NAME}.tex")
    for run in range(1, RUNS + 1):
        print(f"  run {run} ...", flush=True)
        log.unlink(missing_ok=True)
        done = subprocess.run(["xelatex", *options], cwd=folder, env=environment, capture_output=True)
        text = log.read_text("utf-8", errors="replace") if log.exists() else "! xelatex did not start."
        index = folder / f"{NAME}.idx"
        if run == 1 and index.exists() and index.stat().st_size:
            # LaTeX writes a hyphen in two ways; to makeindex these are two terms.
            index.write_text(index.read_text("utf-8").replace("hyphen {}", "hyphen{}"), "utf-8")
            subprocess.run(["makeindex", "-s", "python.ist", index.name], cwd=folder, capture_output=True)
        elif done.returncode or "Rerun to get" not in text:
            break
    return text


def build(source: Path) -> int:
    """Build the PDF of the book in `source` and return the exit code, 0 for success."""
    absent = missing()
    if absent:
        print(f"The PDF needs LaTeX; missing here: {', '.join(absent)}. {INSTALL}", file=sys.stderr)
        return 1
    print("1/3 The chapters' results, with the site:", flush=True)
    if build_site(source, clean=False):
        return 1
    print("2/3 Writing LaTeX ...", flush=True)
    output = source / WORK / "_build" / "latex"
    shutil.rmtree(output, ignore_errors=True)
    if not run_jupyter_book(source, "--builder", "latex"):
        print("The PDF was not built: see the errors and warnings above.", file=sys.stderr)
        return 1
    print("3/3 Typesetting:", flush=True)
    log = typeset(output)
    found = faults(log)
    if found:
        print(
            "\n".join(found),
            f"The PDF was not built; LaTeX's log: {output / NAME}.log",
            sep="\n",
            file=sys.stderr,
        )
        return 1
    pdf = source / "_build" / "pdf" / f"{NAME}.pdf"
    pdf.parent.mkdir(exist_ok=True)
    shutil.copyfile(output / pdf.name, pdf)
    pages = re.findall(r"Output written on .*\((\d+) pages", log)[-1]
    print(f"Built the PDF: {pdf.relative_to(source)}, {pages} pages, {pdf.stat().st_size / 1e6:.1f} MB")
    return 0


def main() -> int:
    """Build as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, default=ROOT, help="the book's folder")
    return build(parser.parse_args().source.resolve())


if __name__ == "__main__":
    sys.exit(main())
