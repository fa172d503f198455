"""Job templates, opened again with the library that wrote them."""

import io
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from home.models import RolePage
from home.starting import job_template
from home.starting.document import MIME_TYPE, file_name, job_document
from tests.home.starting.words import words_of

ROLES = ["crisis-intervention-worker", "outreach-worker", "peer-services-specialist", "practicum-student"]


def role(slug: str = "crisis-intervention-worker") -> RolePage:
    return RolePage.objects.get(slug=slug)


def address(page: RolePage) -> str:
    return reverse("job_template", args=[page.pk])


@pytest.mark.parametrize("slug", ROLES)
def test_document_says_what_the_page_says__each_role(client: Client, home, slug: str):
    page = role(slug)
    shown = words_of(client.get(page.url))
    document = Document(io.BytesIO(client.get(address(page)).content))
    paragraphs = [one.text for one in document.paragraphs]
    assert paragraphs[:2] == [page.title, page.intro]
    for section in job_template.sections(page):
        at = paragraphs.index(str(section.heading))
        said = list(section.points) or [section.text]
        assert paragraphs[at + 1 : at + 1 + len(said)] == said
        assert [piece for piece in [str(section.heading), *said] if piece not in shown] == []
    for blank in job_template.BLANKS:
        assert f"{blank}: " in paragraphs
        assert str(blank) in shown
    for source in page.sources:
        assert any(source.value["words"] in one and source.value["link"] in one for one in paragraphs)


def test_document_has_real_headings_and_lists__styles(home):
    document = Document(io.BytesIO(job_document(role())))
    styles = {one.text: one.style.name for one in document.paragraphs}
    assert styles["Crisis intervention worker"] == "Heading 1"
    assert styles["Duties"] == styles["Pay"] == "Heading 2"
    assert styles["Know the signs that an incident is under way."] == "List Bullet"


def test_document_names_no_author__metadata(home):
    made = job_document(role())
    about = Document(io.BytesIO(made)).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.title == "Crisis intervention worker"
    assert about.created.year == timezone.now().year
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert not [name for name in parts.namelist() if "thumbnail" in name]
        assert b"python-docx" not in b"".join(parts.read(name) for name in parts.namelist())


def test_download_is_a_file_with_a_name__headers(client: Client, home):
    answer = client.get(address(role()))
    assert answer.status_code == 200
    assert answer["Content-Type"] == MIME_TYPE
    assert answer["Content-Disposition"] == 'attachment; filename="crisis-intervention-worker-job-template.docx"'
    assert not answer.cookies
    assert client.post(address(role())).status_code == 405


def test_file_name_is_safe__odd_slug():
    assert file_name(RolePage(slug='a"; b\r\nñ/..')) == "a-b-job-template.docx"
    assert file_name(RolePage(slug="ñ")) == "role-job-template.docx"


def test_document_survives_what_xml_cannot_hold__pasted_control_letters(client: Client, home):
    page = role()
    page.pay_note = "Ask\x0b first\x1f."
    page.save()
    texts = [one.text for one in Document(io.BytesIO(client.get(address(page)).content)).paragraphs]
    assert "Ask first." in texts


@pytest.mark.parametrize("closed", ["crisis-intervention-worker", "roles", "start-a-program"])
def test_private_page_is_no_download__restricted_itself_or_above(client: Client, home, close, closed: str):
    close(closed)
    assert client.get(address(role())).status_code == 404
    staff = Client()
    staff.force_login(User.objects.create_user("staff"))
    answer = staff.get(address(role()))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_page_that_is_not_live_is_no_download__draft_dates_and_strangers(client: Client, home):
    page = role()
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save()
    assert client.get(address(page)).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert client.get(address(page)).status_code == 404
    page.unpublish()
    assert client.get(address(page)).status_code == 404
    assert client.get(reverse("job_template", args=[home.pk])).status_code == 404
    assert client.get(reverse("job_template", args=[99999999])).status_code == 404
