"""2,000 private pages, and a reader without the right who tries everything: not one word, count or difference.

The same answers, byte for byte, and the same number of statements, as before there was any training. Then each guard is taken
away, and the same reader finds out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Value
from django.test import Client, override_settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from home import demo, private_files, redirects
from home.source import PageSource, below
from home.training import group, loading, shipped
from home.training.models import LessonPage, ModulePage
from resources import taxonomies
from search.index.indexing import reindex
from search.words import lexicon
from tests.home.training import crawler
from tests.home.training.conftest import client_of, small_course

# No other word on the site is like it, and a spelling of it is close to nothing else.
CANARY = "quetzalorama"
# Only pages and files of the training say these; where the question has the word in it, an answer may repeat it.
SAID = {False: [CANARY.encode()], True: [f"{word} {CANARY}".encode() for word in ("About", "Lesson", "Words of", "Lead")]}
OLD = "/old-leaflet/"
NOW = "2026-11-23 19:00:00+00:00"
PAGES = 2_000
ASKED = [
    f"/find/?q={CANARY}", f"/find/?q={CANARY[:-1]}", f"/find/?q={CANARY[:6]}x{CANARY[7:]}", f"/find/?q={CANARY}+talk&near=Kent",
    f"/find/?q={CANARY}&need=talk", f"/find/?q={CANARY}&page=2", f"/find/?q={CANARY}&page=999",
    f"/find/?q=lesson+{CANARY}&spell=off",
    f"/find/?q={CANARY}&open=now", f"/find/?q={CANARY}&sort=name", f"/find/?q={CANARY}&keep={CANARY}", "/find/?q=lesson",
    "/find/?q=",
    "/find/?q=lesson&page=2", "/find/?q=training", "/find/?need=talk", "/find/?need=talk&page=2", "/find/?partner=shelter",
    "/find/?sort=near&near=98032", "/find/?language=es&access=wheelchair&without=id", f"/es/find/?q={CANARY}",
    *(f"/find/suggest/?q={CANARY[:length]}" for length in (1, 2, 3, 5, len(CANARY) - 1, len(CANARY))),
    "/find/suggest/?q=lesson", "/find/suggest/?q=lessen", f"/es/find/suggest/?q={CANARY}", "/?locale=es", "/?preview=1",
    "/sitemap.xml", "/feed/", "/api/", "/api/v2/pages/", f"/api/v2/pages/?search={CANARY}", "/api/hsds/services", "/rss/",
    f"/{CANARY}/", f"/no/such/{CANARY}/", OLD, f"{OLD}?q=1", "/favicon.ico",
    "/media/", "/media/original_images/", "/media/documents/",
    f"/media/images/{CANARY}.png", f"/media/documents/{CANARY}.txt",
    f"/media/original_images/{CANARY}.png", "/calendar/en/events.ics",
    "/exit/", "/list/", "/documents/", "/static/", f"/find/?{'&'.join(f'need={number}' for number in range(30))}",
]  # fmt: skip


@dataclass(frozen=True)
class Crawled:
    """What was answered, and what it cost, before there was a training; and the addresses that were asked."""

    addresses: list[str]
    before: dict[str, bytes]
    cost: dict[str, int]


def bulk(module: ModulePage, number: int) -> None:
    """Lessons as rows: treebeard and Wagtail's signals take minutes for so many."""
    kind = ContentType.objects.get_for_model(LessonPage)
    first = module.numchild + 1
    pages = [
        Page(
            path=f"{module.path}{Page._int2str(first + place).zfill(Page.steplen)}", depth=module.depth + 1, numchild=0,
            title=f"Lesson {CANARY} {place}", draft_title=f"Lesson {CANARY} {place}", slug=f"{CANARY}-{place}", content_type=kind,
            live=True, url_path=f"{module.url_path}{CANARY}-{place}/", locale_id=module.locale_id, translation_key=uuid4(),
        )
        for place in range(number)
    ]  # fmt: skip
    made = Page.objects.bulk_create(pages)
    for page in made:
        lesson = LessonPage(page_ptr_id=page.pk, intro=f"About {CANARY}.", facilitator=f"Lead {CANARY}.", needs="talk")
        lesson.body = [("reflection", {"question": f"What of {CANARY}?", "hint": ""})]
        lesson.__dict__.update({name: value for name, value in page.__dict__.items() if name != "_state"})
        lesson.save_base(raw=True)
    Page.objects.filter(pk=module.pk).update(numchild=first + number - 1)
    reindex(PageSource.name, below(module.pk))


