"""A student's feedback as a page. Everything that a student wrote is text there, never HTML."""

import html

from .grading import HUMAN, Result
from .sanitize import clean

LONGEST_OUTPUT = 2_000
# The book's colours, as chalkboard.kit.palette has them; a grader need not have chalkboard.
_STYLE = (
    ":root{color-scheme:light dark;--ink:#22261f;--paper:#fffdf8;--panel:#f6f3ea;--edge:#dcd6c6;--rule:#c9c2ae}"
    "@media screen and (prefers-color-scheme:dark){"
    ":root{--ink:#eef1ea;--paper:#1d2925;--panel:#25332e;--edge:#41524b;--rule:#5b7067}}"
    "html{background:var(--paper);color:var(--ink)}"
    'body{font:18px/1.58 "STIX Two Text",Georgia,"Noto Serif",serif;max-width:48rem;margin:2rem auto;padding:0 1rem;'
    "overflow-wrap:anywhere}h1,h2{font-weight:600;line-height:1.15}p{max-width:34rem}"
    "table{font:1rem/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums;border-collapse:collapse;width:100%}"
    "td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid var(--edge);vertical-align:top}"
    "th,td:nth-child(odd):not(:last-child){overflow-wrap:normal;white-space:nowrap}"
    "pre{font-size:14px;overflow:auto;padding:.6rem;background:var(--panel);border-left:3px solid var(--rule);"
    "white-space:pre-wrap}"
    "td:nth-child(2){min-width:min(9rem,20vw)}@media(max-width:30rem){table{font-size:14px}td,th{padding:.4rem .2rem}}"
)


def safe(text: str, longest: int = LONGEST_OUTPUT) -> str:
    """A student's text for a page: cut, without control characters, with markup shown as text."""
    return html.escape(clean(text, longest), quote=True)


def page(result: Result) -> str:
    """The whole page."""
    title = f"{safe(result.assignment)}: feedback for {safe(result.student)}"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>\n"
        f"{_summary(result)}{_checks(result)}{_cells(result)}</body></html>\n"
    )


def _summary(result: Result) -> str:
    score = "not scored yet" if result.score is None else f"{result.score:g} of {result.max_score:g} points"
    parts = [f"<p><strong>{score}</strong></p>\n"]
    if result.status == HUMAN:
        parts.append(f"<p>Your teacher will look at this: {safe(result.reason)}.</p>\n")
    return "".join(parts)


def _checks(result: Result) -> str:
    if not result.lines:
        return ""
    rows = "".join(
        f"<tr><td>{safe(line.exercise)}</td><td>{safe(line.title)}</td>"
        f"<td>{line.points if line.passed else 0:g} of {line.points:g}</td><td>{safe(line.message)}</td></tr>\n"
        for line in result.lines
    )
    head = "<tr><th>Exercise</th><th>Check</th><th>Points</th><th>Result</th></tr>\n"
    return f"<h2>Checks</h2>\n<table>{head}{rows}</table>\n"


def _cells(result: Result) -> str:
    parts = []
    for cell in result.cells:
        error = f"<p>This cell failed: {safe(cell['error'])}.</p>" if cell["error"] else ""
        output = f"<pre>{safe(cell['output'])}</pre>" if cell["output"] else ""
        parts.append(f"<h3>{safe(cell['name'])}</h3>{error}{output}\n")
    parts += [
        f"<h3>{safe(name)}</h3><pre>{safe(text, 20_000)}</pre>\n" for name, text in result.written.items()
    ]
    return "<h2>Your cells</h2>\n" + "".join(parts) if parts else ""
