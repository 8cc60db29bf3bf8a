"""Renew or check the browser files of others that the site carries, in assets/vendor.

`assets/vendor/manifest.json` is the list: which npm package, which version, which of its files go where,
and the checksums of the package and of every file. Renewing needs npm and the network; checking neither.

    python tools/vendor_assets.py           fetch every package again and write its files
    python tools/vendor_assets.py --check   compare the files with their checksums
"""

import argparse
import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "assets" / "vendor"
MANIFEST = VENDOR / "manifest.json"


def checksum(data: bytes) -> str:
    """SHA-512 of `data` in the notation that npm and browsers use."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def fetch(name: str, version: str, folder: Path) -> Path:
    """Download one npm package into `folder` and return the archive's path."""
    command = ["npm", "pack", f"{name}@{version}", "--silent", "--pack-destination", str(folder)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    return folder / printed.split()[-1]


def renew(package: dict, folder: Path) -> None:
    """Write one package's files, and its checksums where the manifest has none yet.

    Raises:
        SystemExit: the registry serves other bytes under this version than the manifest records.
    """
    archive = fetch(package["name"], package["version"], folder)
    served = checksum(archive.read_bytes())
    if package.setdefault("integrity", served) != served:
        sys.exit(
            f"{package['name']} {package['version']} has another checksum than the manifest records; "
            'find out why, and remove its "integrity" line only if the change is meant.'
        )
    with tarfile.open(archive) as tar:
        for target, entry in package["files"].items():
            file = tar.extractfile("package/" + entry["from"])
            if file is None:
                sys.exit(f"{entry['from']} of {package['name']} is a folder; name files in the manifest.")
            data = file.read()
            path = VENDOR / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            entry["sha512"] = checksum(data)


def differences(packages: list[dict]) -> list[str]:
    """One sentence for each vendored file that is missing, changed, or not in the manifest."""
    listed = {target: entry for package in packages for target, entry in package["files"].items()}
    found = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    kept_by_hand = {"manifest.json", "NOTICE.md", "pyodide/MPL-2.0.txt", "pyodide/PSF-2.0.txt"}
    problems = [f"assets/vendor/{name} is missing." for name in sorted(listed.keys() - found)]
    problems += [
        f"assets/vendor/{name} is not in the manifest."
        for name in sorted(found - listed.keys() - kept_by_hand)
    ]
    problems += [
        f"assets/vendor/{name} differs from its checksum."
        for name in sorted(listed.keys() & found)
        if checksum((VENDOR / name).read_bytes()) != listed[name].get("sha512")
    ]
    return problems


def main() -> None:
    """Renew or check, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare the files with their checksums")
    packages = json.loads(MANIFEST.read_text("utf-8"))["packages"]
    if not parser.parse_args().check:
        if shutil.which("npm") is None:
            sys.exit(
                "npm is not installed; only renewing the vendored files needs it, reading the book does not."
            )
        for package in packages:
            print(f"fetching {package['name']} {package['version']} ...", flush=True)
            with tempfile.TemporaryDirectory() as folder:
                renew(package, Path(folder))
        MANIFEST.write_text(json.dumps({"packages": packages}, indent=2) + "\n", "utf-8")
    problems = differences(packages)
    if problems:
        sys.exit("\n".join(problems))
    print(f"assets/vendor holds {sum(len(p['files']) for p in packages)} files, all as recorded.")


if __name__ == "__main__":
    main()
