"""After a withdrawal nothing of the story is left anywhere: every table, the database's file, and the media folder."""

import sqlite3
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.images import ImageFile
from django.db import connection
from django.test import Client
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.models import Page

from home.models import StoryConsent, StoryPage
from home.stories import traces
from tests.home.stories.made import approve, consent, draft

CANARY = "quizzaciously"


@pytest.fixture
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    return settings.MEDIA_ROOT


@pytest.fixture
def steward(transactional_db) -> Client:
    User.objects.create_superuser("steward", password="only here")
    client = Client()
    client.login(username="steward", password="only here")
    return client


def picture() -> Image:
    held = BytesIO()
    Picture.new("RGB", (900, 600), "teal").save(held, "PNG")
    held.seek(0)
    return Image.objects.create(title=f"{CANARY} picture", file=ImageFile(held, name=f"{CANARY}.png"))


def told_story() -> StoryPage:
    """Published, edited, renamed, moved to another address, reviewed: every trace that a story leaves in ordinary use."""
    story = draft(
        title=f"About {CANARY}",
        intro=f"It says {CANARY}.",
        words=f"<p>All of {CANARY} here.</p>",
        teller=CANARY.title(),
        slug=f"about-{CANARY}",
        content_note=f"Speaks of {CANARY}.",
        image=picture(),
        image_alt=f"{CANARY} at the window",
        search_description=f"{CANARY}",
    )
    given = consent(story, paper_holder=f"Holder {CANARY}", paper_place=f"Drawer {CANARY}")
    approve(story, given)
    story.get_latest_revision().publish()
    story = StoryPage.objects.get(pk=story.pk)
    story.title = f"More of {CANARY}"
    story.slug = f"more-{CANARY}"
    revision = story.save_revision(log_action=True)
    approve(story, given)
    revision.publish()
    return StoryPage.objects.get(pk=story.pk)


def tables_with(word: str) -> list[str]:
    """Every table, whatever its kind, that holds the word in any column."""
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            rows = cursor.fetchall()
            said = " ".join(
                bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
                for row in rows
                for value in row
            )
            if word in said.lower():
                found.append(name)
    return found


def test_nothing_is_left__tables_file_and_media(steward: Client, media: Path, monkeypatch):
    story = told_story()
    url = story.url
    assert CANARY in steward.get(url).content.decode()
    assert {"home_storypage", "wagtailcore_revision", "wagtailcore_pagelogentry"} <= set(tables_with(CANARY))
    assert [path for path in media.rglob("*") if CANARY in path.name]
    old = url.replace(f"more-{CANARY}", f"about-{CANARY}")

    answer = steward.post(f"/admin/stories/{story.pk}/withdraw/")
    assert answer.status_code == 302

    assert tables_with(CANARY) == []
    assert [path for path in media.rglob("*") if path.is_file()] == []
    for address in (url, old):
        gone = Client().get(address)
        assert gone.status_code == 410
        assert "This story was taken back" in gone.content.decode()
        assert CANARY not in gone.content.decode()
    assert Client().get(url.replace("more", "other")).status_code == 404
    assert CANARY not in Client().get("/find/", {"q": CANARY}).content.decode().replace(f'q={CANARY}"', '"').split("<main")[0]
    [tombstone] = StoryConsent.objects.all()
    assert tombstone.withdrawn_on
    assert (tombstone.paper_holder, tombstone.paper_place, tombstone.approvals.count()) == ("", "", 0)
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        for path in Path(name).parent.glob(Path(name).name + "*"):
            assert CANARY.encode() not in path.read_bytes().lower(), path


def test_file_keeps_what_was_deleted__without_the_erasing(steward: Client, media: Path, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are the server's own.")
    monkeypatch.setattr(traces, "is_small_enough", lambda: False)
    story = told_story()
    steward.post(f"/admin/stories/{story.pk}/withdraw/")
    name = Path(connection.settings_dict["NAME"])
    files = list(name.parent.glob(name.name + "*"))
    assert any(CANARY.encode() in path.read_bytes().lower() for path in files)
    connection.commit()
    traces.erase()
    assert not any(CANARY.encode() in path.read_bytes().lower() for path in files if path.exists())
    assert sqlite3.connect(name).execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.django_db
def test_withdrawing_needs_the_permission__editor_without_it(client: Client):
    user = User.objects.create_user("editor", password="only here", is_staff=True)
    from django.contrib.auth.models import Permission

    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    story = draft()
    client.post(f"/admin/stories/{story.pk}/withdraw/")
    assert StoryPage.objects.filter(pk=story.pk).exists()


@pytest.mark.django_db
def test_all_languages_go__one_teller(client: Client):
    from home.stories.withdrawal import withdraw

    story = draft()
    other = Page.objects.get(pk=story.pk).specific
    twin = story.get_parent().add_child(
        instance=StoryPage(title="La taza", intro="Calor.", teller="Dee", words="<p>Una taza.</p>", slug="la-taza", live=False)
    )
    StoryPage.objects.filter(pk=twin.pk).update(translation_key=other.translation_key, locale_id=_spanish())
    withdraw(story)
    assert not StoryPage.objects.filter(translation_key=other.translation_key).exists()


def _spanish() -> int:
    from wagtail.models import Locale

    return Locale.objects.get_or_create(language_code="es")[0].pk
