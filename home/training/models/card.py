"""What staff see of a lesson beside a listing or a search, when they are about to need it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from resources.models import NEEDS_URI, TaxonomyTerm

FEWEST, MOST = 3, 5


class Card(Orderable):
    """Three to five lines to read in a breath, with someone beside you. `needs` are codes, `situations` words looked for."""

    lesson = ParentalKey("training.LessonPage", on_delete=models.CASCADE, related_name="cards")
    title = models.CharField(max_length=120, help_text="When is it of use? Such as: Before you call a shelter with someone.")
    lines = models.TextField(
        help_text="Three to five short lines, one below the other. Someone may read them over your shoulder."
    )
    needs = models.CharField(max_length=200, blank=True, help_text="Codes of needs, with a comma between them: tonight, food.")
    situations = models.CharField(
        max_length=300, blank=True, help_text="Words that staff may look for, with a comma between them: overdose, naloxone."
    )

    panels = [FieldPanel(name) for name in ("title", "lines", "needs", "situations")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def told(cls, card: Mapping[str, Any], **more: Any) -> "Card":
        """From `title lines needs situations` as files have them: the last three are lists."""
        return cls(
            title=card["title"],
            lines="\n".join(card["lines"]),
            needs=", ".join(card["needs"]),
            situations=", ".join(card["situations"]),
            **more,
        )

    @property
    def points(self) -> list[str]:
        return [line.strip() for line in self.lines.splitlines() if line.strip()]

    @property
    def codes(self) -> list[str]:
        return listed(self.needs)

    @property
    def phrases(self) -> list[str]:
        return listed(self.situations)

    def clean(self) -> None:
        super().clean()
        faults = {}
        if not FEWEST <= len(self.points) <= MOST:
            faults["lines"] = f"Write three to five lines. There are {len(self.points)}."
        known = set(TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI).values_list("code", flat=True))
        if unknown := [code for code in self.codes if code not in known]:
            faults["needs"] = f"No need has the code “{unknown[0]}”. The codes are: {', '.join(sorted(known))}."
        if not self.codes and not self.phrases:
            faults["situations"] = "Give a need or some words. Otherwise nobody ever sees this card."
        if faults:
            raise ValidationError(faults)


def listed(text: str) -> list[str]:
    """The parts between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]
