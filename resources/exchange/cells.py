"""One reader for each kind of cell: text in, a value for the model out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.utils import timezone

from resources.exchange import days, plain, uri
from resources.exchange.column import Column, Kind

LONGEST_TEXT = 20_000
_IDENTIFIER_SCHEMES = {"http", "https", "urn", "tag", "did", "info", "doi"}
_web_address = URLValidator(schemes=["http", "https"])
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?([/?#].*)?", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_TIME = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?(?::?(\d{2})(?:\.\d+)?)?\s*([ap]\.?\s*m\.?)?\s*(z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})", re.IGNORECASE)
_ORDINALS = re.compile(r"[+-]?\d{1,3}(,[+-]?\d{1,3})*")
_COUNTRIES = {"USA": "US", "UNITED STATES": "US", "UNITED STATES OF AMERICA": "US", "U.S.": "US", "U.S.A.": "US", "CANADA": "CA"}
_PHONE_TYPES = {"sms": "text", "mobile": "cell", "tty": "textphone", "tdd": "textphone", "phone": "voice", "telephone": "voice"}
YES, NO = {"yes", "true", "1", "y"}, {"no", "false", "0", "n"}


@dataclass(frozen=True)
class Fault:
    """A rule that a cell breaks, with further words for its fix. `is_fatal`: there is no value."""

    rule: str
    words: dict[str, Any] = field(default_factory=dict)
    is_fatal: bool = True


Read = tuple[Any, Fault | None]


def blank(model_field: models.Field) -> Any:
    """What an empty cell means for a model's field."""
    return None if model_field.null else "" if model_field.empty_strings_allowed else model_field.get_default()


def read(column: Column, text: str, model_field: models.Field) -> Read:
    """The value of a filled cell and the fault it has, if any. `text` is not blank."""
    return _READERS[column.kind](column, text, model_field)


def _fit(value: str, column: Column, model_field: models.Field) -> Read:
    limit = getattr(model_field, "max_length", None) or LONGEST_TEXT
    if len(value) <= limit:
        return value, None
    if column.required:
        return None, Fault("too-long-row", {"limit": limit})
    return value[: limit - 1].rstrip() + "…", Fault("too-long", {"limit": limit}, is_fatal=False)


def _line(column: Column, text: str, model_field: models.Field) -> Read:
    value = plain.one_line(text)
    fitted, fault = _fit(value, column, model_field)
    has_markup = "<" in text and value != " ".join(plain.clean(text).split())
    return fitted, fault or (Fault("markup", is_fatal=False) if has_markup else None)


def _text(column: Column, text: str, model_field: models.Field) -> Read:
    return _fit(plain.paragraphs(text), column, model_field)


def _email(column: Column, text: str, model_field: models.Field) -> Read:
    value = plain.clean(text)
    value = value[7:] if value.lower().startswith("mailto:") else value
    try:
        validate_email(value)
    except ValidationError:
        return None, Fault("email")
    return (None, Fault("email")) if len(value) > model_field.max_length else (value, None)


def _compact(text: str) -> str:
    # Browsers drop tabs and newlines inside an address, so "java\nscript:" must not hide here.
    return re.sub(r"[\x00-\x20\x7f]+", "", plain.clean(text))


def _url(column: Column, text: str, model_field: models.Field) -> Read:
    value, fault = _compact(text), None
    if " " in plain.clean(text) or not value:
        return None, Fault("url")
    if _DOMAIN.fullmatch(value) and not value.lower().startswith(("http:", "https:")):
        value, fault = f"https://{value}", Fault("url-completed", is_fatal=False)
    try:
        _web_address(value)
    except ValidationError:
        return None, Fault("url")
    value = uri.encoded(value)
    return (None, Fault("url")) if value is None or len(value) > model_field.max_length else (value, fault)


def _uri(column: Column, text: str, model_field: models.Field) -> Read:
    value = _compact(text)
    scheme = _SCHEME.match(value)
    is_known = scheme and scheme[1].lower() in _IDENTIFIER_SCHEMES
    if not is_known or " " in plain.clean(text) or len(value) > model_field.max_length or re.search(r'[<>"{}|\\^`]', value):
        return None, Fault("uri")
    if scheme[1].lower() in {"http", "https"} and not _has_host(value):
        return None, Fault("uri")
    return value, None


def _has_host(value: str) -> bool:
    try:
        return bool(urlsplit(value).hostname)
    except ValueError:
        return False


def _phone(column: Column, text: str, model_field: models.Field) -> Read:
    value = plain.one_line(text).strip("\"'“”‘’ ")
    if not any(character.isdigit() for character in value):
        return None, Fault("phone")
    return _fit(value, column, model_field)


def _date(column: Column, text: str, model_field: models.Field) -> Read:
    try:
        return date.fromisoformat(text), None
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).date(), None
    except ValueError:
        return None, Fault("date")


