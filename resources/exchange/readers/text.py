"""Bytes into text: UTF-8, or UTF-16 that says so. Anything else would be a guess."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from resources.exchange.refusal import Refused


def decoded(stream: BinaryIO, name: str) -> io.TextIOWrapper:
    """The stream as text; reading it raises UnicodeDecodeError at bytes that are not in its encoding."""
    start = stream.peek(4)[:4] if hasattr(stream, "peek") else b""
    encoding = "utf-16" if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    return io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline="")


def numbered(lines: io.TextIOWrapper, name: str, longest: int) -> Iterator[tuple[int, str]]:
    """Each line with its number, from 1. Raises `Refused` for one that is too long to be held."""
    number = 0
    while line := lines.readline(longest):
        number += 1
        if len(line) == longest and not line.endswith(("\n", "\r")):
            raise Refused(f"{name}, line {number}: longer than {longest:,} characters. Is a line break missing?")
        yield number, line


def not_text(name: str, error: UnicodeError) -> Refused:
    """The refusal for a file whose bytes can't be read."""
    return Refused(f"{name} is not in UTF-8 ({error.reason if hasattr(error, 'reason') else error}). Save it again as UTF-8.")
