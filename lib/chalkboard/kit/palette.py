"""The book's colours, named by what they mean, on light and on dark ground and on paper.

Figures, their posters, the pages around them, the PDF and the social picture take them from here. Style sheets write
`var(--chalk-gradient-soft)` for `gradient_soft`.
"""

from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class Palette:
    """A colour for each meaning, as `#rrggbb`. The soft one of a pair fills what the other one draws."""

    # letters, grounds, lines
    ink: str
    soft: str
    paper: str
    panel: str
    line: str
    edge: str
    # what is computed
    value: str
    value_soft: str
    gradient: str
    gradient_soft: str
    # the sign of a number
    positive: str
    negative: str
    # several of a kind: classes, paths, regions, curves
    first: str
    first_soft: str
    second: str
    second_soft: str
    third: str
    third_soft: str
    fourth: str
    # what the reader works with
    accent: str
    accent_soft: str
    chosen: str
    lit: str
    stale: str
    focus: str
    mark: str
    # how it went
    good: str
    bad: str


LIGHT = Palette(
    ink="#1f2430",
    soft="#565d6d",
    paper="#ffffff",
    panel="#f4f5f8",
    line="#8a92a3",
    edge="#c9cedb",
    value="#0b57a4",
    value_soft="#dcebfa",
    gradient="#a63a00",
    gradient_soft="#fdebdd",
    positive="#0b57a4",
    negative="#a63a00",
    first="#0b57a4",
    first_soft="#dcebfa",
    second="#a63a00",
    second_soft="#fdebdd",
    third="#0a6b4f",
    third_soft="#d9f1e8",
    fourth="#7a3ff2",
    accent="#0b57a4",
    accent_soft="#dcebfa",
    chosen="#a63a00",
    lit="#7a3ff2",
    stale="#a63a00",
    focus="#6527d6",
    mark="#fff3b0",
    good="#0a6b4f",
    bad="#b00030",
)
DARK = Palette(
    ink="#e7e9f0",
    soft="#aab1c2",
    paper="#14171f",
    panel="#1d212c",
    line="#7d869a",
    edge="#3a4152",
    value="#8cc4ff",
    value_soft="#14304d",
    gradient="#ffab73",
    gradient_soft="#452411",
    positive="#8cc4ff",
    negative="#ffab73",
    first="#8cc4ff",
    first_soft="#14304d",
    second="#ffab73",
    second_soft="#452411",
    third="#74d9b3",
    third_soft="#0f3a2c",
    fourth="#c3a6ff",
    accent="#8cc4ff",
    accent_soft="#14304d",
    chosen="#ffab73",
    lit="#c3a6ff",
    stale="#ffab73",
    focus="#d2bcff",
    mark="#4d4312",
    good="#74d9b3",
    bad="#ff8fa3",
)
# Printed small letters and links are a shade darker than on a screen.
PRINT = replace(LIGHT, soft="#454b59", panel="#f5f6f8", accent="#0b4a7f")


def _properties(palette: Palette) -> str:
    return "".join(
        f"  --chalk-{name.replace('_', '-')}: {color};\n" for name, color in asdict(palette).items()
    )


def token_sheet() -> str:
    """The palettes as a style sheet: custom properties of `.chalk`, the dark ones where the page is dark."""
    dark = 'html[data-theme="dark"] .chalk,\nbody[data-jp-theme-light="false"] .chalk'
    return f".chalk {{\n{_properties(LIGHT)}}}\n{dark} {{\n{_properties(DARK)}}}\n"
