"""Opens what somebody brings. A file from elsewhere may be anything, so each step has a limit and nothing is unpacked to disk."""

import json
import re
import zipfile
from typing import Any, BinaryIO

from home.training.exchange import FORMAT, MANIFEST, VERSION, Refused

MIB = 1024 * 1024
MOST_TEXT, MOST_FILE, MOST_IN_ALL, MOST_FILES = 5 * MIB, 100 * MIB, 200 * MIB, 200
_INSIDE = re.compile(r"files/([1-9]\d{0,3})-([A-Za-z0-9_][A-Za-z0-9._-]{0,120})")
WHAT_IT_IS = "This isn’t a course that was exported here. Choose the .json or .zip file as it was saved."


def opened(file: BinaryIO) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The manifest, and the content of each file by its number. Raises `Refused`."""
    start = file.read(4)
    file.seek(0)
    if start.startswith(b"PK"):
        return _unpacked(file)
    text = file.read(MOST_TEXT + 1)
    if len(text) > MOST_TEXT:
        raise Refused([f"The file is too large. The text of a course has at most {MOST_TEXT // MIB} MB."])
    return _manifest(text), {}


def _unpacked(file: BinaryIO) -> tuple[dict[str, Any], dict[str, bytes]]:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if faults := _faults(entries):
                raise Refused(faults)
            told = _manifest(archive.read(MANIFEST))
            return told, {_INSIDE.fullmatch(one.filename)[1]: archive.read(one) for one in entries if one.filename != MANIFEST}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as broken:
        raise Refused(["The zip file is broken. Ask for it again."]) from broken


def _faults(entries: list[zipfile.ZipInfo]) -> list[str]:
    names = [one.filename for one in entries]
    if names.count(MANIFEST) != 1:
        return [WHAT_IT_IS]
    if len(entries) > MOST_FILES:
        return [f"There are {len(entries)} files in it. A course has at most {MOST_FILES}."]
    faults = []
    for one in entries:
        if one.filename != MANIFEST and not _INSIDE.fullmatch(one.filename):
            faults.append(f"The zip file holds “{one.filename[:80]}”, which is no part of a course.")
        # Says the archive; reading checks it, and stops there.
        if one.file_size > (MOST_TEXT if one.filename == MANIFEST else MOST_FILE):
            faults.append(f"“{one.filename[:80]}” is too large.")
        if one.flag_bits & 1:
            faults.append("The zip file has a password. Save it without one.")
    if sum(one.file_size for one in entries) > MOST_IN_ALL:
        faults.append(f"All in all it is too large. The most is {MOST_IN_ALL // MIB} MB.")
    if len(set(names)) < len(names):
        faults.append("The zip file holds two files of the same name.")
    return faults


def _manifest(text: bytes) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as broken:
        raise Refused([WHAT_IT_IS]) from broken
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Refused([WHAT_IT_IS])
    if told.get("version") != VERSION:
        raise Refused([f"The file is of version {str(told.get('version'))[:20]}. This site reads version {VERSION}."])
    return told
