"""A folder or a zip of files, opened so that nothing outside it can be reached and nothing blows up."""

import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from resources.exchange import limits
from resources.exchange.refusal import Refused

_CHUNK = 1024 * 1024
_UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Package:
    """Files by their plain names; of a zip, folders inside it don't matter."""

    def __init__(self, path: Path):
        self.path = path
        self._members = self._of_folder() if path.is_dir() else self._of_zip()

    @property
    def names(self) -> list[str]:
        return sorted(self._members)

    def sha256(self) -> str:
        """Digest over names and content."""
        digest = hashlib.sha256()
        for name in self.names:
            digest.update(name.encode())
            with self.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        return digest.hexdigest()

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """The bytes of one file. Raises `Refused` when it can't be unpacked."""
        member = self._members[name]
        try:
            if isinstance(member, Path):
                with member.open("rb") as stream:
                    yield stream
            else:
                with zipfile.ZipFile(self.path) as archive, archive.open(member) as packed:
                    yield io.BufferedReader(packed, _CHUNK)
        except _UNPACKING as error:
            raise Refused(f"{name} can't be read from {self.path.name}: {error}. Make the package again.") from error

    def _of_folder(self) -> dict[str, Path]:
        members = {}
        for entry in self.path.iterdir():
            if entry.is_symlink():
                raise Refused(f"{entry.name} is a link to another place. Put the file itself into the folder.")
            if entry.is_file() and not entry.name.startswith("."):
                members[entry.name] = entry
        self._check_size(len(members), sum(entry.stat().st_size for entry in members.values()))
        return members

    def _of_zip(self) -> dict[str, str]:
        try:
            with zipfile.ZipFile(self.path) as archive:
                infos = archive.infolist()
        except _UNPACKING as error:
            raise Refused(f"{self.path.name} is not a zip file that can be opened. Make it again.") from error
        files = [info for info in infos if not info.is_dir()]
        self._check_size(len(infos), sum(info.file_size for info in files))
        members: dict[str, str] = {}
        for info in files:
            name = self._safe_name(info)
            if name.startswith(".") or "__MACOSX" in info.filename:
                continue
            if name in members:
                raise Refused(f"{self.path.name} holds two files named {name}. Leave one.")
            members[name] = info.filename
        return members

    def _safe_name(self, info: zipfile.ZipInfo) -> str:
        path = PurePosixPath(info.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in info.orig_filename or ":" in info.filename:
            raise Refused(f"{self.path.name} holds a file that points outside it ({info.filename}). Make it again.")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Refused(f"{self.path.name} holds a link ({info.filename}). Put the file itself into it.")
        if info.flag_bits & 1:
            raise Refused(f"{self.path.name} is locked with a password. Make it without one.")
        if info.file_size > limits.MAX_RATIO * max(info.compress_size, 1) and info.file_size > _CHUNK:
            raise Refused(
                f"{info.filename} in {self.path.name} would unpack to {info.file_size:,} bytes: not text. Make it again."
            )
        return path.name

    def _check_size(self, files: int, size: int) -> None:
        if files > limits.MAX_FILES:
            raise Refused(f"{self.path.name} holds {files:,} files; at most {limits.MAX_FILES:,} are read.")
        if size > limits.MAX_BYTES:
            raise Refused(f"{self.path.name} holds {size:,} bytes; at most {limits.MAX_BYTES:,} are read. Split it.")
