"""The audit's table, and what in it misses a target."""

import re

# A page's budget: compressed bytes of all but formulas and figures, and of everything; and files.
BASE, TOTAL, FILES = 350_000, 1_000_000, 15
# Columns: heading, key, and the bound that a good value keeps. Bytes come in kilobytes, times in milliseconds.
AT_MOST, AT_LEAST = "at most", "at least"
COLUMNS = (
    ("html", "html", None),
    ("css", "css", None),
    ("js", "js", None),
    ("fonts", "fonts", None),
    ("img", "images", None),
    ("base", "base", (AT_MOST, BASE // 1000)),
    ("maths", "maths", None),
    ("figs", "figures", None),
    ("total", "total", (AT_MOST, TOTAL // 1000)),
    ("req", "requests", (AT_MOST, FILES)),
    ("figure", "ready", (AT_MOST, 1000)),
    ("perf D", "desktop performance", (AT_LEAST, 90)),
    ("M", "mobile performance", (AT_LEAST, 85)),
    ("LCP D", "desktop lcp", None),
    ("M", "mobile lcp", None),
    ("TBT D", "desktop tbt", None),
    ("M", "mobile tbt", None),
    ("CLS D", "desktop cls", (AT_MOST, 0.049)),
    ("M", "mobile cls", (AT_MOST, 0.049)),
    ("a11y D", "desktop accessibility", (AT_LEAST, 100)),
    ("M", "mobile accessibility", (AT_LEAST, 100)),
    ("best D", "desktop best-practices", (AT_LEAST, 100)),
    ("M", "mobile best-practices", (AT_LEAST, 100)),
    ("SEO D", "desktop seo", (AT_LEAST, 100)),
    ("M", "mobile seo", (AT_LEAST, 100)),
)


# What half of the chapters reach on a phone.
FAST = 90


def misses(value: float | None, bound: tuple[str, float] | None) -> bool:
    """Whether a value breaks its bound; what was not measured breaks none."""
    if value is None or bound is None:
        return False
    kind, limit = bound
    return value > limit if kind == AT_MOST else value < limit


def missed(numbers: dict) -> list[str]:
    """The targets that a page misses, in words."""
    return [
        f"{key} {numbers[key]}, {bound[0]} {bound[1]} wanted"
        for _, key, bound in COLUMNS
        if bound and misses(numbers.get(key), bound)
    ]


def slow_half(pages: dict[str, dict]) -> list[str]:
    """That more than half of the chapters judged are below `FAST` on a phone, in words; nothing if they are not."""
    chapters = {path: page for path, page in pages.items() if re.match(r"chapters/\d", path)}
    scores = [page.get("mobile performance") for page in chapters.values()]
    judged = [score for score in scores if score is not None]
    slow = sum(score < FAST for score in judged)
    if 2 * slow <= len(judged):
        return []
    return [f"{slow} of {len(judged)} chapters have less than {FAST} on a phone, at most half of them may"]


def table(pages: dict[str, dict]) -> str:
    """All numbers, a line a page; `!` stands behind what misses its target.

    Args:
        pages: numbers by key, for each page's path.
    """
    rows = [["page", *(heading for heading, _, _ in COLUMNS)]]
    for path, numbers in pages.items():
        row = [path]
        for _, key, bound in COLUMNS:
            value = numbers.get(key)
            row.append("–" if value is None else f"{value}{'!' if misses(value, bound) else ''}")
        rows.append(row)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows
    )
