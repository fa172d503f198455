"""Whose opening times hold, and on which clock."""

from zoneinfo import ZoneInfo

from django.conf import settings

from resources.models import Location, Schedule, Service, ServiceAtLocation


def zone_for(location: Location | None) -> ZoneInfo:
    """The place's time zone; the library's own (`settings.TIME_ZONE`) where it has none or one that does not exist."""
    if location is not None and location.time_zone:
        try:
            return ZoneInfo(location.time_zone)
        # "America" is a folder, "../x" is refused, "Mars/Base" is not found.
        except (KeyError, ValueError, OSError):
            pass
    return ZoneInfo(settings.TIME_ZONE)


def schedules_for(owner: ServiceAtLocation | Service) -> list[Schedule]:
    """The rows that hold for a service at a place, or for a service.

    The most specific level with regular rows gives them: the service at this place, the service, the place. Levels above it
    add their exceptions. Levels below it add only their closures (exceptions without times): a closed branch closes what
    goes on in it, but its holiday hours are not those of a service with hours of its own.
    Asks nothing of the database when `schedules`, `service__schedules` and `location__schedules` are prefetched.
    """
    levels = [owner.schedules]
    if hasattr(owner, "location"):
        levels += [owner.service.schedules, owner.location.schedules]
    rows: list[Schedule] = []
    is_settled = False
    for level in levels:
        found = list(level.all())
        rows += [row for row in found if not is_settled or _is_closure(row)]
        is_settled = is_settled or any(not row.is_exception for row in found)
    return rows


def _is_closure(row: Schedule) -> bool:
    return row.is_exception and row.opens_at is None and row.closes_at is None
