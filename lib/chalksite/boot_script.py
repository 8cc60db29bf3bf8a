"""The boot script, which runs before a page is drawn: it guards the browser's storage and sets the dark theme.

It also says whether the reader has folded the list of chapters away (assets/side-bar.js).
Remove this when the theme guards storage itself, sets the dark theme before it draws, and keeps the list folded.
"""

from sphinx.application import Sphinx

# Where a browser forbids storage, or has no room, asking it is an error that ends a script, the theme's too.
# The theme looks there for the colours to begin with. For a reader who chose none it would begin in the light and turn
# only when all scripts are there.
SCRIPT = """<script>
{
  const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  for (const name of ["localStorage", "sessionStorage"]) {
    let kept = null;
    try {
      kept = window[name];
      kept.setItem("room", "");
      kept.removeItem("room");
    } catch {
      const getItem = (key) => kept?.getItem(key) ?? (key === "theme" ? scheme : null);
      const removeItem = (key) => kept?.removeItem(key);
      Object.defineProperty(window, name, { value: { getItem, removeItem, setItem() {} } });
    }
  }
  if (!["light", "dark"].includes(localStorage.getItem("mode"))) localStorage.setItem("theme", scheme);
  const bar = localStorage.getItem("backpropagation-book-side-bar");
  if (bar === "folded") document.documentElement.dataset.sideBar = bar;
}
</script>"""


def add_boot_script(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Put the script into the page's head, before the theme's."""
    context["metatags"] = context.get("metatags", "") + SCRIPT


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", add_boot_script)
