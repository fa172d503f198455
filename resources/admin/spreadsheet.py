"""Cells that a spreadsheet program will show and never run."""

import re
from datetime import date, datetime, time
from decimal import Decimal

# What Excel, LibreOffice or Google Sheets may read as the start of a formula, with the full-width twins.
_STARTS_FORMULA = re.compile(r"^[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n\x00]")
# "+1 206 555 0142" and "-5" are data. They hold nothing that could be called, and must come back as they went.
_PLAIN_NUMBER = re.compile(r"^[+-]?\(?\d[\d ().\-]*(?: ?(?:x|ext\.?) ?\d+)?$")
_GUARDED = re.compile(r"^'(?='*[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n\x00])")


def inert(value):
    """`value` as a cell that no spreadsheet program takes for a formula.

    Numbers, dates and phone numbers stay as they are; other text that starts like a formula gets an apostrophe in
    front (OWASP's advice on CSV injection), which `as_typed` takes away again.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal | date | datetime | time):
        return value
    text = str(value)
    if _PLAIN_NUMBER.match(text):
        return text
    if _STARTS_FORMULA.match(text) or _GUARDED.match(text):
        return f"'{text}"
    return text


def as_typed(cell: str) -> str:
    """The text that `inert` made `cell` from."""
    return cell[1:] if _GUARDED.match(cell) else cell
