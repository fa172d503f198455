"""What every catalogue row has: a stable UUID and where it came from."""

import uuid

from django.db import models


class DataSource(models.Model):
    """A feed, or the library itself, that rows come from (`import_hsds --source NAME`)."""

    name = models.SlugField(unique=True, help_text="Short name used by the import command, such as county-211.")
    title = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=200, blank=True, help_text="The licence the data is given under.")
    is_sample = models.BooleanField(
        "invented sample data",
        default=False,
        help_text="Marks every page and print of these listings as a sample that nobody should call.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title or self.name


class Record(models.Model):
    """Base of every HSDS entity.

    `id` is the HSDS identifier. A feed's own identifier, where it is not a UUID, is kept in `external_id`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    data_source = models.ForeignKey(DataSource, null=True, blank=True, on_delete=models.PROTECT, editable=False, related_name="+")
    external_id = models.CharField(max_length=255, blank=True, editable=False)

    class Meta:
        abstract = True


def at_most_one(model: str, *owners: str) -> models.CheckConstraint:
    """A CHECK that a part hangs on one owner at most (the importer keeps the most specific one)."""
    condition = models.Q()
    for owner in owners:
        condition |= models.Q(**{f"{other}__isnull": True for other in owners if other != owner})
    return models.CheckConstraint(
        condition=condition,
        name=f"{model}_at_most_one_owner",
        violation_error_message="This can belong to one thing only.",
    )
