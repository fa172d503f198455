"""A file or folder into rows, whatever its form."""

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resources.exchange.readers import json, tabular
from resources.exchange.readers.package import Package
from resources.exchange.readers.raw import RawRow, Remark
from resources.exchange.refusal import Refused

__all__ = ["Feed", "RawRow", "Remark", "open_feed"]

_JSON = {".json", ".ndjson", ".jsonl"}


@dataclass(frozen=True)
class Feed:
    """What is to be imported. Iterating reads it once, row by row."""

    path: Path
    package: Package | None

    @property
    def name(self) -> str:
        return self.path.name

    def sha256(self) -> str:
        if self.package:
            return self.package.sha256()
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def __iter__(self) -> Iterator[RawRow | Remark]:
        return tabular.read(self.package) if self.package else json.read(self.path)


def open_feed(path: Path) -> Feed:
    """Find out what `path` is. Raises `Refused` when it is nothing that can be imported."""
    path = path.absolute()
    try:
        if path.is_dir():
            return Feed(path, Package(path))
        if not path.is_file():
            raise Refused(f"There is no file or folder at {path}.")
        if path.suffix.lower() in _JSON:
            return Feed(path, None)
        if path.suffix.lower() == ".zip" or zipfile.is_zipfile(path):
            return Feed(path, Package(path))
    except OSError as error:
        raise Refused(f"{path.name} can't be opened: {error.strerror}.") from error
    if path.suffix.lower() == ".csv":
        raise Refused(f"{path.name} is one table. Give the folder or zip that holds all of them.")
    raise Refused(f"{path.name} is neither a folder, a zip, nor JSON (.json, .ndjson).")
