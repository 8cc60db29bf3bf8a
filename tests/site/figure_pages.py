"""A built page cut down to one of its figures: the same saved state, styles and host, and nothing else to load.

Working every control takes many fresh starts; the rest of a chapter's page would take most of their time. That the
whole page loads clean with all its figures drawn is another test's business (test_pages.py).
"""

import json
import re

VIEW = re.compile(r'<script type="application/vnd\.jupyter\.widget-view\+json">(.*?)</script>', re.DOTALL)
STATE = re.compile(r'<script type="application/vnd\.jupyter\.widget-state\+json">(.*?)</script>', re.DOTALL)
KEPT = re.compile(
    r'<link[^>]*rel="(?:stylesheet|icon|shortcut icon)"[^>]*>'
    r'|<script type="application/vnd\.jupyter\.widget-state\+json">.*?</script>'
    r'|<script[^>]*src="[^"]*/?figures\.js[^"]*"[^>]*></script>',
    re.DOTALL,
)


def figure_pages(html: str) -> list[str]:
    """One page for each view in `html`, in their order."""
    kept = "".join(match[0] for match in KEPT.finditer(html))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A figure</title>{kept}'
    return [
        f'<!DOCTYPE html><html lang="en" data-theme="light"><head>{head}</head>'
        f'<body><main><article class="bd-article">{view[0]}</article></main></body></html>'
        for view in VIEW.finditer(html)
    ]


def codes(html: str) -> list[str]:
    """The source of the module that draws each view in `html`, in their order; "" for a widget that has none."""
    pages = [json.loads(one[1]) for one in STATE.finditer(html)]
    models = {key: model["state"] for page in pages for key, model in page["state"].items()}
    shared = {key: text for page in pages for key, text in page.get("shared", {}).items()}
    own = [models[json.loads(view[1])["model_id"]].get("_esm", "") for view in VIEW.finditer(html)]
    return ["".join(map(shared.get, code["shared"])) if isinstance(code, dict) else code for code in own]
