"""The book's own marks as Markdown that every notebook program knows: MyST is text to Jupyter, VS Code and Colab.

Margin notes and admonitions become quotations, folded answers `<details>`, included files their code, citations names
and years, labels anchors. What is not known is an error, so that nothing is handed out half translated.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

OPENING = re.compile(r"( *)(`{3,}|~{3,}|:{3,})(.*)")
DIRECTIVE = re.compile(r"\{([\w:-]+)\}\s*(.*)")
OPTION = re.compile(r":([\w-]+):\s*(.*)")
LABEL = re.compile(r"(?m)^\(([\w-]+)\)=[ \t]*\n(?:[ \t]*\n)*")
# Formulas, roles, code, and the address of a link; of these, the first and the third stay as they are.
INLINE = re.compile(
    r"(?P<formula>\$\$.+?\$\$|\$[^$\n]+(?:\n[^$\n]+)*\$)"
    r"|\{(?P<role>[a-z][\w:+-]*)\}`(?P<content>[^`]+)`"
    r"|(?P<code>(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`))"
    r"|\]\((?P<address>[^()\s]+)\)",
    re.DOTALL,
)
NAMED = re.compile(r"(?s)(.*\S)\s*<([^<>]+)>")
# A version of the text that a figure's switch shows on the site; where none can be pressed, both are shown.
HIDDEN = re.compile(r"(<div\b[^>]*?) hidden>")


class UnknownMarkError(ValueError):
    """A mark that has no plain form yet; the message names it and says where to add one."""

    def __init__(self, mark: str) -> None:
        super().__init__(
            f"{mark} has no plain form for the notebooks that readers take home; add one to "
            "chalksite/plain_markdown.py, with a test, or write it with the marks known there."
        )


@dataclass(frozen=True)
class Surroundings:
    """What a text refers to.

    Attributes:
        folder: where the paths in it begin.
        cite: turns keys of the bibliography into words; whether they are part of a sentence is the second argument.
        link: turns the address of a link into one that leads there from where the plain text will lie.
        heading: the words of the heading that a label stands before.
    """

    folder: Path
    cite: Callable[[list[str], bool], str]
    link: Callable[[str], str]
    heading: Callable[[str], str]


def plain_text(text: str, around: Surroundings) -> str:
    """The text of a Markdown cell without the book's marks; a text without any stays as it is.

    Raises:
        UnknownMarkError: a mark in it has no plain form.
        KeyError: it cites or refers to what there is not.
        OSError: a file that it includes cannot be read.
    """
    lines, made, prose = text.split("\n"), [], []
    number = 0
    while number < len(lines):
        opened = OPENING.fullmatch(lines[number])
        if not opened:
            prose.append(lines[number])
            number += 1
            continue
        indent, fence, rest = opened.groups()
        # As long as the opening fence, or longer: a shorter one belongs to what is inside.
        closing = re.compile(rf" *{fence[0]}{{{len(fence)},}} *")
        end = next((k for k in range(number + 1, len(lines)) if closing.fullmatch(lines[k])), len(lines))
        made += flush(prose, around)
        inside = [line.removeprefix(indent) for line in lines[number + 1 : end]]
        known = DIRECTIVE.fullmatch(rest.strip())
        if known:
            block = plain_directive(known[1], known[2], inside, around)
            made += ["", *(indent + line if line else line for line in block.split("\n")), ""]
        elif fence[0] == ":":
            raise UnknownMarkError(f"`{fence}{rest}`")
        else:
            made += lines[number : end + 1]
        number = end + 1
    made += flush(prose, around)
    return tidy(made) if made != lines else text


def flush(prose: list[str], around: Surroundings) -> list[str]:
    """The lines of prose gathered so far, in plain form; the list is empty afterwards."""
    if not prose:
        return []
    text = "\n".join(prose)
    prose.clear()
    return plain_prose(text, around).split("\n")


def tidy(lines: list[str]) -> str:
    """The lines without empty ones at the ends, or two of them together outside of code."""
    kept: list[str] = []
    fence = ""
    for line in lines:
        opened = OPENING.fullmatch(line)
        if opened and not fence:
            fence = opened[2]
        elif opened and opened[2].startswith(fence) and not opened[3].strip():
            fence = ""
        if line or fence or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")


def plain_prose(text: str, around: Surroundings) -> str:
    """Lines without blocks: their labels, roles and links in plain form."""

    def plain(found: re.Match) -> str:
        if found["formula"] or found["code"]:
            return found[0]
        if found["address"]:
            return f"]({around.link(found['address'])})"
        return plain_role(found["role"], found["content"], around)

    text = INLINE.sub(plain, HIDDEN.sub(r"\1>", text))
    return LABEL.sub(lambda label: f'<a id="{label[1]}"></a>\n\n', text)


def plain_role(name: str, content: str, around: Surroundings) -> str:
    """A role's words.

    Raises:
        UnknownMarkError: there is no plain form for it.
    """
    content = " ".join(content.split())
    if name in ("cite", "cite:p", "cite:t"):
        return around.cite([key.strip() for key in content.split(",")], name == "cite:t")
    if name == "ref":
        named = NAMED.fullmatch(content)
        words, label = named.groups() if named else (around.heading(content), content)
        return f"[{words}]({around.link('#' + label)})"
    raise UnknownMarkError(f"The role {{{name}}}")


def plain_directive(name: str, title: str, lines: list[str], around: Surroundings) -> str:
    """A block in plain form.

    Args:
        name: the directive's.
        title: what stands behind it.
        lines: its options and its text.
        around: what the text refers to.

    Raises:
        UnknownMarkError: there is no plain form for it.
    """
    options = {}
    while lines and (option := OPTION.fullmatch(lines[0].strip())):
        options[option[1]] = option[2]
        lines = lines[1:]
    if name == "bibliography":
        return ""  # what a notebook cites stands at its end (plain_notebook.py)
    if name == "literalinclude":
        return included(around.folder / title, options)
    text = plain_text("\n".join(lines).strip("\n"), around)
    if name in ("margin", "admonition"):
        return quotation(f"**{title}**\n\n{text}" if title else text)
    if name == "dropdown":
        return f"<details>\n<summary>{html.escape(title, quote=False)}</summary>\n\n{text}\n\n</details>"
    raise UnknownMarkError(f"The directive {{{name}}}")


def quotation(text: str) -> str:
    """The text in Markdown's quotation marks."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def included(file: Path, options: dict[str, str]) -> str:
    """The code that `literalinclude` shows, by those of its options that the book uses.

    They are Sphinx's:
    https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-literalinclude

    Raises:
        UnknownMarkError: an option has no plain form, or what it looks for is not in the file.
    """
    unknown = options.keys() - {"language", "lines", "start-at", "end-at"}
    if unknown:
        raise UnknownMarkError(f"The option :{min(unknown)}: of {{literalinclude}}")
    lines = file.read_text(encoding="utf-8").rstrip("\n").split("\n")

    def first(words: str) -> int:
        for number, line in enumerate(lines):
            if words in line:
                return number
        raise UnknownMarkError(f"A {{literalinclude}} of {words!r}, which {file.name} has not,")

    if "start-at" in options:
        lines = lines[first(options["start-at"]) :]
    if "end-at" in options:
        lines = lines[: first(options["end-at"]) + 1]
    if "lines" in options:
        start, dash, end = options["lines"].partition("-")
        lines = lines[int(start or 1) - 1 : (int(end) if end else None) if dash else int(start)]
    code = "\n".join(lines).strip("\n")
    fence = "`" * max(3, *(len(ticks) + 1 for ticks in re.findall("`{3,}", code)), 0)
    return f"{fence}{options.get('language', '')}\n{code}\n{fence}"
