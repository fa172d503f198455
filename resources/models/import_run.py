"""What an import did: its history, row by row."""

from django.conf import settings
from django.db import models

from resources.models.record import DataSource, Record


class ImportRun(models.Model):
    """One run of `import_hsds`, with counts by outcome."""

    source = models.ForeignKey(DataSource, on_delete=models.PROTECT, related_name="runs")
    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    file_name = models.CharField(max_length=255)
    file_hash = models.CharField("SHA-256", max_length=64)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-started"]

    def __str__(self) -> str:
        return f"{self.source} {self.started:%Y-%m-%d %H:%M}"


class ImportChange(models.Model):
    """One field that a run changed. For a new record `field` is empty and `new` is its name."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="changes")
    entity = models.CharField(max_length=50)
    record_id = models.UUIDField(db_index=True)
    field = models.CharField(max_length=50, blank=True)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.entity} {self.field}"


class ImportProblem(models.Model):
    """One fault in a feed, with where it is and what mends it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    file = models.CharField(max_length=255)
    line = models.PositiveIntegerField(null=True, blank=True)
    column = models.CharField(max_length=100, blank=True)
    value = models.TextField(blank=True)
    rule = models.CharField(max_length=50)
    fix = models.TextField()

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.rule}"


class Metadata(Record):
    """HSDS `metadata`: a change that the source itself reports."""

    resource_id = models.UUIDField(db_index=True)
    resource_type = models.CharField(max_length=50)
    last_action_date = models.CharField(max_length=50)
    last_action_type = models.CharField(max_length=50)
    field_name = models.CharField(max_length=100)
    previous_value = models.TextField(blank=True)
    replacement_value = models.TextField(blank=True)
    updated_by = models.CharField(max_length=255)

    class Meta:
        verbose_name_plural = "metadata"

    def __str__(self) -> str:
        return f"{self.resource_type} {self.field_name}"
