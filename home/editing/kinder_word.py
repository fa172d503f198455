"""Words that hurt or blur, and what to say instead. Communications staff own the list."""

import json
import re

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel

WORDS = settings.BASE_DIR / "home" / "data" / "kinder_words.json"


class KinderWord(models.Model):
    """One entry: the words in all their forms, and the sentence that an editor reads."""

    language = models.CharField(max_length=10, choices=[("en", "English"), ("es", "Spanish")], default="en")
    words = models.CharField(
        max_length=200,
        help_text="The words, with other forms after commas: “addict, addicts”. Capital letters don’t matter.",
    )
    instead = models.CharField("say instead", max_length=200, help_text="Such as “a person who uses drugs”.")
    why = models.CharField(max_length=240, blank=True, help_text="One sentence for the colleague who asks. It may stay empty.")
    is_used = models.BooleanField("in use", default=True, help_text="Untick it to switch it off; it can come back later.")
    shipped_as = models.CharField(max_length=80, blank=True, editable=False)

    panels = [FieldPanel(name) for name in ("language", "words", "instead", "why", "is_used")]

    class Meta:
        ordering = ["language", "words"]

    def __str__(self) -> str:
        """The first forms: enough to know the entry by in a list."""
        first, *more = (form.strip() for form in self.words.split(","))
        return ", ".join([first, *more[:1]]) + (" …" if more[1:] else "")

    @property
    def pattern(self) -> str:
        """A regular expression of whole words, for Python and for a browser alike; empty where no words are given."""
        forms = [form for form in (re.sub(r"\s+", " ", one).strip() for one in self.words.split(",")) if form]
        # Longest first, so that "the homeless" is told before "homeless".
        told = ("[ -]".join(map(_escaped, re.split(r"[ -]", form))) for form in sorted(forms, key=len, reverse=True))
        return f"(?:{'|'.join(told)})" if forms else ""


def _escaped(word: str) -> str:
    return re.sub(r"([\\^$.*+?()\[\]{}|/])", r"\\\1", word)


def load() -> int:
    """Add the words that the site ships and doesn't have yet; returns how many. What somebody changed stays."""
    told = json.loads(WORDS.read_text(encoding="utf-8"))
    had = set(KinderWord.objects.exclude(shipped_as="").values_list("language", "shipped_as"))
    new = [
        KinderWord(language=language, shipped_as=one["words"][:80], **one)
        for language, entries in told.items()
        for one in entries
        if (language, one["words"][:80]) not in had
    ]
    KinderWord.objects.bulk_create(new)
    return len(new)
