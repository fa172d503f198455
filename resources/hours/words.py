"""Opening times in plain words."""

from datetime import datetime, time

CALL_FIRST = "Call first: hours not confirmed"
CLOSED = "Closed"
ALL_DAY = "Open 24 hours"


def time_words(at: time | datetime) -> str:
    """ "8 pm", "6:30 am", "noon", "midnight"."""
    if at.minute == 0 and at.hour in (0, 12):
        return "noon" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes} {'pm' if at.hour >= 12 else 'am'}"


def until_words(until: datetime, now: datetime, *, is_soon: bool) -> str:
    """ "Open until 8 pm", "Open until 6:30 am tomorrow", "Open until midnight, closing soon". Both in the place's zone."""
    is_midnight = until.time() == time()
    tomorrow = "" if is_midnight or until.date() == now.date() else " tomorrow"
    return f"Open until {time_words(until)}{tomorrow}{', closing soon' if is_soon else ''}"


def opens_words(at: datetime, now: datetime) -> str:
    """ "Opens today 4 pm", "Opens tomorrow 9 am", "Opens Friday 9 am", "Opens March 3, 9 am". Both in the place's zone.

    A midnight belongs to two days in speech, so the coming one is "tonight" and a later one "12 am".
    """
    days = at.toordinal() - now.toordinal()
    is_midnight = at.time() == time()
    if is_midnight and days == 1:
        return "Opens tonight at midnight"
    clock = "12 am" if is_midnight else time_words(at)
    if days < 2:
        return f"Opens {'tomorrow' if days else 'today'} {clock}"
    if days < 7:
        return f"Opens {at:%A} {clock}"
    year = f", {at.year}" if days > 300 else ""
    return f"Opens {at:%B} {at.day}{year}, {clock}"
