"""A day on which an event is otherwise than its rule says."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from home.events.recurrence import Change


class EventDate(models.Model):
    """One date that is added, left out, called off, or at another time."""

    event = ParentalKey("home.EventPage", on_delete=models.CASCADE, related_name="dates")
    day = models.DateField("date")
    change = models.CharField("what is different", max_length=9, choices=Change.choices, default=Change.CANCELLED)
    starts_at = models.TimeField("starts", null=True, blank=True, help_text="Only if it differs from the usual time.")
    ends_at = models.TimeField("ends", null=True, blank=True)
    reason = models.CharField(
        "why",
        max_length=160,
        blank=True,
        help_text="For a date that is called off. People read it: “The branch is closed that day.”",
    )

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("change")]),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("reason"),
    ]

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["event", "day"], name="home_event_date_once")]

    def __str__(self) -> str:
        return f"{self.day}"

    def clean(self) -> None:
        super().clean()
        if self.change == Change.CANCELLED and not self.reason:
            raise ValidationError({"reason": "Say in a few words why it is called off. Somebody may have planned on it."})
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "It ends before it starts."})