def _datetime(column: Column, text: str, model_field: models.Field) -> Read:
    try:
        value = datetime.fromisoformat(text)
        value = timezone.make_aware(value) if timezone.is_naive(value) else value
        value.astimezone(timezone.get_fixed_timezone(0))
    except (ValueError, OverflowError):
        return None, Fault("datetime")
    return value, None


def _time(column: Column, text: str, model_field: models.Field) -> Read:
    match = _TIME.fullmatch(" ".join(text.split()))
    if not match or (match[2] is None and match[4] is None):
        return None, Fault("time")
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None, Fault("time")
        hour = hour % 12 + (12 if match[4].lower().startswith("p") else 0)
    if (hour, minute, second) == (24, 0, 0):
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None, Fault("time")
    value = time(hour, minute, second)
    if match[4]:
        return value, Fault("time-am-pm", {"read": f"{value:%H:%M}"}, is_fatal=False)
    return value, Fault("time-offset", {"read": f"{value:%H:%M}"}, is_fatal=False) if match[5] else None


def _number(column: Column, text: str, model_field: models.Field) -> Read:
    try:
        value = Decimal(text)
        if not value.is_finite():
            return None, Fault("number")
        value = value.quantize(Decimal(1).scaleb(-model_field.decimal_places))
    except InvalidOperation:
        return None, Fault("number")
    if not _in_range(column, value):
        return None, _range_fault(column)
    if len(value.as_tuple().digits) > model_field.max_digits:
        return None, Fault("number")
    return value, None


def _integer(column: Column, text: str, model_field: models.Field) -> Read:
    try:
        number = Decimal(text)
        if not number.is_finite() or number != number.to_integral_value() or abs(number) > 2**31:
            return None, Fault("number")
    except InvalidOperation:
        return None, Fault("number")
    value = int(number)
    largest = 32767 if isinstance(model_field, models.PositiveSmallIntegerField) else 2**31 - 1
    if not _in_range(column, value):
        return None, _range_fault(column)
    return (value, None) if value <= largest else (None, Fault("number"))


def _in_range(column: Column, value: Decimal | int) -> bool:
    return (column.low is None or value >= column.low) and (column.high is None or value <= column.high)


def _range_fault(column: Column) -> Fault:
    high = "2,147,483,647" if column.high is None else f"{column.high:g}"
    return Fault("out-of-range", {"low": f"{column.low:g}", "high": high})


def _offset(column: Column, text: str, model_field: models.Field) -> Read:
    if match := _OFFSET.fullmatch(text):
        hours = Decimal(match[2]) + Decimal(match[3]) / 60
        text = str(-hours if match[1] == "-" else hours)
    elif text.upper() in {"Z", "UTC", "GMT"}:
        text = "0"
    return _number(column, text, model_field)


def _choice(column: Column, text: str, model_field: models.Field) -> Read:
    choices = {str(value).casefold(): value for value, _ in model_field.flatchoices}
    folded = " ".join(text.casefold().replace("_", " ").split())
    if column.name == "type":
        folded = _PHONE_TYPES.get(folded, folded)
    if folded in choices:
        return choices[folded], None
    return None, Fault("choice", {"choices": ", ".join(str(value) for value in choices.values())})


def _days(column: Column, text: str, model_field: models.Field) -> Read:
    value = days.read(text)
    if value is None or len(value) > model_field.max_length:
        return None, Fault("days")
    is_code = value == re.sub(r"[\s+]", "", text.upper()).strip(",")
    return value, None if is_code else Fault("days-in-words", {"read": value}, is_fatal=False)


def _ordinals(column: Column, text: str, model_field: models.Field) -> Read:
    value = re.sub(r"\s", "", text)
    if not _ORDINALS.fullmatch(value) or len(value) > model_field.max_length:
        return None, Fault("ordinals")
    return value, None


def _currency(column: Column, text: str, model_field: models.Field) -> Read:
    value = text.upper()
    return (value, None) if re.fullmatch(r"[A-Z]{3}", value) else (None, Fault("currency"))


def _country(column: Column, text: str, model_field: models.Field) -> Read:
    value = _COUNTRIES.get(text.upper(), text.upper())
    return (value, None) if re.fullmatch(r"[A-Z]{2}", value) else (None, Fault("country", {"default": column.fallback}))


def _flag(column: Column, text: str, model_field: models.Field) -> Read:
    folded = text.casefold()
    if folded in YES or folded in NO:
        return folded in YES, None
    return None, Fault("choice", {"choices": "yes, no"})


_READERS: dict[Kind, Callable[[Column, str, models.Field], Read]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.EMAIL: _email,
    Kind.URL: _url,
    Kind.URI: _uri,
    Kind.PHONE: _phone,
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.TIME: _time,
    Kind.NUMBER: _number,
    Kind.INTEGER: _integer,
    Kind.OFFSET: _offset,
    Kind.CHOICE: _choice,
    Kind.DAYS: _days,
    Kind.ORDINALS: _ordinals,
    Kind.CURRENCY: _currency,
    Kind.COUNTRY: _country,
    Kind.FLAG: _flag,
}
