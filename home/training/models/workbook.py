"""A workbook that a team fills in together: opened on purpose, for one session of a course, and erased after its end."""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

# A session and the weeks in which a team looks at its plan again.
LONGEST = timedelta(days=90)
MOST_WORDS = 2_000


class WorkbookQuerySet(models.QuerySet):
    def open(self) -> "WorkbookQuerySet":
        return self.filter(ends_on__gte=timezone.localdate())

    def ended(self) -> "WorkbookQuerySet":
        return self.filter(ends_on__lt=timezone.localdate())


class Workbook(models.Model):
    """Whoever reads the training and has its address may join it; only who has joined reads it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey("training.CoursePage", on_delete=models.CASCADE, related_name="workbooks")
    name = models.CharField(max_length=120)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="workbooks_opened")
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="workbooks")
    ends_on = models.DateField()

    objects = WorkbookQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def latest_end() -> date:
        return timezone.localdate() + LONGEST


class WorkbookEntry(models.Model):
    """What one of the team wrote in one place of a worksheet. `place` is the block's id and the number of its field."""

    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="entries")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=80)
    words = models.TextField(max_length=MOST_WORDS)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.workbook}: {self.place}"
