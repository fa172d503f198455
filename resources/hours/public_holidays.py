"""Public holidays of the library's state, observed days included."""

from datetime import date
from functools import lru_cache

from django.conf import settings
from holidays import country_holidays


def holiday_name(day: int) -> str:
    """The name of the public holiday on the day with this ordinal, or "".

    The country and state are `settings.LIBRARY_HOLIDAYS`, such as ("US", "WA"), as the `holidays` package knows them.
    """
    return _names(*settings.LIBRARY_HOLIDAYS, date.fromordinal(day).year).get(day, "")


@lru_cache(maxsize=32)
def _names(country: str, state: str, year: int) -> dict[int, str]:
    return {day.toordinal(): name for day, name in country_holidays(country, subdiv=state or None, years=year).items()}
