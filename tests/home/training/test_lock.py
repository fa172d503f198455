"""Nothing of the training reaches anybody who may not read it: by no address, count, suggestion, file or difference."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client, RequestFactory
from wagtail.documents.models import Document
from wagtail.models import BaseViewRestriction, Collection, Page, PageViewRestriction

from home.training import group
from home.training.models import CoursePage, TrainingIndexPage
from search.models import SearchDocument
from tests.home.training.conftest import CANARY, client_of

EVERYWHERE = [
    "/", "/find/", f"/find/?q={CANARY}", f"/find/?q={CANARY}&need=talk", f"/find/?q=Lesson+{CANARY}&page=2", "/find/?q=training",
    f"/find/suggest/?q={CANARY}", "/find/suggest/?q=lesson", "/find/suggest/?q=xylo", "/crisis/", "/how-we-list-services/",
    "/robots.txt", "/sitemap.xml", "/list/", "/exit/", "/no-such-page/", f"/{CANARY}/", "/api/", "/admin/", "/admin/login/",
    "/admin/pages/",
]  # fmt: skip


def addresses() -> list[str]:
    """Every page of the training, and both guides of its course."""
    index = TrainingIndexPage.objects.get()
    pages = [page.url for page in Page.objects.filter(path__startswith=index.path)]
    course = CoursePage.objects.get().url
    return [*pages, f"{course}learner-guide/", f"{course}facilitator-guide/"]


def told(response) -> str:
    return response.content.decode(errors="replace") + repr(dict(response.headers))


def test_not_one_word_gets_out__anonymous(training):
    assert len(addresses()) == 8
    for address in [*EVERYWHERE, *addresses(), *(f"{one}?q={CANARY}" for one in addresses())]:
        for method in ("get", "head", "post"):
            said = told(getattr(Client(), method)(address))
            # What was asked for may be repeated to the one who asked.
            for echo in (address, address.replace("?", "%3F").replace("=", "%3D"), f'value="{CANARY}"', f"“{CANARY}”"):
                said = said.replace(echo, "")
            if CANARY not in address:
                assert CANARY not in said, (method, address)
            assert f"Small {CANARY}" not in said
            assert f"About {CANARY}" not in said


def test_search_page_is_the_same_with_and_without_training__anonymous(training):
    asked = [f"/find/?q={CANARY}", "/find/?q=lesson", f"/find/suggest/?q={CANARY}", "/find/suggest/?q=lesson", "/", "/find/"]
    with_training = [Client().get(one).content for one in asked]
    TrainingIndexPage.objects.get().delete()
    assert [Client().get(one).content for one in asked] == with_training


def test_addresses_that_exist_answer_like_those_that_do_not__anonymous(training):
    real = Client().get("/training/small/first/one/")
    made_up = Client().get("/training/small/first/nil/")
    assert real.status_code == made_up.status_code == 302
    assert real.url.replace("one", "nil") == made_up.url
    assert dict(real.headers).keys() == dict(made_up.headers).keys()
    assert Client().get("/training/no/such/thing/at/all/").status_code == 302


@pytest.mark.parametrize("groups", [(), ("Editors",)])
def test_refusal_holds_no_word__signed_in_outside_the_group(training, groups):
    client = client_of("stranger", *groups)
    client.get("/")
    for address in addresses():
        response = client.get(address)
        assert response.status_code == 403
        assert CANARY not in told(response)
    assert CANARY not in told(client.get("/find/suggest/", {"q": "lesson"}))
    assert client.get("/training/nothing/").status_code == 403


def test_refusal_ends__stranger_who_may_open_the_admin(training):
    # Wagtail's own answer sends somebody who may open the admin from the login page straight back.
    client = client_of("editor")
    from django.contrib.auth.models import User

    User.objects.get(username="editor").user_permissions.add(Permission.objects.get(codename="access_admin"))
    response = client.get("/training/", follow=True)
    assert response.status_code == 403
    assert response.redirect_chain == []


def test_pages_open__member_of_the_group(training, learner):
    for address in addresses():
        response = learner.get(address)
        assert response.status_code == 200, address
        assert CANARY in response.content.decode()
        assert "private" in response.headers["Cache-Control"]
    assert f"Lesson one {CANARY}" in learner.get("/find/", {"q": CANARY}).content.decode()
    assert f"Lesson one {CANARY}" in told(learner.get("/find/suggest/", {"q": "lesson one"}))


def test_index_document_carries_the_audience__every_page(training):
    key = str(PageViewRestriction.objects.get().pk)
    from home.source import PageSource

    pages = Page.objects.descendant_of(training, inclusive=True)
    documents = list(PageSource().documents([str(page.pk) for page in pages]))
    assert {document.audience for document in documents} == {key}
    assert SearchDocument.objects.filter(group__in=[str(page.pk) for page in pages], is_deleted=False).count() == len(pages)


@pytest.mark.django_db
def test_default_privacy_is_the_group():
    setting = TrainingIndexPage.get_default_privacy_setting(RequestFactory().get("/"))
    assert setting == {"type": BaseViewRestriction.GROUPS, "groups": [group.ensure()]}


def test_file_of_the_private_collection_stays_shut__anonymous_and_stranger(training, learner, settings, tmp_path):
    # Files are sent from disk, which the storage of the tests does without.
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    document = Document(title=f"Handout {CANARY}", collection=Collection.objects.get(name=group.NAME))
    document.file.save("handout.txt", ContentFile(f"Words of {CANARY}"))
    document.save()
    for client in (Client(), client_of("stranger")):
        response = client.get(document.url)
        assert response.status_code == 404
        assert CANARY not in response.content.decode()
    response = learner.get(document.url)
    assert b"".join(response.streaming_content) == f"Words of {CANARY}".encode()


def test_group_and_collection_are_made_once__again(training):
    assert group.ensure() == group.ensure()
    assert Collection.objects.filter(name=group.NAME).count() == 1
