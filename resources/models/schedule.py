"""Opening times: HSDS `schedule` rows, read by `resources.hours` alone."""

from django.db import models
from modelcluster.fields import ParentalKey

from resources.models.location import Location
from resources.models.record import Record, at_most_one
from resources.models.service import Service, ServiceAtLocation


class Frequency(models.TextChoices):
    WEEKLY = "WEEKLY", "Every week"
    MONTHLY = "MONTHLY", "Every month"


class HolidayRule(models.TextChoices):
    UNKNOWN = "unknown", "Not stated"
    CLOSED = "closed", "Closed on public holidays"
    OPEN = "open", "Open on public holidays"


class Schedule(Record):
    """One open and close pair, in the place's local clock time, with an RFC 5545 rule for its days.

    `is_exception` rows replace every regular row on the days they cover; without times they mean closed.
    A close at or before the open runs past midnight. 00:00 to 23:59 means all day (HSDS field guidance).
    """

    service = ParentalKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="schedules")
    location = ParentalKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="schedules")
    service_at_location = ParentalKey(
        ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE, related_name="schedules"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField("first day", null=True, blank=True)
    timezone = models.DecimalField("UTC offset in hours", max_digits=4, decimal_places=2, null=True, blank=True)
    until = models.DateField("last day", null=True, blank=True)
    count = models.PositiveIntegerField("times in all", null=True, blank=True)
    wkst = models.CharField("week starts on", max_length=2, blank=True)
    freq = models.CharField("repeats", max_length=7, choices=Frequency.choices, blank=True)
    interval = models.PositiveSmallIntegerField("every n weeks or months", null=True, blank=True)
    byday = models.CharField(
        "days", max_length=100, blank=True, help_text="MO,TU,WE,TH,FR,SA,SU; for a month 2TU is the second Tuesday."
    )
    byweekno = models.CharField("weeks of the year", max_length=200, blank=True)
    bymonthday = models.CharField("days of the month", max_length=200, blank=True)
    byyearday = models.CharField("days of the year", max_length=500, blank=True)
    description = models.TextField("in words", blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    schedule_link = models.URLField(max_length=500, blank=True)
    attending_type = models.CharField(max_length=100, blank=True)
    notes = models.TextField(blank=True)
    is_exception = models.BooleanField("only for these dates", default=False)
    on_holidays = models.CharField("public holidays", max_length=7, choices=HolidayRule.choices, default=HolidayRule.UNKNOWN)

    class Meta:
        ordering = ["is_exception", "valid_from", "opens_at"]
        constraints = [
            at_most_one("schedule", "service", "location", "service_at_location"),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="schedule_dates_in_order",
                violation_error_message="The last date is before the first.",
            ),
            models.CheckConstraint(condition=models.Q(on_holidays__in=HolidayRule.values), name="schedule_holidays_known"),
        ]

    def __str__(self) -> str:
        return f"{self.byday or self.freq} {self.opens_at or ''}-{self.closes_at or ''}".strip()
