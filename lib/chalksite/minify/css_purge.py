"""Style sheets purged of the rules that nothing on the site can match.

Remove this when the theme's style sheets are small, or PurgeCSS runs without Node.
"""

import re
from dataclasses import dataclass

import tinycss2

# Rules that hold rules: what is inside is looked at one by one.
GROUPS = {"media", "supports", "container", "layer"}
# Rules that only give something a name, for others to use.
NAMING = {"font-face", "keyframes", "-webkit-keyframes"}
# Scripts put these names together from parts.
COMPOSED = re.compile(r"bs-(tooltip|popover)-")
SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)
TAG = re.compile(r"<([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>")
ATTRIBUTE = re.compile(r"""\b(class|id)=(?:"([^"]*)"|'([^']*)')""")
NOTICE = re.compile(r"/\*!.*?\*/", re.DOTALL)
WORD = re.compile(r"-?[A-Za-z_][\w-]*")


@dataclass
class Words:
    """What selectors may meet: classes, identifiers and elements, and the words that scripts may use for any."""

    names: set[str]
    elements: set[str]

    @classmethod
    def of(cls, pages: list[str], scripts: list[str]) -> "Words":
        """Collect them from the text of pages and of scripts."""
        names, elements, code = set(), {"html", "body"}, "\n".join(scripts)
        for page in pages:
            code += "\n".join(SCRIPT.findall(page))
            for element, attributes in TAG.findall(SCRIPT.sub("", page)):
                elements.add(element)
                for _, *values in ATTRIBUTE.findall(attributes):
                    names.update(" ".join(values).split())
        spoken = set(WORD.findall(code))
        return cls(names | spoken, elements | spoken)


def can_match(selector: list, words: Words) -> bool:
    """Whether each class, identifier and element that a selector asks for exists; the rest is taken on trust.

    Args:
        selector: tinycss2's tokens of one selector, without commas at the top.
        words: what exists.
    """
    before = ""
    for token in selector:
        if token.type == "hash" and token.value not in words.names:
            return False
        if token.type == "ident" and before != ":":
            known = words.names if before == "." else words.elements
            if token.value not in known and not COMPOSED.match(token.value):
                return False
        before = token.value if token.type == "literal" else ""
    return True


def split_at_commas(tokens: list) -> list[list]:
    """The selectors of a list."""
    selectors: list[list] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def keep_rules(rules: list, words: Words) -> str:
    """The text of the rules that can match."""
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in split_at_commas(rule.prelude) if can_match(one, words)]
            if selectors:
                prelude = ",".join(tinycss2.serialize(one).strip() for one in selectors)
                kept.append(f"{prelude}{{{tinycss2.serialize(rule.content)}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in GROUPS and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            text = keep_rules(inner, words)
            if text:
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}")
        elif rule.type == "at-rule":
            kept.append(rule.serialize())
    return "\n".join(kept)


def given_name(rule: tinycss2.ast.AtRule) -> str:
    """The name that a rule of `NAMING` gives."""
    if rule.lower_at_keyword != "font-face":
        return tinycss2.serialize(rule.prelude).strip()
    family = re.search(r"font-family:\s*[\"']?([^;\"'}]+)", tinycss2.serialize(rule.content))
    return family[1].strip().replace("\\ ", " ") if family else ""


def purge(css: str, words: Words) -> str:
    """`css` without the selectors that can match nothing, and without rules that nothing needs any more.

    Comments go, except those that ask to stay, `/*! … */`: they name licences.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    naming = [rule for rule in rules if rule.type == "at-rule" and rule.lower_at_keyword in NAMING]
    kept = keep_rules([rule for rule in rules if rule not in naming], words)
    plain = kept.replace("\\ ", " ")
    named = [rule.serialize() for rule in naming if given_name(rule) in plain]
    return "\n".join([*dict.fromkeys(NOTICE.findall(css)), *named, kept])
