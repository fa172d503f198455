"""Something that may be suggested to somebody who is typing, and who says what there is of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db.models import Model
from django.http import HttpRequest

# Highest first. What the library itself gives, what comes from a partner, all else.
OWN, PARTNER, OTHER = 0, 1, 2


@dataclass(frozen=True)
class Suggestion:
    """One entry of the list under a search box, already stripped of what may not be told.

    `key` is unique within its suggester. Several groups may give the same key: it stays until the last of them is gone.
    `names` are what it is found by, `label` is what is shown, in `language`; `kind` says in one plain word what it is.
    `rank` is `OWN`, `PARTNER` or `OTHER`.
    `audience` is empty for everybody, else the key that a reader must hold.
    """

    key: str
    group: str
    kind: str
    label: str
    url: str
    names: tuple[str, ...]
    rank: int = OTHER
    language: str = "en"
    audience: str = ""
    go_live: datetime | None = None
    expire: datetime | None = None


class Suggester:
    """Says what can be suggested. Every source of search is one; others stand in `settings.SEARCH_SUGGESTERS`.

    `name` marks its rows.
    """

    name: ClassVar[str]

    def groups(self) -> Iterator[str]:
        """Every group there is, in a stable order, for a rebuild."""
        raise NotImplementedError

    def suggestions(self, groups: Iterable[str]) -> Iterable[Suggestion]:
        """What these groups give to suggest as the database now has them; a group that is gone yields nothing."""
        return ()

    def affected(self, instance: Model) -> Iterable[str]:
        """The groups that a change of this row may change; empty for rows that are not indexed."""
        raise NotImplementedError

    def models(self) -> tuple[type[Model], ...]:
        """The models whose rows `affected` understands."""
        raise NotImplementedError

    def audiences(self, request: HttpRequest) -> frozenset[str]:
        """The audience keys this reader holds."""
        return frozenset()
