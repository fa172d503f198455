"""Small words that every listing needs: dates, ages, money, and lists read out."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from resources.hours.words import date_words


def joined(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b, and c`."""
    words = [word for word in words if word]
    if len(words) < 2:
        return "".join(words)
    together = gettext("%(first)s and %(last)s") if len(words) == 2 else gettext("%(first)s, and %(last)s")
    return together % {"first": ", ".join(words[:-1]), "last": words[-1]}


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already; empty stays empty."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def lower_first(text: str) -> str:
    """`Beds` as it stands inside a sentence: `beds`; `RV spots` stays."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut between words and marked with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return f"{text[: length - 1].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def paragraphs(text: str) -> list[str]:
    """The text's lines that hold words. Feeds write each step on its own line."""
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def day(when: date, today: date) -> str:
    """`May 3`, with the year unless it is this one."""
    return date_words(when, with_year=when.year != today.year)


def ages(youngest: Decimal | None, oldest: Decimal | None) -> str:
    """Ages in years as a sentence; empty when none is given."""
    if youngest is None and oldest is None:
        return ""
    if oldest is None:
        return gettext("Age %(age)s and older.") % {"age": _number(youngest)} if youngest else gettext("All ages.")
    if not youngest:
        return gettext("Up to age %(age)s.") % {"age": _number(oldest)}
    if youngest == oldest:
        return gettext("Age %(age)s only.") % {"age": _number(youngest)}
    return gettext("Ages %(from)s to %(to)s.") % {"from": _number(youngest), "to": _number(oldest)}


def money(amount: Decimal, currency: str = "USD") -> str:
    """`$12`, `$12.50`, `12.50 CAD`; `Free` for nothing."""
    if not amount:
        return gettext("Free")
    number = f"{amount:,.2f}".removesuffix(".00")
    return f"${number}" if currency in ("", "USD") else f"{number} {currency}"


def number_of(count: int, one: str, many: str = "") -> str:
    """`1 service`, `12 services`, `1,200 services`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _number(value: Decimal) -> str:
    return f"{Decimal(value).normalize():f}"
