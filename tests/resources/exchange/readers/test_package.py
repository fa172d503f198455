"""Folders and zips: nothing outside them can be reached, and nothing blows up."""

import stat
import struct
import tracemalloc
import zipfile

import pytest

from resources.exchange import importing, limits
from resources.exchange.refusal import Refused
from resources.models import Service
from tests.resources.exchange.feeds import SOURCE, catalogue, rows, write

pytestmark = pytest.mark.django_db


def pack(tmp_path, prefix: str = "", compression: int = zipfile.ZIP_DEFLATED):
    folder = write(tmp_path / "feed", rows())
    path = tmp_path / "feed.zip"
    with zipfile.ZipFile(path, "w", compression) as archive:
        for file in folder.iterdir():
            archive.write(file, f"{prefix}{file.name}")
    return path


def add(path, name: str, content: bytes = b"id,name\n", mode: int = 0):
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = mode << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, content)
    return path


def refused(path, message: str):
    before = catalogue()
    with pytest.raises(Refused, match=message):
        importing.run(path, source=SOURCE)
    assert catalogue() == before


@pytest.mark.parametrize("prefix", ["", "export/2026/"])
def test_zip_is_read__with_or_without_folders(tmp_path, prefix):
    assert importing.run(pack(tmp_path, prefix), source=SOURCE).problems == []
    assert Service.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/services.csv", "/etc/services.csv", "a/../../b.csv", "C:/services.csv", "..\\services.csv"]
)
def test_zip_is_refused__points_outside(tmp_path, name):
    refused(add(pack(tmp_path), name), "points outside")


def test_zip_is_refused__link_in_it(tmp_path):
    refused(add(pack(tmp_path), "urls.csv", b"/etc/passwd", stat.S_IFLNK | 0o777), "holds a link")


def test_zip_is_refused__two_files_of_one_name(tmp_path):
    refused(add(pack(tmp_path), "other/services.csv"), "two files named services.csv")


def test_zip_is_refused__bomb_and_nothing_unpacked(tmp_path):
    path = add(pack(tmp_path), "big.csv", b"0" * 300_000_000)
    tracemalloc.start()
    refused(path, "would unpack to 300,000,000 bytes")
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_zip_is_refused__more_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    refused(pack(tmp_path), "at most 100 are read")


def test_zip_is_refused__too_many_files(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILES", 3)
    refused(pack(tmp_path), "at most 3 are read")


def test_zip_is_refused__size_is_a_lie(tmp_path):
    path = add(pack(tmp_path), "accessibility.csv", b"id,description\n" + b"x" * 50_000)
    data = bytearray(path.read_bytes())
    # In the central directory the name stands 46 bytes after its header, the unpacked size 24 bytes after it.
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"accessibility.csv"))
    data[entry + 24 : entry + 28] = struct.pack("<I", 20)
    path.write_bytes(data)
    refused(path, "can't be read")


def test_zip_is_refused__damaged(tmp_path):
    path = pack(tmp_path, compression=zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    position = data.index(b"Hot meals")
    data[position : position + 3] = b"Cut"
    path.write_bytes(data)
    refused(path, "can't be read|CRC")


def test_zip_is_refused__not_a_zip(tmp_path):
    path = tmp_path / "feed.zip"
    path.write_bytes(b"hello")
    refused(path, "not a zip file")


def test_folder_is_refused__link_in_it(tmp_path):
    folder = write(tmp_path / "feed", rows())
    secret = tmp_path / "secret.csv"
    secret.write_text("id,name\n")
    (folder / "units.csv").symlink_to(secret)
    refused(folder, "link to another place")


def test_path_is_refused__nothing_there(tmp_path):
    refused(tmp_path / "missing", "no file or folder")


def test_path_is_refused__one_table(tmp_path):
    folder = write(tmp_path / "feed", rows())
    refused(folder / "services.csv", "Give the folder")


def test_folder_is_refused__no_table_in_it(tmp_path):
    (tmp_path / "empty").mkdir()
    refused(tmp_path / "empty", "no HSDS table")
