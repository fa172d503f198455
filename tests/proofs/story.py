"""What happens on a site, told twice: to the site, and to plain Python that remembers what anybody should find.

Each deed is a method of `Story`. It changes the site by the ways that editors and imports take, then `pages` and `services`.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from django.contrib.auth.models import Group, User
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, StandardPage
from resources import taxonomies
from resources.models import Service
from search.index import indexing
from tests.home import pages as made
from tests.proofs.clock import Clock
from tests.resources import factories
from tests.resources.exchange import feeds

# Every page and service says it; each also has a word of its own, which a new version replaces.
COMMON = "zanzibar"
_LETTERS = "bdgkmpvz"
WORD = re.compile(f"qu[{_LETTERS}]{{5}}ok")
KINDS = ("login", "team", "others")
NEEDS = ("food", "home")
IMPORTED = [feeds.identifier(f"story {number}") for number in range(2)]


class Undone(Exception):
    """Takes a deed back."""


@dataclass
class Draft:
    word: str
    expire: datetime | None


@dataclass
class ToldPage:
    """`kind`: how it is restricted, if it is."""

    parent: int
    word: str
    is_live: bool = True
    go_live: datetime | None = None
    expire: datetime | None = None
    kind: str = ""
    draft: Draft | None = None


@dataclass
class ToldService:
    word: str
    need: str = ""
    is_listed: bool = True


@dataclass
class Story:
    clock: Clock
    folder: Path
    pages: dict[int, ToldPage] = field(default_factory=dict)
    services: dict[str, ToldService] = field(default_factory=dict)
    old_words: list[str] = field(default_factory=list)

    @staticmethod
    def prepare() -> None:
        """What every story begins with: a front page, needs, and a member of the team."""
        taxonomies.load()
        made.front()
        User.objects.create_user("member").groups.add(Group.objects.create(name="Team"))
        Group.objects.create(name="Others")

    def __post_init__(self) -> None:
        self.root = HomePage.objects.get().pk
        self.team, self.others = Group.objects.get(name="Team"), Group.objects.get(name="Others")
        self.member = User.objects.get(username="member")
        self._numbers = count()

    def word(self) -> str:
        """A word that nothing has had; all are of one length, so that none is the beginning of another."""
        number, letters = next(self._numbers), ""
        for _ in range(5):
            number, at = divmod(number, len(_LETTERS))
            letters += _LETTERS[at]
        return f"qu{letters}ok"

    # What editors do with pages

    def add_page(self, at: int, *, coming: bool = False, draft: bool = False) -> None:
        parent = self._place(at)
        word, go_live = self.word(), self.clock.at + timedelta(minutes=30) if coming else None
        page = made.below(
            Page.objects.get(pk=parent).specific, StandardPage, word, title=f"{COMMON} {word}", live=not draft, go_live_at=go_live
        )
        self.pages[page.pk] = ToldPage(parent, word, is_live=not draft, go_live=go_live)

    def write_draft(self, at: int) -> None:
        if pk := self._page(at):
            page, told = StandardPage.objects.get(pk=pk), self.pages[pk]
            told.draft = Draft(self.word(), told.expire)
            page.title = f"{COMMON} {told.draft.word}"
            page.save_revision()

    def publish(self, at: int) -> None:
        pk = self._page(at)
        told = self.pages[pk] if pk else None
        if not told or not told.draft or (told.go_live and told.go_live > self.clock.at) or self._is_over(told.draft.expire):
            return
        Page.objects.get(pk=pk).get_latest_revision().publish()
        self.old_words.append(told.word)
        told.word, told.expire, told.is_live, told.draft = told.draft.word, told.draft.expire, True, None

    def unpublish(self, at: int) -> None:
        if (pk := self._page(at)) and self.pages[pk].is_live:
            StandardPage.objects.get(pk=pk).unpublish()
            self.pages[pk].is_live = False

    def move(self, at: int, to: int) -> None:
        pk, target = self._page(at), self._place(to)
        if pk and target != self.pages[pk].parent and target not in self._branch(pk):
            StandardPage.objects.get(pk=pk).move(Page.objects.get(pk=target), pos="last-child")
            self.pages[pk].parent = target

    def restrict(self, at: int, kind: str) -> None:
        if (pk := self._page(at)) and not self.pages[pk].kind:
            is_login = kind == "login"
            made_of = PageViewRestriction.LOGIN if is_login else PageViewRestriction.GROUPS
            with indexing.indexing():
                one = PageViewRestriction.objects.create(page_id=pk, restriction_type=made_of)
                if not is_login:
                    one.groups.add(self.team if kind == "team" else self.others)
            self.pages[pk].kind = kind

    def open(self, at: int) -> None:
        if (pk := self._page(at)) and self.pages[pk].kind:
            PageViewRestriction.objects.get(page_id=pk).delete()
            self.pages[pk].kind = ""

    def expire_soon(self, at: int) -> None:
        if pk := self._page(at):
            page = StandardPage.objects.get(pk=pk)
            page.expire_at = self.pages[pk].expire = self.clock.at + timedelta(minutes=20)
            page.save()

    def delete_page(self, at: int) -> None:
        if pk := self._page(at):
            StandardPage.objects.get(pk=pk).delete()
            for gone in self._branch(pk):
                self.old_words.append(self.pages.pop(gone).word)

    # What stewards and imports do with services

    def add_service(self, need: str) -> None:
        word = self.word()
        with indexing.indexing():
            service = factories.service(name=f"{COMMON} {word}")
            if need:
                factories.need(need, service)
        self.services[str(service.pk)] = ToldService(word, need)

    def rename(self, at: int) -> None:
        if key := self._service(at):
            service, told = Service.objects.get(pk=key), self.services[key]
            self.old_words.append(told.word)
            told.word = self.word()
            service.name = f"{COMMON} {told.word}"
            service.save()

    def unlist(self, at: int) -> None:
        if key := self._service(at):
            service = Service.objects.get(pk=key)
            service.status = "inactive" if self.services[key].is_listed else "active"
            service.save()
            self.services[key].is_listed = not self.services[key].is_listed

    def delete_service(self, at: int) -> None:
        key = self._service(at)
        # What a feed brings stays the feed's: it would come back with its next import.
        if key and key not in IMPORTED:
            Service.objects.get(pk=key).delete()
            self.old_words.append(self.services.pop(key).word)

    def load_feed(self) -> None:
        words = [self.word() for _ in IMPORTED]
        rows = [
            {"id": key, "organization_id": feeds.ORGANIZATION, "name": f"{COMMON} {word}", "status": "active"}
            for key, word in zip(IMPORTED, words, strict=True)
        ]
        agency = {"id": feeds.ORGANIZATION, "name": "Open Door", "description": "Helps whoever asks."}
        report = feeds.load(self.folder, {"organization": [agency], "service": rows})
        assert not report.problems
        for key, word in zip(IMPORTED, words, strict=True):
            if told := self.services.get(key):
                self.old_words.append(told.word)
            self.services[key] = ToldService(word)

    # What anybody should find

    def page_words(self, *, is_member: bool) -> set[str]:
        return {told.word for pk, told in self.pages.items() if self._is_seen(pk, is_member=is_member)}

    def service_words(self) -> set[str]:
        return {told.word for told in self.services.values() if told.is_listed}

    def needs(self) -> dict[str, int]:
        listed = [told.need for told in self.services.values() if told.is_listed and told.need]
        return {need: listed.count(need) for need in listed}

    def _is_seen(self, pk: int, *, is_member: bool) -> bool:
        told = self.pages[pk]
        if not told.is_live or self._is_over(told.expire) or (told.go_live and told.go_live > self.clock.at):
            return False
        shut = ("others",) if is_member else KINDS
        while pk in self.pages:
            if self.pages[pk].kind in shut:
                return False
            pk = self.pages[pk].parent
        return True

    def _is_over(self, expire: datetime | None) -> bool:
        return expire is not None and expire <= self.clock.at

    def _branch(self, pk: int) -> set[int]:
        branch = {pk}
        while more := {each for each, told in self.pages.items() if told.parent in branch} - branch:
            branch |= more
        return branch

    def _page(self, at: int) -> int | None:
        return sorted(self.pages)[at % len(self.pages)] if self.pages else None

    def _place(self, at: int) -> int:
        return [self.root, *sorted(self.pages)][at % (len(self.pages) + 1)]

    def _service(self, at: int) -> str | None:
        return sorted(self.services)[at % len(self.services)] if self.services else None
