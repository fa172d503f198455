"""When a listing was last checked, by whom and how: in words that never say more than is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from resources.models import Assurance, Service
from resources.phrases import day, joined

# How long a printed page may be trusted when nobody set a day for the next check.
PRINT_LIFE = timedelta(days=30)


@dataclass(frozen=True)
class Check:
    """`kind` is checked, overdue or never. `check_by` is the day after which a print should be asked about again."""

    kind: str
    words: tuple[str, ...]
    check_by: date


def check(service: Service, assurances: Iterable[Assurance], today: date) -> Check:
    """The newest check of the whole listing, or of some of its fields where the whole was never checked."""
    by_date = sorted(assurances, key=lambda one: one.checked_on, reverse=True)
    newest = next((one for one in by_date if not one.fields), None) or next(iter(by_date), None)
    source = _source_says(service, today)
    if newest is None:
        return Check("never", (gettext("Not checked by us yet: call first."), *source), today + PRINT_LIFE)
    told = {"day": day(newest.checked_on, today), "how": newest.get_method_display(), "who": newest.confirmed_by}
    words = [gettext("Checked on %(day)s. %(how)s (%(who)s).") % told]
    if newest.fields:
        fields = joined(_label(service, name) for name in newest.fields)
        words.append(gettext("Only this was checked: %(fields)s.") % {"fields": fields})
    if newest.due_on and newest.due_on < today:
        return Check("overdue", (gettext("Check is overdue: call first."), *words, *source), today)
    return Check("checked", (*words, *source), newest.due_on or today + PRINT_LIFE)


def _source_says(service: Service, today: date) -> tuple[str, ...]:
    if not service.assured_date:
        return ()
    return (gettext("The source says it was checked on %(day)s.") % {"day": day(service.assured_date, today)},)


def _label(service: Service, name: str) -> str:
    names = {field.name: field.verbose_name for field in service._meta.concrete_fields}
    return str(names.get(name, name.replace("_", " ")))
