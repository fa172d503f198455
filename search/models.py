"""The ledger of what is indexed, the words in it, and the tables of the embedded engine."""

from django.db import models

from search.suggest.tables import Suggested, SuggestedBy, SuggestedWord  # noqa: F401

# Django looks for models here.
from search.words.phrasebook import EverydayPhrase, SynonymSet, WordingVersion  # noqa: F401


class State(models.TextChoices):
    """`LOCAL` was written while no other server was configured: one that is configured later may hold it in an older version
    or not at all, so everything but `INDEXED` counts as pending there."""

    INDEXED = "indexed", "In the index"
    LOCAL = "local", "In the site's own index"
    PENDING = "pending", "Waiting"
    PARKED = "parked", "Failed, parked"


class SearchCounter(models.Model):
    """Hands out versions, each once. One row."""

    value = models.BigIntegerField(default=0)


class SearchDocument(models.Model):
    """One row for each key that was ever indexed. A deletion leaves a tombstone, so that no late write brings it back."""

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    group = models.CharField(max_length=200)
    version = models.BigIntegerField()
    content_hash = models.CharField(max_length=64, blank=True)
    words = models.TextField(blank=True, help_text="What the vocabulary counts for it: word, language and stem.")
    line = models.TextField(blank=True, help_text="The document as a search server's index keeps it, finished; empty: not kept.")
    state = models.CharField(max_length=7, choices=State.choices, default=State.INDEXED)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    earlier_groups = models.JSONField(default=list, blank=True, help_text="Other groups a lagging index may still hold it in.")
    pending_since = models.DateTimeField(null=True, blank=True, help_text="The first change that no other server has yet.")
    is_deleted = models.BooleanField(default=False)
    good_until = models.IntegerField(null=True, blank=True, help_text="Days since 1970-01-01; its hours are due again then.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="search_document_once")]
        indexes = [
            models.Index(fields=["source", "group"], name="search_document_group"),
            models.Index(fields=["good_until"], name="search_document_due", condition=models.Q(is_deleted=False)),
            models.Index(fields=["state"], name="search_document_waiting", condition=~models.Q(state="indexed")),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class Word(models.Model):
    """A folded, unstemmed word of a source's documents. `documents` says how many have it.

    The row with an empty word counts the documents of the source.
    """

    source = models.CharField(max_length=40)
    word = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=20, blank=True)
    stem = models.CharField(max_length=40, blank=True)
    documents = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "word", "language"], name="search_word_once")]
        indexes = [models.Index(fields=["source", "stem"], name="search_word_stem")]

    def __str__(self) -> str:
        return self.word


class Stamp(models.Model):
    """How a source's index was made. Where it differs from how it would be made now, a rebuild is due."""

    source = models.CharField(max_length=40, unique=True)
    layout = models.CharField(max_length=400)
    rebuilt_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.source} {self.layout}"


class Lease(models.Model):
    """Who does something that only one may do at a time. It runs out when its holder, killed perhaps, stops renewing it."""

    name = models.CharField(max_length=40, unique=True)
    holder = models.CharField(max_length=40)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """A document in the embedded index. `slot` is its bit in every posting, and its rowid in the full-text table.

    The documents of a group have neighboring slots, the last of which is `tail` (search/engines/bitmap.py says why).
    `postings` are the values it was indexed under, so that they can be taken out again whatever the data says by now.
    """

    slot = models.BigIntegerField(primary_key=True)
    tail = models.BigIntegerField()
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    group = models.CharField(max_length=200)
    order = models.CharField("folded title", max_length=255)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    is_exact = models.BooleanField(default=True)
    rank_last = models.BooleanField(default=False)
    postings = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="search_entry_once")]
        indexes = [
            models.Index(fields=["source", "group"], name="search_entry_group"),
            models.Index(fields=["source", "order", "key"], name="search_entry_order"),
            models.Index(fields=["source", "latitude"], name="search_entry_latitude"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class Posting(models.Model):
    """The documents that hold one value, as bits: a facet value, an audience, an opening (search/engines/postings.py)."""

    source = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    value = models.CharField(max_length=200)
    segment = models.IntegerField()
    bits = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "name", "value", "segment"], name="search_posting_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.name}={self.value}"


class EmptyCount(models.Model):
    """How often a search for a value of a facet found nothing in a week ("2026-W48") or, where a week would tell too much, a
    month ("2026-11"). Only what was chosen in a form counts: no words, no person, no finer time."""

    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    period = models.CharField(max_length=8)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-period", "facet", "value"]
        constraints = [models.UniqueConstraint(fields=["facet", "value", "period"], name="search_empty_count_once")]

    def __str__(self) -> str:
        return f"{self.facet}={self.value} {self.period}"
