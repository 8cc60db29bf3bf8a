"""The opening page at an address without its last slash, where a host does not add it: all links would lead astray."""

from sphinx.application import Sphinx

# A file could not help: its address would be wrong, too.
ADD = """<script>
(function () {
  var name = location.pathname.split("/").pop();
  if (!name || name === "index" || /[.]html?$/.test(name)) return;
  location.replace(location.pathname + "/" + location.search + location.hash);
})();
</script>"""


def add_slash(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Have the opening page move to the address with the slash."""
    if pagename == app.config.root_doc:
        context["metatags"] = ADD + context.get("metatags", "")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", add_slash)
