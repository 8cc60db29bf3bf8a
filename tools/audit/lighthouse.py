"""Lighthouse from npm, in a folder of its own below .venv, run on one page at a time."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.find_browser import launch_options

ROOT = Path(__file__).resolve().parents[2]
VERSION = "13.5.0"
HOME = ROOT / ".venv" / "lighthouse"
COMMAND = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
OLDEST_NODE = 20
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS = {"desktop": ["--preset=desktop"], "mobile": []}
NEEDED = (
    f"Lighthouse needs Node {OLDEST_NODE} or newer with npm; {{}}. "
    "Install it from https://nodejs.org or with your system's packages; nothing else in this book needs it."
)


class AuditError(RuntimeError):
    """The audit cannot run; the message says why and what to do."""


def check_node() -> None:
    """See that Node and npm are there.

    Raises:
        AuditError: one of them is missing or too old.
    """
    for program in ("node", "npm"):
        if not shutil.which(program):
            raise AuditError(NEEDED.format(f"there is no {program} here"))
    version = subprocess.run(
        ["node", "--version"], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    if int(version.lstrip("v").partition(".")[0]) < OLDEST_NODE:
        raise AuditError(NEEDED.format(f"this one is {version}"))


def install() -> None:
    """Install Lighthouse where it is not yet.

    Raises:
        AuditError: npm could not.
    """
    manifest = HOME / "node_modules" / "lighthouse" / "package.json"
    if manifest.exists() and json.loads(manifest.read_text("utf-8"))["version"] == VERSION:
        return
    print(f"Installing Lighthouse {VERSION} into .venv/lighthouse ...", file=sys.stderr, flush=True)
    HOME.mkdir(parents=True, exist_ok=True)
    npm = [
        shutil.which("npm") or "npm",
        "install",
        "--prefix",
        str(HOME),
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    result = subprocess.run(
        [*npm, f"lighthouse@{VERSION}"], capture_output=True, encoding="utf-8", errors="replace"
    )
    if result.returncode:
        raise AuditError(f"npm could not install lighthouse@{VERSION}: {result.stderr.strip()[-400:]}")


def quoted(flag: str) -> str:
    """A browser's flag as Lighthouse reads it: a value with blanks in quotation marks."""
    name, _, value = flag.partition("=")
    return f'{name}="{value}"' if " " in value else flag


def run(address: str, form: str) -> dict:
    """Lighthouse's report on a page.

    Args:
        address: the page's address on localhost.
        form: `"desktop"` or `"mobile"`.

    Raises:
        AuditError: Lighthouse or its browser failed.
    """
    browser = launch_options()
    flags = " ".join(["--headless", *map(quoted, browser["args"])])
    command = ["node", str(COMMAND), address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", "--max-wait-for-load=90000", *FORMS[form]]
    environment = {**os.environ, "CHROME_PATH": browser["executable_path"]}
    result = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", env=environment)
    try:
        report = json.loads(result.stdout)
    except ValueError:
        raise AuditError(f"Lighthouse failed on {address}: {result.stderr.strip()[-400:]}") from None
    if report.get("runtimeError"):
        raise AuditError(f"Lighthouse failed on {address}: {report['runtimeError']['message']}")
    return report


def scores_of(report: dict) -> dict:
    """The numbers of a report that the audit prints."""
    audits = report["audits"]
    scores = {name: category["score"] for name, category in report["categories"].items()}
    return {
        **{name: None if score is None else round(100 * score) for name, score in scores.items()},
        "lcp": round(audits["largest-contentful-paint"]["numericValue"]),
        "tbt": round(audits["total-blocking-time"]["numericValue"]),
        "cls": round(audits["cumulative-layout-shift"]["numericValue"], 3),
        "failed": sorted(
            reference["id"]
            for name in CATEGORIES[1:]
            for reference in report["categories"][name]["auditRefs"]
            if reference["weight"]
            and (audits[reference["id"]]["score"] or 0) < 1
            and audits[reference["id"]]["scoreDisplayMode"] in ("binary", "numeric")
        ),
    }


def middle_scores(runs: list[dict]) -> dict:
    """The numbers of several reports on a page: of each number the middle one, and what failed in any of them."""
    kept = {name: sorted(value for run in runs if (value := run[name]) is not None) for name in runs[0]}
    middle = {
        name: values[len(values) // 2] if values else None
        for name, values in kept.items()
        if name != "failed"
    }
    return {**middle, "failed": sorted({name for run in runs for name in run["failed"]})}