def files() -> list[tuple[str, str]]:
    """The number and the name of a document and of a picture's size in the private collection."""
    for name in (f"documents/{CANARY}.txt", f"original_images/{CANARY}.png", f"images/{CANARY}.width-100.png"):
        default_storage.delete(name)
    collection = Collection.objects.get(name=group.NAME)
    document = Document(title=f"Sheet {CANARY}", collection=collection)
    document.file.save(f"{CANARY}.txt", ContentFile(f"Words of {CANARY}"))
    document.save()
    image = Image.objects.create(title=f"Picture {CANARY}", file=get_test_image_file(f"{CANARY}.png"), collection=collection)
    size = image.get_rendition("width-100")
    return [(str(document.pk), document.filename), (str(image.pk), size.file.name.removeprefix("images/"))]


def make(pages: int) -> list[tuple[str, str]]:
    """A training of so many lessons, a file and a picture, and an old public address that leads to one of them. What they are
    known by: number and name."""
    course = small_course()
    course["slug"] = f"{CANARY}-course"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shipped, "courses", lambda: [course])
        loading.load(loading.front_page())
    bulk(ModulePage.objects.get(), pages)
    lesson = LessonPage.objects.get(slug=f"{CANARY}-3")
    Redirect.objects.create(old_path=OLD.rstrip("/"), redirect_page=lesson)
    return [(str(lesson.pk), lesson.url.lstrip("/")), (str(lesson.pk), lesson.slug), *files()]


@pytest.fixture(scope="module")
def crawled(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Crawled]:
    """A small training is made to learn what it is known by, and taken back; all is crawled; then the large one is made."""
    # Documents are sent from disk, which the storage of the tests does without.
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path_factory.mktemp("media")}}
    storages = override_settings(STORAGES={**settings.STORAGES, "default": disk})
    # What a process reads anew each minute would be read anew in the middle of a count.
    with storages, pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(lexicon, "KEPT_SECONDS", 10_000.0)
        forget()
        taxonomies.load()
        home, _ = demo.create_front_page()
        demo.create_plain_page(home)
        group.ensure()
        at = transaction.savepoint()
        known = make(4)
        transaction.savepoint_rollback(at)
        numbers_anew()
        forget()
        asked = list(dict.fromkeys([*crawler.addresses(known), *ASKED]))
        with time_machine.travel(NOW, tick=False):
            crawler.crawl(ASKED)
            before, cost = crawler.crawl(asked), crawler.statements(public(asked))
        assert make(PAGES) == known
        forget()
        yield Crawled(asked, before, cost)
        transaction.set_rollback(True)
    forget()


def numbers_anew() -> None:
    """PostgreSQL counts on after a rollback; the same things shall have the same numbers again."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page, Document, Image]):
            cursor.execute(statement)


def public(asked: Iterable[str]) -> list[str]:
    return [address for address in asked if not address.startswith(("/admin/", "/training/"))]


def forget() -> None:
    cache.clear()
    lexicon.forget()
    Site.clear_site_root_paths_cache()
    ContentType.objects.clear_cache()


def found_out(crawled: Crawled, asked: Iterable[str] = ()) -> list[str]:
    """The addresses that answer otherwise than before, or say a word that wasn't in the question."""
    forget()
    asked = list(asked) or crawled.addresses
    with time_machine.travel(NOW, tick=False):
        after = crawler.crawl(asked)
    told = [address for address, said in after.items() if any(word in said for word in SAID[CANARY in address])]
    return told + [address for address in public(asked) if after[address] != crawled.before[address]]


