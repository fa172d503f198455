"""Days of the week as feeds write them, into RFC 5545 BYDAY."""

import re

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_CODE = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GROUPS = {"daily": CODES, "every day": CODES, "weekdays": CODES[:5], "weekends": CODES[5:]}
_RANGE = re.compile(r"([a-z]+)\.?\s*(?:-|–|—|to|through|thru)\s*([a-z]+)\.?")


def read(text: str) -> str | None:
    """`MO,WE` or `2TU` from codes, day names, ranges of them ("Monday - Friday") and "weekdays"; None if unsure."""
    parts = [part for part in re.split(r"\s*(?:,|;|&|/|\band\b)\s*", text.strip()) if part]
    found: list[str] = []
    for part in parts:
        if (days := _part(part)) is None:
            return None
        found += [day for day in days if day not in found]
    return ",".join(found) or None


def _part(part: str) -> tuple[str, ...] | None:
    if match := _CODE.fullmatch(part.upper()):
        return ((match[1] or "").removeprefix("+") + match[2],)
    folded = " ".join(part.lower().split())
    if folded in _GROUPS:
        return _GROUPS[folded]
    if match := _RANGE.fullmatch(folded):
        first, last = _index(match[1]), _index(match[2])
        if first is None or last is None:
            return None
        return tuple(CODES[(first + step) % 7] for step in range((last - first) % 7 + 1))
    index = _index(folded)
    return None if index is None else (CODES[index],)


def _index(word: str) -> int | None:
    """0 for Monday; a day's name or at least two letters of it, where only one day begins so."""
    word = word.rstrip(".s") if word.rstrip(".").endswith("days") else word.rstrip(".")
    matches = [index for index, name in enumerate(_NAMES) if len(word) >= 2 and name.startswith(word)]
    return matches[0] if len(matches) == 1 else None
