"""A record's text in another language, laid over it when read."""

from django.db import models


class TranslationState(models.TextChoices):
    DRAFT = "draft", "Draft"
    APPROVED = "approved", "Approved by a fluent person"


class Translation(models.Model):
    """One field of one record in one language.

    `source_hash` is the SHA-256 of the text it was made from; when the text changes the translation is stale.
    """

    entity = models.CharField(max_length=50)
    record_id = models.UUIDField()
    field = models.CharField(max_length=50)
    language = models.CharField(max_length=10)
    text = models.TextField()
    state = models.CharField(max_length=8, choices=TranslationState.choices, default=TranslationState.DRAFT)
    source_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entity", "record_id", "field", "language"], name="translation_once"),
            models.CheckConstraint(condition=models.Q(state__in=TranslationState.values), name="translation_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.entity}.{self.field} ({self.language})"
