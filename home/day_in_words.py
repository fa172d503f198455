"""A day as it is written in mails and on certificates."""

from datetime import date


def day_in_words(day: date) -> str:
    """ "December 8, 2026", in English whatever the language of the page."""
    return f"{day:%B} {day.day}, {day.year}"
