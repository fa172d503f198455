"""What a peer takes back is gone: from the page, the index, every table that keeps old versions, and the photo's address."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from home.models import PeerConsent, PeerProfile, TeamPage
from home.team.peer_profile import COLUMNS, Part
from home.team.profile_form import square
from home.team.profiles import shown_profiles, withdraw
from tests.home.pages import below, front

TEAM = "/team/"
WORDS = {
    "name": "Canaryname",
    "story": "Canarystory of a hard year",
    "story_es": "Canarycuento",
    "certification": "Canarycertificate",
    "own_hours": "Canaryhours on Tuesday",
    "photo_alt": "Canaryface laughing",
}


def picture(size=(900, 600), **extra) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG", **extra)
    return out.getvalue()


@pytest.fixture
def profile(db) -> PeerProfile:
    """A peer who chose to show every part, today, and a page that shows it."""
    below(front(), TeamPage, "team")
    made = PeerProfile.objects.create(photo=square(BytesIO(picture())), photo_key="12345678-1234-4234-8234-123456789012", **WORDS)
    today = timezone.localdate()
    for part in Part:
        PeerConsent.objects.create(profile=made, part=part, given_on=today, until=today + timedelta(days=30))
    return made


def photo_of(profile: PeerProfile) -> str:
    return reverse("peer_photo", args=["12345678-1234-4234-8234-123456789012"])


def seen(part: str) -> list[str]:
    """What an English page holds of a part."""
    words = [WORDS[column] for column in COLUMNS[part] if column in WORDS and not column.endswith("_es")]
    return [*words, "/team-photo/12345678"] if part == Part.PHOTO else words


def every_table() -> str:
    """All text of all tables, as the database holds it."""
    said = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608
            said.append(repr(cursor.fetchall()))
    return "\n".join(said)


def test_team_shows_what_was_chosen__all_parts(client: Client, profile: PeerProfile):
    html = client.get(TEAM).content.decode()
    for words in ("Canaryname", "Canarystory", "Canarycertificate", "Canaryhours", "Canaryface", photo_of(profile)):
        assert words in html
    found = client.get(photo_of(profile))
    assert (found.status_code, found["Content-Type"], found["Cache-Control"]) == (200, "image/jpeg", "no-store")


@pytest.mark.parametrize("part", Part)
def test_part_stays_unseen__never_chosen(client: Client, profile: PeerProfile, part: str):
    PeerConsent.objects.filter(part=part).delete()
    html = client.get(TEAM).content.decode()
    for words in seen(part):
        assert words not in html
    assert client.get(photo_of(profile)).status_code == (404 if part == Part.PHOTO else 200)


@pytest.mark.parametrize("part", Part)
def test_part_vanishes__day_after_its_last(client: Client, profile: PeerProfile, part: str):
    PeerConsent.objects.filter(part=part).update(until=date(2026, 12, 31), given_on=date(2026, 1, 1))
    PeerConsent.objects.exclude(part=part).update(until=date(2027, 12, 31), given_on=date(2026, 1, 1))
    for moment, is_seen in (("2026-12-31 20:00Z", True), ("2027-01-01 20:00Z", False)):
        with time_machine.travel(moment, tick=False):
            html = client.get(TEAM).content.decode()
            for words in seen(part):
                assert (words in html) is is_seen
            assert (client.get(photo_of(profile)).status_code == 200) is (is_seen or part != Part.PHOTO)


def test_withdrawal_removes_everything__everywhere(client: Client, profile: PeerProfile):
    team = TeamPage.objects.get()
    team.save_revision().publish()
    assert "Canarystory" in every_table()
    withdraw(profile)
    assert "Canary" not in every_table()
    html = client.get(TEAM).content.decode()
    assert "Canary" not in html
    assert client.get(photo_of(profile)).status_code == 404
    for word in ("Canaryname", "Canarystory", "Canarycuento"):
        assert TEAM not in client.get("/find/", {"q": word}).content.decode()
    assert PeerProfile.objects.get().photo is None
    # That there was a choice, and when it was taken back, is kept; what it showed is not.
    assert PeerConsent.objects.filter(withdrawn_at__isnull=False).count() == len(Part)


def test_withdrawal_takes_one_part__others_stay(client: Client, profile: PeerProfile):
    withdraw(profile, [Part.NAME])
    html = client.get(TEAM).content.decode()
    assert "Canaryname" not in html
    assert "<h3>A peer</h3>" in html
    assert "Canarystory" in html


def test_profile_is_in_no_index_and_keeps_no_version__by_design(client: Client, profile: PeerProfile):
    from wagtail.models import RevisionMixin
    from wagtail.search.index import Indexed

    profile.save()
    assert not issubclass(PeerProfile, RevisionMixin | Indexed)
    outside = [
        name
        for name in (model._meta.db_table for model in apps.get_models())
        if name not in ("home_peerprofile", "home_peerconsent")
    ]
    with connection.cursor() as cursor:
        for name in outside:
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608
            assert "Canary" not in repr(cursor.fetchall()), name


def test_profile_shows_nothing__no_choice_at_all(client: Client, profile: PeerProfile):
    PeerConsent.objects.all().delete()
    assert shown_profiles() == []
    assert "Some of us" not in client.get(TEAM).content.decode()


def test_team_is_kept_nowhere__headers(client: Client, profile: PeerProfile):
    response = client.get(TEAM)
    assert "no-store" in response["Cache-Control"]
    assert "noarchive" in response["X-Robots-Tag"]


def test_photo_is_clean__camera_wrote_a_place():
    exif = Image.Exif()
    exif[0x010E] = "Canarystreet 7"
    exif.get_ifd(0x8825)[1] = "N"
    made = square(BytesIO(picture(exif=exif)))
    assert b"Canarystreet" not in made
    with Image.open(BytesIO(made)) as found:
        assert found.size == (480, 480)
        assert not found.getexif()


@pytest.fixture
def editor(db, client: Client) -> Client:
    client.force_login(User.objects.create_superuser("keeper", password="x"))
    return client


def form(profile: PeerProfile | None, consents=(), **fields) -> dict:
    data = {"sort_order": "1", "consents-TOTAL_FORMS": len(consents), "consents-INITIAL_FORMS": 0, "consents-MAX_NUM_FORMS": 1000}
    data["consents-MIN_NUM_FORMS"] = 0
    for number, row in enumerate(consents):
        data |= {f"consents-{number}-{name}": value for name, value in row.items()}
        data["consents-INITIAL_FORMS"] += "id" in row
    return data | fields


ADD, EDIT = "wagtailsnippets_home_peerprofile:add", "wagtailsnippets_home_peerprofile:edit"


def test_form_takes_a_part__with_a_choice_only(editor: Client, profile: PeerProfile):
    profile.delete()
    today = timezone.localdate()
    refused = editor.post(reverse(ADD), form(None, name="Dee"))
    assert "No choice for “Name” stands above" in refused.content.decode()
    assert PeerProfile.objects.count() == 0
    choice = {"part": "name", "given_on": today.isoformat(), "until": (today + timedelta(days=90)).isoformat()}
    assert editor.post(reverse(ADD), form(None, [choice], name="Dee")).status_code == 302
    assert [one.name for one in shown_profiles()] == ["Dee"]


def test_form_takes_a_photo__with_words_for_it(editor: Client, profile: PeerProfile):
    PeerProfile.objects.all().delete()
    today = timezone.localdate()
    choice = {"part": "photo", "given_on": today.isoformat(), "until": (today + timedelta(days=90)).isoformat()}

    def file(content):
        return SimpleUploadedFile("me.jpg", content, "image/jpeg")

    wordless = editor.post(reverse(ADD), form(None, [choice], photo_file=file(picture())))
    assert "Say what one sees" in wordless.content.decode()
    broken = editor.post(reverse(ADD), form(None, [choice], photo_file=file(b"no picture"), photo_alt="A face"))
    assert broken.status_code == 200
    assert editor.post(reverse(ADD), form(None, [choice], photo_file=file(picture()), photo_alt="A face")).status_code == 302
    assert shown_profiles()[0].photo_key


def test_form_puts_nothing_back__open_while_withdrawn(editor: Client, profile: PeerProfile):
    rows = [
        {"id": one.pk, "part": one.part, "given_on": one.given_on.isoformat(), "until": one.until.isoformat()}
        for one in profile.consents.all()
    ]
    withdraw(profile)
    response = editor.post(reverse(EDIT, args=[profile.pk]), form(profile, rows, **WORDS))
    assert response.status_code == 200
    assert "Canary" not in every_table()


@pytest.mark.parametrize(
    ("given", "until", "words"),
    [(0, -1, "before the peer said yes"), (0, 500, "A year at most"), (3, 30, "yet to come")],
)
def test_choice_is_refused__impossible_days(profile: PeerProfile, given: int, until: int, words: str):
    from django.core.exceptions import ValidationError

    today = timezone.localdate()
    choice = PeerConsent(part="name", given_on=today + timedelta(days=given), until=today + timedelta(days=until))
    with pytest.raises(ValidationError, match=words):
        choice.clean()


def test_peer_takes_down_alone__own_login(client: Client, profile: PeerProfile):
    from django.contrib.auth.models import Permission

    user = User.objects.create_user("dee", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    own = reverse("own_peer_choices")
    assert client.get(own).status_code == 404
    PeerProfile.objects.update(user=user)
    assert "Take down name" in client.get(own).content.decode()
    # Others' profiles are not for them.
    assert client.get(reverse("peer_choices", args=[profile.pk])).status_code in (302, 403)
    assert client.post(own, {"part": "all"}).status_code == 302
    assert "Canary" not in every_table()


def test_keeper_takes_down_at_once__one_button(editor: Client, profile: PeerProfile):
    address = reverse("peer_choices", args=[profile.pk])
    assert editor.post(address, {"part": "everything"}).status_code == 404
    assert editor.post(address, {"part": "story"}).status_code == 302
    assert "Canarystory" not in every_table()
    assert "Canaryname" in every_table()


def test_list_says_what_is_public__profiles(editor: Client, profile: PeerProfile):
    html = editor.get(reverse("wagtailsnippets_home_peerprofile:list")).content.decode()
    assert "Name, Photo, Story, Certification, Own hours" in html
    assert reverse("peer_choices", args=[profile.pk]) in html
