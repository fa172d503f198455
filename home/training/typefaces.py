"""The typefaces that ship for names in any script, and which of them a text needs.

All are in `home/training/fonts/`, with their licences. They are read when somebody prints a certificate, and not before.
"""

import logging
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
# It warns of tables for type designers, each time that a typeface is embedded without them.
logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
# What everything is set in, and what headings are.
PLAIN, BOLD = "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"
# Tried after the plain one, in the order in which the libraries of this country are likely to need them. Droid Sans has Chinese
# and Japanese; Nanum Gothic has Korean.
OTHERS = (
    "NotoSansArabic-Regular.ttf", "NotoSansEthiopic-Regular.ttf", "DroidSansFallbackFull.ttf", "NanumGothic.ttf",
    "NotoSansHebrew-Regular.ttf", "NotoSansKhmer-Regular.ttf", "NotoSansThai-Regular.ttf", "NotoSansLao-Regular.ttf",
    "NotoSansMyanmar-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansBengali-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf", "NotoSansGujarati-Regular.ttf", "NotoSansTamil-Regular.ttf", "NotoSansTelugu-Regular.ttf",
    "NotoSansKannada-Regular.ttf", "NotoSansMalayalam-Regular.ttf", "NotoSansOriya-Regular.ttf", "NotoSansSinhala-Regular.ttf",
    "NotoSansArmenian-Regular.ttf", "NotoSansGeorgian-Regular.ttf", "NotoSansCherokee-Regular.ttf",
    "NotoSansCanadianAboriginal-Regular.ttf", "NotoSansOsage-Regular.ttf", "NotoSerifTibetan-Regular.ttf",
    "NotoSansMongolian-Regular.ttf", "NotoSansThaana-Regular.ttf", "NotoSansSyriac-Regular.ttf", "NotoSansTifinagh-Regular.ttf",
    "NotoSansNKo-Regular.ttf", "NotoSansAdlam-Regular.ttf", "NotoSansVai-Regular.ttf", "NotoSansOlChiki-Regular.ttf",
    "NotoSansCham-Regular.ttf", "NotoSansHanifiRohingya-Regular.ttf",
)  # fmt: skip
# They join letters or keep them apart, and have no shape of their own.
JOINERS = frozenset("\u200c\u200d")


@cache
def _covered(file: str) -> frozenset[int]:
    """The characters that a typeface has."""
    # Here, and not above: it takes a worker's memory that most never need.
    from fontTools.ttLib import TTFont

    with TTFont(FOLDER / file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def file_for(character: str) -> str | None:
    """The first typeface that has this character; None when none has."""
    return next((file for file in (PLAIN, *OTHERS) if ord(character) in _covered(file)), None)


def files_for(text: str) -> list[str]:
    """The typefaces that this text needs beside the plain one, in the order in which they are tried."""
    needed = {file_for(one) for one in _letters(text)}
    return [file for file in OTHERS if file in needed]


def unprintable(text: str) -> list[str]:
    """The characters that no typeface here has, each once."""
    return [one for one in dict.fromkeys(_letters(text)) if file_for(one) is None]


def tidy(text: str) -> str:
    """The text in one line without what can't be seen: control characters, and marks that turn the direction of what follows."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(one for one in composed if one in JOINERS or not unicodedata.category(one).startswith("C"))


def _letters(text: str) -> Iterable[str]:
    return (one for one in text if one not in JOINERS)
