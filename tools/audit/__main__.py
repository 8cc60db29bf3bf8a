"""Weigh every page of the built site, have Lighthouse judge it, and print one table.

python -m tools.audit                              every page, or those named in $PAGES
python -m tools.audit index 10-convolution         these pages, and which of their figures weighs what
python -m tools.audit --json numbers.json          keep the numbers
python -m tools.audit --runs 1                     judge pages on a phone once, not five times
"""

import argparse
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.audit import figures, lighthouse
from tools.audit.table import missed, slow_half, table
from tools.audit.visits import visit
from tools.audit.weights import weigh
from tools.find_browser import NoBrowserError, launch_options
from tools.serve import open_server

HTML = lighthouse.ROOT / "_build" / "html"
PARTS = ("html", "css", "js", "fonts", "images", "base", "maths", "figures", "total")


def chosen_pages(names: list[str]) -> list[str]:
    """The paths of the named pages, or of all.

    Raises:
        lighthouse.AuditError: there is no such page.
    """
    every = sorted(path.relative_to(HTML).as_posix() for path in HTML.rglob("*.html"))
    # What is shown in place of a missing page asks not to be found.
    every = [path for path in every if not path.startswith("_static/") and path != "404.html"]
    unknown = [name for name in names if not any(Path(path).stem == Path(name).stem for path in every)]
    if unknown:
        known = " ".join(Path(path).stem for path in every)
        raise lighthouse.AuditError(f"The site has no page {' '.join(unknown)}; choose from: {known}.")
    wanted = {Path(name).stem for name in names}
    return [path for path in every if not wanted or Path(path).stem in wanted]


def weigh_pages(site: str, paths: list[str]) -> dict[str, dict]:
    """Kilobytes by kind, requests and the first figure's time, for each page."""
    numbers = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for path in paths:
            files, ready = visit(browser, site, HTML, path)
            weight = weigh(HTML / path, files)
            kilobytes = {part: round(getattr(weight, part) / 1000) for part in PARTS}
            numbers[path] = {**kilobytes, "requests": weight.requests, "ready": ready}
        browser.close()
    return numbers


def judge_pages(site: str, numbers: dict[str, dict], runs: int) -> None:
    """Add Lighthouse's scores to the numbers of each page, on a phone the middle ones of so many runs."""
    for count, (path, page) in enumerate(numbers.items(), start=1):
        for form in lighthouse.FORMS:
            print(f"[{count}/{len(numbers)}] {path}, {form} ...", file=sys.stderr, flush=True)
            times = runs if form == "mobile" else 1
            every = [lighthouse.scores_of(lighthouse.run(f"{site}/{path}", form)) for _ in range(times)]
            scores = lighthouse.middle_scores(every)
            page.update({f"{form} {name}": value for name, value in scores.items()})


def audit(names: list[str], json_file: Path | None, runs: int) -> int:
    """Build what has to be built, measure, print, and say whether every target is met."""
    judged = True
    try:
        lighthouse.check_node()
    except lighthouse.AuditError as problem:
        judged = False
        print(f"{problem}\nThe pages are weighed without it.", file=sys.stderr)
    if subprocess.run([sys.executable, lighthouse.ROOT / "tools" / "build_site.py"]).returncode:
        return 1
    paths = chosen_pages(names)
    if judged:
        lighthouse.install()
    with open_server(HTML, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://localhost:{server.server_address[1]}"
        numbers = weigh_pages(site, paths)
        if judged:
            judge_pages(site, numbers, runs)
        server.shutdown()
    print(table(numbers))
    print("Compressed kilobytes, milliseconds, scores up to 100; D desktop, M mobile; ! misses its target.")
    print("base: all but formulas and figures; images that load late are counted in.")
    if names:
        print("\n".join(["", *(figures.listed(HTML / path) for path in paths)]))
    if json_file:
        json_file.write_text(json.dumps(numbers, indent=1), "utf-8")
    complaints = slow_half(numbers)
    for path, page in numbers.items():
        failed = sorted({problem for form in lighthouse.FORMS for problem in page.get(f"{form} failed", ())})
        complaints += [f"{path}: {problem}" for problem in missed(page)]
        complaints += [f"{path}: Lighthouse's {name}" for name in failed]
    print("\n".join(["", "Missed:", *complaints] if complaints else ["", "Every page meets every target."]))
    return 1 if complaints else 0


def main() -> None:
    """Audit what the command line names."""
    parser = argparse.ArgumentParser(prog="tools.audit", description=__doc__.splitlines()[0])
    parser.add_argument(
        "pages", nargs="*", help="pages by name, such as 10-convolution; all when none is named"
    )
    parser.add_argument("--json", type=Path, help="keep the numbers in this file")
    parser.add_argument(
        "--runs", type=int, default=5, help="Lighthouse's runs on a phone, the middle one counts"
    )
    arguments = parser.parse_args()
    if arguments.runs < 1:
        parser.error(f"--runs {arguments.runs}: at least 1 is needed.")
    try:
        sys.exit(
            audit(arguments.pages or os.environ.get("PAGES", "").split(), arguments.json, arguments.runs)
        )
    except (lighthouse.AuditError, NoBrowserError) as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit("\nThe audit was stopped.")


if __name__ == "__main__":
    main()
