"""From a phone row to something a thumb can press: call, text, or relay, with a link that only ever dials."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from phonenumbers import NumberParseException, PhoneNumberType

from resources.models import Phone, PhoneType

HOME = "US"
RELAY = _("Deaf or hard of hearing: call 711 and give this number.")
# Three-digit services of the North American plan (211, 911 and so on) and the crisis lifeline are dialed as they stand.
_SHORT_CALL = re.compile(r"[2-9]11|988")
# Text services use five or six digits.
_SHORT_TEXT = re.compile(r"\d{5,6}")
# The shape of a North American number: new area codes come faster than tables of them.
_NORTH_AMERICAN = re.compile(r"[2-9]\d{2}[2-9]\d{6}")
_LONGEST_IN_BUTTON = 28
_NOT_FOR_TALK = (PhoneType.FAX, PhoneType.PAGER)


@dataclass(frozen=True)
class Line:
    """One number as the page shows it.

    `number` is in the country's own format with its extension, or as it was given when nobody can tell what it is.
    `call`, `text`, `tty` and `video` are `tel:` or `sms:` links (RFC 3966, RFC 5724), empty where the number doesn't
    take that or can't be dialed. `note` warns of a cost or says that there is none;
    `note_words` says it in the language of the page. `about` says whose number it is.
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
    def whose(self) -> str:
        """`about` where it is short enough to stand in a button: Call front desk."""
        return self.about if len(self.about) <= _LONGEST_IN_BUTTON and not set(self.about) & set(".:;!?") else ""

    @property
    def hint(self) -> str:
        """`about` where it says more than whose number it is."""
        return "" if self.whose else self.about

    @property
    def note_words(self) -> str:
        return gettext(self.note) if self.note else ""

    @property
    def relay(self) -> str:
        """What to say to someone who can't hear the line; empty for short codes, which have relays of their own."""
        return gettext(RELAY) if self.call and not self.tty and not self.video and len(self.number) > 3 else ""


def line(phone: Phone, *, with_description: bool = True) -> Line | None:
    """The line for a phone row, or None when the row holds no number.

    A premium number never gets a link: nobody should pay for help by a slip of the thumb.
    """
    takes = _Takes(phone.type, phone.takes_voice, phone.takes_text, phone.takes_tty, phone.takes_video_relay)
    found = _read(" ".join(phone.number.split()), phone.extension, takes)
    about = phone.description.strip() if with_description else ""
    return replace(found, about=about) if found and about else found


class _Takes(NamedTuple):
    kind: str
    voice: bool
    text: bool
    tty: bool
    video: bool


# Reading a number takes longer than showing it, and an agency's number stands on all of its listings.
@lru_cache(maxsize=4096)
def _read(given: str, extension: int | None, takes: _Takes) -> Line | None:
    if not given:
        return None
    digits = re.sub(r"[\s().-]", "", given)
    if _SHORT_CALL.fullmatch(digits):
        return _links(f"{digits}, then {extension}" if extension else digits, digits, takes)
    if _SHORT_TEXT.fullmatch(digits) and takes.text:
        return Line(number=given, text=f"sms:{digits}")
    parsed = _parse(given)
    if parsed is None:
        return Line(number=f"{given} ext. {extension}" if extension else given, fax=takes.kind in _NOT_FOR_TALK)
    parsed.extension = str(extension) if extension else parsed.extension
    form = phonenumbers.PhoneNumberFormat.NATIONAL if parsed.country_code == 1 else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    shown = phonenumbers.format_number(parsed, form)
    kind = phonenumbers.number_type(parsed)
    if kind == PhoneNumberType.PREMIUM_RATE:
        return Line(number=shown, note=_("This number costs money to call. Ask at any desk first."))
    dialed = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return _links(shown, dialed, takes, extension=parsed.extension or "", note=_note(parsed, kind))


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


def _links(shown: str, dialed: str, takes: _Takes, *, extension: str = "", note: str = "") -> Line:
    if takes.kind in _NOT_FOR_TALK:
        return Line(number=shown, fax=True)
    call = f"tel:{dialed};ext={extension}" if extension else f"tel:{dialed}"
    for_hands = takes.kind in (PhoneType.TEXTPHONE, PhoneType.VIDEO, PhoneType.TEXT)
    return Line(
        number=shown,
        call=call if takes.voice and not for_hands else "",
        text=f"sms:{dialed}" if takes.text or takes.kind == PhoneType.TEXT else "",
        tty=call if takes.tty or takes.kind == PhoneType.TEXTPHONE else "",
        video=call if takes.video or takes.kind == PhoneType.VIDEO else "",
        note=note,
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
        return _("Free to call.")
    if phonenumbers.region_code_for_number(parsed) not in (HOME, None):
        return _("Outside the United States: the call may cost more.")
    return ""
