"""What people say, as stewards keep it: synonyms, and everyday words that mean something one can filter by.

Each save and delete changes the version in the same transaction, so that every process knows at its next search
(`search.words.wording`).
"""

import secrets
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.module_loading import import_string
from wagtail.models import DraftStateMixin, RevisionMixin, WorkflowMixin

from search import analysis
from search.words.saying import Key, key, lines

MOST_WORDS, MOST_MEMBERS = 8, 18
# "Someone follows me" says something though none of its words does; "I need" doesn't.
SHORTEST_OF_SMALL_WORDS = 3
# What saving a draft writes to the row itself.
_DRAFTS = {"latest_revision", "has_unpublished_changes"}


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    SPANISH = "es", "Spanish"


class WordingVersion(models.Model):
    """One row. A random number, since one that was counted up and rolled back would come again for other words."""

    value = models.BigIntegerField(default=0)


class Saying(WorkflowMixin, DraftStateMixin, RevisionMixin, models.Model):
    """What both kinds of words share. Only those that are `live` reach a search."""

    note = models.TextField(blank=True, help_text="For stewards: why it is here, who asked for it.")
    shipped_as = models.CharField(max_length=120, null=True, blank=True, unique=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)

    def matched_by(self) -> dict[Key, str]:
        """What it is matched by, and the words as written."""
        raise NotImplementedError


class SynonymSet(Saying):
    """Words that mean the same: who types one of them finds all. One a line, each in its language."""

    english = models.TextField("in English", blank=True, help_text="One word or short phrase a line.")
    spanish = models.TextField("in Spanish", blank=True, help_text="One word or short phrase a line.")

    class Meta:
        verbose_name = "set of synonyms"
        verbose_name_plural = "synonyms"
        ordering = ["english", "spanish", "pk"]

    def __str__(self) -> str:
        return " = ".join(lines(f"{self.english}\n{self.spanish}")) or "No words yet"

    def members(self) -> list[tuple[str, str]]:
        """(language, words as written) of each line."""
        return [
            (language, line)
            for language, text in ((Language.ENGLISH, self.english), (Language.SPANISH, self.spanish))
            for line in lines(text)
        ]

    def matched_by(self) -> dict[Key, str]:
        return {key(text, language): text for language, text in self.members()}

    def clean(self) -> None:
        """Refuses what could not be found, a set of one, and a word that stands in another set already."""
        faults: dict[str, list[str]] = {}
        for name, language, text in (("english", "en", self.english), ("spanish", "es", self.spanish)):
            found = [fault for line in lines(text) for fault in faults_of_words(line)]
            found += _taken(SynonymSet, self.pk, {key(line, language): line for line in lines(text)}, "set")
            if found:
                faults[name] = found
        if not faults and len({tuple(analysis.words(text)) for _, text in self.members()}) < 2:
            faults["english"] = ["Write at least two different words or phrases, in one language or both."]
        if len(self.members()) > MOST_MEMBERS:
            faults.setdefault("english", []).append(f"At most {MOST_MEMBERS} lines in all. Make two sets of it.")
        if faults:
            raise ValidationError(faults)


class EverydayPhrase(Saying):
    """Words that mean a need, or another value that one can filter by: `means` and `also_means` are `filter=value`."""

    phrase = models.CharField(max_length=120, help_text="As people say it, such as “lights getting shut off”.")
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    means = models.CharField(max_length=120)
    also_means = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "everyday phrase"
        ordering = ["phrase", "pk"]

    def __str__(self) -> str:
        return self.phrase

    @property
    def meanings(self) -> tuple[tuple[str, str], ...]:
        """(filter name, value), the main one first."""
        pairs = (text.partition("=") for text in (self.means, self.also_means))
        return tuple(dict.fromkeys((name, value) for name, _, value in pairs if name and value))

    def matched_by(self) -> dict[Key, str]:
        return {key(self.phrase, self.language): self.phrase}

    def clean(self) -> None:
        """Refuses what could not be found, what is there already, and what belongs to the crisis card."""
        faults: dict[str, list[str]] = {}
        found = faults_of_words(self.phrase) or _taken(EverydayPhrase, self.pk, self.matched_by(), "phrase")
        if not found and _is_urgent(self.phrase):
            found = ["These words bring the crisis card. They can't mean a need as well."]
        if found:
            faults["phrase"] = found
        if self.means and self.means == self.also_means:
            faults["also_means"] = ["That is the same as the first. Leave this one empty."]
        if faults:
            raise ValidationError(faults)


def faults_of_words(text: str) -> list[str]:
    """Why a search could never, or would always, find these words in what is typed; empty where they are fine."""
    words = analysis.words(text)
    if not words:
        return [f"“{text}” holds no word."]
    if len(words) > MOST_WORDS:
        return [f"“{text}” has {len(words)} words. {MOST_WORDS} are the most; people seldom type more alike."]
    if len(words) < SHORTEST_OF_SMALL_WORDS and all(analysis.is_stop_word(word) for word in words):
        return [f"“{text}” is in nearly every search, and would decide them all. Add a word that says what it is about."]
    return []


def _taken(kind: type[Saying], pk: int | None, keys: dict[Key, str], noun: str) -> list[str]:
    """What to say of words that stand elsewhere. Phrases and synonyms don't get into each other's way."""
    other: Iterable[Saying] = kind.objects.exclude(pk=pk)
    found = []
    for row in other:
        for shared in keys.keys() & row.matched_by().keys():
            if noun == "set":
                found.append(f"“{keys[shared]}” stands in another set already: {row}. Add your words to that one.")
            else:
                found.append(f"“{row}” is there already. If it means two things, choose both of them there.")
    return found


def _is_urgent(text: str) -> bool:
    """Whether a site's crisis words are in it. `settings.SEARCH_URGENT` names a function of the text, if there is one."""
    path = getattr(settings, "SEARCH_URGENT", "")
    return bool(path and import_string(path)(text))


@transaction.atomic
def add_missing(rows: Iterable[Saying]) -> int:
    """Save shipped rows, told by `shipped_as`, that were never saved here; return how many.

    A row of a steward's own stays as it is, and keeps a shipped one out that has words in common with it.
    """
    rows, made = list(rows), 0
    for kind in (SynonymSet, EverydayPhrase):
        there = list(kind.objects.all())
        names, taken = {row.shipped_as for row in there}, {found for row in there for found in row.matched_by()}
        of_kind = [row for row in rows if isinstance(row, kind)]
        new = [row for row in of_kind if row.shipped_as not in names and not taken & row.matched_by().keys()]
        made += len(kind.objects.bulk_create(new))
    if made:
        change_version()
    return made


def change_version() -> None:
    """Make every process read the words again. Whoever writes them in bulk calls it in the same transaction."""
    WordingVersion.objects.update_or_create(pk=1, defaults={"value": secrets.randbits(62) + 1})


@receiver([post_save, post_delete], sender=SynonymSet, dispatch_uid="search.synonyms_changed")
@receiver([post_save, post_delete], sender=EverydayPhrase, dispatch_uid="search.phrases_changed")
def _follow(*, update_fields: frozenset[str] | None = None, **_kwargs) -> None:
    # Of a draft only its bookkeeping is saved: what people find stays as it was.
    if update_fields is None or not set(update_fields) <= _DRAFTS:
        change_version()
