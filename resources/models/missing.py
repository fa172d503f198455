"""What somebody told the library is missing: a note for stewards, about help and never about a person."""

from django.db import models

from resources.models.taxonomy import TaxonomyTerm

MOST_WORDS = 500


class MissingHelp(models.Model):
    """One note from the public form, unreviewed. It keeps the day, not the hour, and nothing of who wrote it."""

    told_on = models.DateField("told on")
    need = models.ForeignKey(
        TaxonomyTerm, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="kind of help"
    )
    area = models.CharField("where", max_length=100, blank=True)
    words = models.TextField("in their words", max_length=MOST_WORDS, blank=True)
    is_handled = models.BooleanField(
        "looked into", default=False, help_text="Tick it when somebody has looked into it, whatever came of it."
    )
    outcome = models.CharField(
        "what came of it", max_length=200, blank=True, help_text="For colleagues: a new listing, a call made, nothing found."
    )

    class Meta:
        ordering = ["is_handled", "-told_on", "-pk"]
        verbose_name = "note on missing help"
        verbose_name_plural = "notes on missing help"

    def __str__(self) -> str:
        return " · ".join(part for part in (self.need.name if self.need else "", self.area, f"{self.told_on:%b %-d, %Y}") if part)
