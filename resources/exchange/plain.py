"""Text from strangers, made plain: no markup, no control characters, one Unicode form."""

import html
import re
import unicodedata

import nh3

_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6]|/tr|/ul|/ol)\b[^>]*>", re.IGNORECASE)
_ITEMS = re.compile(r"<\s*li\b[^>]*>", re.IGNORECASE)
# Angle brackets around an address are not markup.
_ADDRESSES = re.compile(r"<((?:https?://|mailto:)?[^<>\s]*[@/][^<>\s]*\.[^<>\s]+)>")
# Control characters other than tab and newline, lone surrogates, and what never is a character.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\n{3,}")
_PASSES = 5


def clean(text: str) -> str:
    """`text` in NFC with plain newlines and without characters that no database or page wants."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text)).strip()


def _bare(match: re.Match) -> str:
    inner = match[1]
    is_address = inner.lower().startswith(("http://", "https://", "mailto:")) or ("@" in inner and "/" not in inner)
    return inner if is_address else match[0]


def without_markup(text: str) -> str:
    """`text` without HTML; blocks and list items become lines. Markup hidden in entities goes too."""
    text = _ADDRESSES.sub(_bare, text)
    for _ in range(_PASSES):
        if "<" not in text and "&" not in text:
            break
        before = text
        marked = _ITEMS.sub("\n- ", _BREAKS.sub("\n", text))
        text = html.unescape(nh3.clean(marked, tags=set())).replace("\xa0", " ")
        if text == before:
            break
    return text


def paragraphs(text: str) -> str:
    """Plain text with its paragraphs, from plain text or HTML."""
    text = clean(without_markup(clean(text)))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """Plain text on one line."""
    return " ".join(paragraphs(text).split())
