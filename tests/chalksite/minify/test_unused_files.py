"""What no page loads does not stay in the site."""

from types import SimpleNamespace

from chalksite.minify.unused_files import remove_unused_files


def test_only_leftovers_go(tmp_path):
    """What was merged, its maps, and the icons' fonts; licences and the rest stay."""
    static = tmp_path / "_static"
    gone = (
        "widget-host.js",
        "scripts/bootstrap.js",
        "scripts/bootstrap.js.map",
        "mystnb.css",
        "vendor/fontawesome/a.woff2",
    )
    kept = ("all.js", "figures.js", "scripts/bootstrap.js.LICENSE.txt", "vendor/widgets/a.js")
    for name in (*gone, *kept):
        (static / name).parent.mkdir(parents=True, exist_ok=True)
        (static / name).write_text("")
    app = SimpleNamespace(outdir=tmp_path, builder=SimpleNamespace(format="html"), site_sheets=["mystnb.css"])
    remove_unused_files(app, ValueError("the build failed"))
    assert all((static / name).exists() for name in gone)
    remove_unused_files(app, None)
    left = {path.relative_to(static).as_posix() for path in static.rglob("*") if path.is_file()}
    assert left == set(kept)
