"""The vendored browser files are the ones the manifest records, each with its licence."""

import json

from tools import vendor_assets

PACKAGES = json.loads(vendor_assets.MANIFEST.read_text())["packages"]


def test_files_match_their_checksums():
    """Nothing was edited, added or lost."""
    assert vendor_assets.differences(PACKAGES) == []


def test_every_package_is_pinned_and_licensed():
    """Name, exact version, checksum, and its licence in the notice beside the files."""
    notice = (vendor_assets.VENDOR / "NOTICE.md").read_text(encoding="utf-8")
    for package in PACKAGES:
        assert package["integrity"].startswith("sha512-")
        assert f"{package['name']} {package['version']}" in notice
        assert package["license"] in notice


def test_a_changed_file_is_noticed(monkeypatch, tmp_path):
    """The comparison sees changed, missing and foreign files."""
    monkeypatch.setattr(vendor_assets, "VENDOR", tmp_path)
    (tmp_path / "changed.js").write_text("let b;")
    (tmp_path / "foreign.js").write_text("let c;")
    good = vendor_assets.checksum(b"let a;")
    packages = [{"files": {"changed.js": {"sha512": good}, "lost.js": {"sha512": good}}}]
    assert vendor_assets.differences(packages) == [
        "assets/vendor/lost.js is missing.",
        "assets/vendor/foreign.js is not in the manifest.",
        "assets/vendor/changed.js differs from its checksum.",
    ]