def unlock(restrictions: type[BaseViewRestriction]) -> None:
    """Take the locks away, without the signals that bring 2,000 pages into the index anew."""
    restrictions.groups.through.objects.all().delete()
    restrictions.objects.all()._raw_delete("default")


def test_not_a_word_and_not_a_difference__2000_private_pages(crawled, db):
    assert LessonPage.objects.count() == PAGES + 3
    assert Client().get(f"/training/{CANARY}-course/first/{CANARY}-3/").status_code == 302
    assert len(crawled.addresses) > 500
    assert found_out(crawled) == []


def test_addresses_below_the_training_answer_alike__there_or_not(crawled, db):
    there, not_there = f"/training/{CANARY}-course/first/{CANARY}-3/", f"/training/{CANARY}-course/first/{CANARY}-x/"
    with time_machine.travel(NOW, tick=False):
        said = [crawler.answer(Client(), address).replace(address.encode(), b"") for address in (there, not_there)]
    assert said[0] == said[1]


def test_private_pages_cost_the_public_nothing__2000_of_them(crawled, db):
    forget()
    with time_machine.travel(NOW, tick=False):
        crawler.crawl(ASKED)
        cost = crawler.statements(public(crawled.addresses))
    # What was once a public address is looked up; where it leads now is not told.
    assert {address: number for address, number in cost.items() if number != crawled.cost[address]}.keys() <= {OLD, f"{OLD}?q=1"}


def test_member_finds_them__the_crawl_looks_in_the_right_places(crawled, db):
    member = client_of("member", group.NAME)
    assert f"Lesson {CANARY}" in member.get(f"/find/?q={CANARY}").content.decode()
    assert f"Lesson {CANARY}" in member.get(f"/find/suggest/?q={CANARY[:5]}").content.decode()
    assert member.get(f"/training/{CANARY}-course/first/{CANARY}-3/").status_code == 200
    assert member.get(OLD).status_code == 301
    picture = member.get(f"/media/images/{CANARY}.width-100.png")
    assert picture.status_code == 200
    assert picture["Cache-Control"] == "private, no-store"


def test_crawler_finds_out__page_restriction_gone(crawled, db):
    unlock(PageViewRestriction)
    asked = [address for address in crawled.addresses if address.startswith("/training/")]
    assert f"/training/{CANARY}-course/first/{CANARY}-3/" in found_out(crawled, asked)


def test_crawler_finds_out__search_filter_gone(crawled, db, monkeypatch):
    keys = frozenset(str(key) for key in PageViewRestriction.objects.values_list("pk", flat=True))
    monkeypatch.setattr(PageSource, "audiences", lambda self, request: keys)
    found = found_out(crawled, ASKED)
    assert any(address.startswith("/find/suggest/") for address in found)
    # The database still has the last word on what is drawn.
    assert not any(address.startswith("/find/?") and CANARY not in address for address in found)
    monkeypatch.setattr(PageSource, "visible", lambda self, request: Page.objects.all())
    assert "/find/?q=lesson" in found_out(crawled, ASKED)


@pytest.mark.parametrize("guard", ["view", "collection"])
@pytest.mark.parametrize("path", ["/documents/", "/media/images/"])
def test_crawler_finds_out__lock_of_files_gone(crawled, db, monkeypatch, path, guard):
    asked = [address for address in crawled.addresses if address.startswith(path)]
    assert found_out(crawled, asked) == []
    if guard == "view":
        monkeypatch.setattr(
            private_files, "find", lambda request, things, collection="": things.annotate(is_private=Value(1)).first()
        )
    else:
        unlock(CollectionViewRestriction)
    name = f"{Document.objects.get().pk}/{CANARY}.txt" if path == "/documents/" else f"{CANARY}.width-100.png"
    assert f"{path}{name}" in found_out(crawled, asked)


def test_crawler_finds_out__old_address_leads_on(crawled, db, monkeypatch):
    monkeypatch.setattr(redirects, "_may_follow", lambda request: True)
    assert OLD in found_out(crawled, [OLD])
