"""Zips and folders, hostile ones too."""

import re
import stat
import zipfile

import pytest

from chalkmark import lms_download
from chalkmark.lms_download import opened
from chalkmark.notebook import LARGEST, NotebookError
from tests.chalkmark.downloads import zipped


def told(path):
    """What each file of a download holds, or what is wrong with it."""
    found = []
    with opened(path) as files:
        for file in files:
            try:
                found.append((file.path, file.read()))
            except NotebookError as error:
                found.append((file.path, str(error)))
    return found


def test_a_zip_and_its_folder_are_alike(tmp_path):
    """Sorted; what systems leave behind is passed over."""
    files = {"b/x y.ipynb": b"1", "a.ipynb": b"2", "__MACOSX/._a.ipynb": b"3", "b/.DS_Store": b"4"}
    packed = zipped(tmp_path / "one.zip", files)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "folder")
    assert told(packed) == told(tmp_path / "folder") == [("a.ipynb", b"2"), ("b/x y.ipynb", b"1")]


def test_links_are_not_followed(tmp_path):
    """Neither in a zip nor in a folder."""
    link = zipfile.ZipInfo("link.ipynb")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    assert "a link" in dict(told(zipped(tmp_path / "one.zip", {link: b"secret"})))["link.ipynb"]
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.ipynb").write_bytes(b"secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file.ipynb").symlink_to(tmp_path / "secret" / "key.ipynb")
    (folder / "deep").symlink_to(tmp_path / "secret")
    assert [(name, "a link" in what) for name, what in told(folder)] == [("file.ipynb", True)]


def test_damage_costs_one_file(tmp_path):
    """An encrypted one, one of another packing, one with a wrong sum, one too large; the last is well."""
    path = zipped(tmp_path / "one.zip", dict.fromkeys(("a", "b", "c", "d", "large"), b"x" * 40))
    with zipfile.ZipFile(path) as archive:
        at = {one.filename: one.header_offset for one in archive.infolist()}
    data = bytearray(path.read_bytes())
    central = dict(zip(at, (match.start() for match in re.finditer(b"PK\x01\x02", data)), strict=True))
    data[central["a"] + 8] |= 1
    data[central["b"] + 10] = 14
    data[at["c"] + 31] ^= 0xFF
    data[central["large"] + 24 : central["large"] + 28] = (LARGEST + 1).to_bytes(4, "little")
    path.write_bytes(data)
    found = dict(told(path))
    assert found["d"] == b"x" * 40
    assert "encrypted" in found["a"]
    assert "packed in a way" in found["b"]
    assert "damaged here" in found["c"]
    assert found["large"] == "the file has 100 MB, more than 100"


def test_a_file_without_a_name_is_one(tmp_path):
    """And a folder is none."""
    path = zipped(tmp_path / "one.zip", {"~": b"1", "folder/": b""})
    path.write_bytes(path.read_bytes().replace(b"~", b"\0"))
    with opened(path) as files:
        assert [file.path for file in files] == [""]


def test_refuses_what_is_no_download(tmp_path, monkeypatch):
    """No zip, nothing inside, too many files, too much when unpacked."""
    (tmp_path / "text.zip").write_text("PK, but no zip")
    (tmp_path / "empty").mkdir()
    two = zipped(tmp_path / "two.zip", {"a": b"12", "b": b"34"})
    for path, message in (("text.zip", "neither a zip nor a folder"), ("empty", "holds no file")):
        with pytest.raises(ValueError, match=message), opened(tmp_path / path):
            pass
    monkeypatch.setattr(lms_download, "MOST_BYTES", 3)
    with pytest.raises(ValueError, match="unpacks to more"), opened(two):
        pass
    monkeypatch.setattr(lms_download, "MOST_FILES", 1)
    (tmp_path / "empty" / "a").touch()
    (tmp_path / "empty" / "b").touch()
    for path in (two, tmp_path / "empty"):
        with pytest.raises(ValueError, match="more than 1 files"), opened(path):
            pass
