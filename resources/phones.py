"""From a phone row to something a thumb can press: call, text, or relay, with a link that only ever dials."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType

from resources.models import Phone, PhoneType

HOME = "US"
RELAY = "Deaf or hard of hearing: call 711 and give this number."
# Three-digit services of the North American plan (211, 911 and so on) and the crisis lifeline are dialed as they stand.
_SHORT_CALL = re.compile(r"[2-9]11|988")
# Text services use five or six digits.
_SHORT_TEXT = re.compile(r"\d{5,6}")
# The shape of a North American number: new area codes come faster than tables of them.
_NORTH_AMERICAN = re.compile(r"[2-9]\d{2}[2-9]\d{6}")
_NOT_FOR_TALK = (PhoneType.FAX, PhoneType.PAGER)


@dataclass(frozen=True)
class Line:
    """One number as the page shows it.

    `number` is in the country's own format with its extension, or as it was given when nobody can tell what it is.
    `call`, `text`, `tty` and `video` are `tel:` or `sms:` links (RFC 3966, RFC 5724), empty where the number doesn't
    take that or can't be dialed. `note` warns of a cost or says that there is none. `about` says whose number it is.
    """

    number: str
    call: str = ""
    text: str = ""
    tty: str = ""
    video: str = ""
    fax: bool = False
    note: str = ""
    about: str = ""

    @property
    def is_link(self) -> bool:
        return bool(self.call or self.text or self.tty or self.video)

    @property
    def relay(self) -> str:
        """What to say to someone who can't hear the line; empty for short codes, which have relays of their own."""
        return RELAY if self.call and not self.tty and not self.video and len(self.number) > 3 else ""


def line(phone: Phone, *, with_description: bool = True) -> Line | None:
    """The line for a phone row, or None when the row holds no number.

    A premium number never gets a link: nobody should pay for help by a slip of the thumb.
    """
    given = " ".join(phone.number.split())
    if not given:
        return None
    about = phone.description.strip() if with_description else ""
    digits = re.sub(r"[\s().-]", "", given)
    if _SHORT_CALL.fullmatch(digits):
        number = f"{digits}, then {phone.extension}" if phone.extension else digits
        return _links(phone, number, digits, about=about)
    if _SHORT_TEXT.fullmatch(digits) and phone.takes_text:
        return Line(number=given, text=f"sms:{digits}", about=about)
    parsed = _parse(given)
    if parsed is None:
        return Line(number=_with_extension(given, phone.extension), fax=phone.type in _NOT_FOR_TALK, about=about)
    extension = phone.extension or parsed.extension
    parsed.extension = str(extension) if extension else None
    shown = phonenumbers.format_number(
        parsed,
        phonenumbers.PhoneNumberFormat.NATIONAL if parsed.country_code == 1 else phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    )
    kind = phonenumbers.number_type(parsed)
    if kind == PhoneNumberType.PREMIUM_RATE:
        return Line(number=shown, note="This number costs money to call. Ask at any desk first.", about=about)
    dialed = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return _links(phone, shown, dialed, extension=parsed.extension or "", note=_note(parsed, kind), about=about)


def lines(phones: Iterable[Phone], *, with_description: bool = True) -> list[Line]:
    """Each number once, `in_order`."""
    found: dict[str, Line] = {}
    for phone in phones:
        one = line(phone, with_description=with_description)
        if one and one.number not in found:
            found[one.number] = one
    return in_order(found.values())


def best(candidates: Iterable[Line]) -> Line | None:
    """The number to offer where there is room for one: a call first, then a text, then whatever is known."""
    return min(
        (one for one in candidates if not one.fax), key=lambda one: (not one.call, not one.text, not one.is_link), default=None
    )


def _first(one: Line) -> tuple[bool, bool, bool]:
    return one.fax, not one.call, not one.is_link


def in_order(found: Iterable[Line]) -> list[Line]:
    """Numbers to talk on first, then others that can be pressed, fax last."""
    return sorted(found, key=_first)


def _links(phone: Phone, shown: str, dialed: str, *, extension: str = "", note: str = "", about: str = "") -> Line:
    if phone.type in _NOT_FOR_TALK:
        return Line(number=shown, fax=True, about=about)
    call = f"tel:{dialed};ext={extension}" if extension else f"tel:{dialed}"
    for_hands = phone.type in (PhoneType.TEXTPHONE, PhoneType.VIDEO, PhoneType.TEXT)
    return Line(
        number=shown,
        call=call if phone.takes_voice and not for_hands else "",
        text=f"sms:{dialed}" if phone.takes_text or phone.type == PhoneType.TEXT else "",
        tty=call if phone.takes_tty or phone.type == PhoneType.TEXTPHONE else "",
        video=call if phone.takes_video_relay or phone.type == PhoneType.VIDEO else "",
        note=note,
        about=about,
    )


def _parse(given: str) -> phonenumbers.PhoneNumber | None:
    try:
        parsed = phonenumbers.parse(given, HOME)
    except NumberParseException:
        return None
    if phonenumbers.is_valid_number(parsed):
        return parsed
    if parsed.country_code == 1 and _NORTH_AMERICAN.fullmatch(str(parsed.national_number)):
        return parsed
    return None


def _note(parsed: phonenumbers.PhoneNumber, kind: int) -> str:
    if kind == PhoneNumberType.TOLL_FREE:
        return "Free to call."
    if phonenumbers.region_code_for_number(parsed) not in (HOME, None):
        return "Outside the United States: the call may cost more."
    return ""


def _with_extension(given: str, extension: int | None) -> str:
    return f"{given} ext. {extension}" if extension else given
