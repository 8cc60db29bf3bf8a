"""A built page cut down to one of its figures: the same saved state, styles and host, and nothing else to load.

Working every control takes many fresh starts; the rest of a chapter's page would take most of their time. That the
whole page loads clean with all its figures drawn is another test's business (test_pages.py).
"""

import re

VIEW = re.compile(r'<script type="application/vnd\.jupyter\.widget-view\+json">.*?</script>', re.DOTALL)
KEPT = re.compile(
    r'<link[^>]*rel="(?:stylesheet|icon|shortcut icon)"[^>]*>'
    r'|<script type="application/vnd\.jupyter\.widget-state\+json">.*?</script>'
    r'|<script[^>]*src="[^"]*/?host\.js[^"]*"[^>]*></script>',
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
