"""Downloads from a learning platform (LMS), zips or unpacked folders: look into them and believe nothing they say."""

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from .notebook import LARGEST, ODD, content, too_large
from .strip import NotebookError

MOST_FILES = 50_000
MOST_BYTES = 8 << 30
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class File:
    """A file of a download: its path there, which is never one on this disk, and a function that reads it.

    `read` raises NotebookError where the file is no regular one, too large, encrypted or damaged.
    """

    path: str
    read: Callable[[], bytes]


@contextmanager
def opened(download: Path) -> Iterator[list[File]]:
    """The files of a download, sorted; what systems leave behind (names with a dot first, `__MACOSX`) left out.

    Raises:
        ValueError: it is neither a zip nor a folder, or holds no file, or too many, or unpacks to too much.
    """
    if download.is_dir():
        yield _checked(download, _in_folder(download))
        return
    try:
        archive = zipfile.ZipFile(download)
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError) as error:
        raise ValueError(f"{download} is neither a zip nor a folder ({error}).") from error
    with archive:
        if len(archive.infolist()) > MOST_FILES:
            raise ValueError(_too_many(download))
        packed = [one for one in archive.infolist() if not _is_folder(one) and not _is_hidden(one.filename)]
        if sum(one.file_size for one in packed if one.file_size <= LARGEST) > MOST_BYTES:
            raise ValueError(f"{download} unpacks to more than {MOST_BYTES >> 30} GB; give it in parts.")
        yield _checked(download, [File(one.filename, partial(_unpacked, archive, one)) for one in packed])


def _checked(download: Path, files: list[File]) -> list[File]:
    if not files:
        raise ValueError(f"{download} holds no file.")
    return sorted(files, key=lambda file: file.path)


def _too_many(download: Path) -> str:
    return f"{download} holds more than {MOST_FILES} files; it is not a download of one assignment."


def _is_folder(packed: zipfile.ZipInfo) -> bool:
    return packed.filename.endswith("/")  # an empty name breaks `is_dir`


def _is_hidden(path: str) -> bool:
    return any(part.strip(".") != part.rstrip(".") or part == "__MACOSX" for part in path.split("/"))


def _in_folder(download: Path) -> list[File]:
    """Links are not followed; one to a file fails when it is read."""
    files = []
    for folder, _, names in os.walk(download):
        for name in names:
            path = Path(folder, name)
            inside = PurePath(path.relative_to(download)).as_posix()
            if not _is_hidden(inside):
                files.append(File(inside, partial(content, path)))
        if len(files) > MOST_FILES:
            raise ValueError(_too_many(download))
    return files


def _unpacked(archive: zipfile.ZipFile, packed: zipfile.ZipInfo) -> bytes:
    if stat.S_IFMT(packed.external_attr >> 16) not in (0, stat.S_IFREG):
        raise NotebookError(ODD)
    if packed.flag_bits & _ENCRYPTED:
        raise NotebookError("the file is encrypted")
    if packed.compress_type not in _KNOWN:
        raise NotebookError("the file is packed in a way that is not read here")
    if packed.file_size > LARGEST:
        raise NotebookError(too_large(packed.file_size))
    try:
        with archive.open(packed) as file:
            return file.read(LARGEST)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise NotebookError("the file cannot be unpacked: the zip is damaged here") from error
