"""The tables behind suggestions, written in the transaction that changes the data, the same whichever engine answers."""

from django.db import models

LONGEST_LABEL, LONGEST_URL, LONGEST_WORDS = 600, 1000, 120


class Suggested(models.Model):
    """One entry that may be offered under a search box."""

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=LONGEST_LABEL)
    url = models.CharField(max_length=LONGEST_URL)
    language = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="search_suggested_once")]

    def __str__(self) -> str:
        return self.label


class SuggestedBy(models.Model):
    """A group that gives an entry. An entry goes with the last of them: an agency with its last service."""

    source = models.CharField(max_length=40)
    group = models.CharField(max_length=200)
    suggested = models.ForeignKey(Suggested, on_delete=models.CASCADE, related_name="given_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "group", "suggested"], name="search_suggested_by_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.group}"


class SuggestedWord(models.Model):
    """A name of an entry, turned so that one of its words comes first: "valley food bank", "food bank valley", …

    So what somebody types is the beginning of a row, and the index gives the first rows of a kind and rank without sorting.
    Who may see it and when stands here too, so that hidden rows never use up the room of others.
    """

    suggested = models.ForeignKey(Suggested, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=20)
    rank = models.PositiveSmallIntegerField(help_text="Twice the rank of the entry, and one where another word begins the name.")
    words = models.CharField(max_length=LONGEST_WORDS)
    audience = models.CharField(max_length=200, blank=True)
    go_live = models.DateTimeField(null=True)
    expire = models.DateTimeField(null=True)

    class Meta:
        # Holds everything that is asked for, so that the table itself is never read.
        indexes = [
            models.Index(
                fields=["kind", "rank", "words", "suggested", "audience", "go_live", "expire"], name="search_suggested_words"
            )
        ]

    def __str__(self) -> str:
        return self.words
