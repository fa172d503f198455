from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from home.editing.groups import REVIEWERS, ensure_writing
from home.editing.reports import behind
from home.models import HomePage, ReviewReminder, StandardPage
from tests.resources.admin.conftest import signed_in, staff


def page(parent: HomePage, slug: str, days: int, owner=None) -> StandardPage:
    review_by = timezone.localdate() + timedelta(days=days)
    return parent.add_child(instance=StandardPage(title=slug.title(), slug=slug, intro="x", review_by=review_by, owner=owner))


@pytest.fixture
def rosa(front_page):
    user = staff("rosa", ensure_writing()[REVIEWERS])
    user.email, user.first_name = "rosa@library.example", "Rosa"
    user.save()
    return user


def remind() -> str:
    said = StringIO()
    call_command("review_reminders", stdout=said)
    return said.getvalue()


def test_owner_gets_one_mail_with_all_pages__once_a_day(front_page, rosa):
    page(front_page, "overdue", -3, rosa)
    page(front_page, "today", 0, rosa)
    page(front_page, "later", 5, rosa)
    assert "1 mail sent." in remind()
    assert "0 mails sent." in remind()
    (sent,) = mail.outbox
    assert sent.to == ["rosa@library.example"]
    assert "Hello Rosa" in sent.body
    assert "Overdue" in sent.body
    assert "Today" in sent.body
    assert "Later" not in sent.body
    ReviewReminder.objects.update(sent_on=timezone.localdate() - timedelta(days=1))
    assert "1 mail sent." in remind()


def test_page_without_an_owner_is_named__nobody_to_tell(front_page, rosa):
    page(front_page, "orphan", -1)
    rosa.is_active = False
    rosa.save()
    page(front_page, "left", -1, rosa)
    said = remind()
    assert "0 mails sent." in said
    assert "“Orphan”" in said
    assert "“Left”" in said


def test_mail_that_fails_is_tried_again(front_page, rosa, monkeypatch):
    page(front_page, "overdue", -3, rosa)

    def fail(*args, **kwargs):
        raise OSError("no server")

    with monkeypatch.context() as patch:
        patch.setattr("home.editing.reminders.send_mail", fail)
        with pytest.raises(OSError, match="no server"):
            remind()
    assert "1 mail sent." in remind()


def test_report_lists_what_is_due__one_statement_more_for_no_page(front_page, rosa):
    client = signed_in(rosa)
    page(front_page, "overdue", -3, rosa)
    page(front_page, "soon", 20)
    page(front_page, "far", 200)

    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            client.get(reverse("pages_to_read"))
        return len(statements)

    html = client.get(reverse("pages_to_read")).content.decode()
    assert html.index("Overdue") < html.index("Soon")
    assert "(overdue)" in html
    assert "Far" not in html
    before = asked()
    for number in range(8):
        page(front_page, f"more-{number}", -1, rosa)
    assert asked() == before
    assert client.get(reverse("pages_to_read") + "?export=csv").status_code == 200
    home = client.get("/admin/").content.decode()
    assert "Pages to read again" in home
    assert "yours" in home


def test_report_tells_which_translation_is_behind__missing_draft_older(front_page):
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    for slug in ("missing", "draft", "older", "fine"):
        made = page(front_page, slug, 300)
        made.save_revision().publish()
        if slug != "missing":
            other = made.copy_for_translation(spanish, copy_parents=True)
            if slug != "draft":
                other.save_revision().publish()
    # The original of this one is published again, after its translation.
    StandardPage.objects.get(slug="older", locale__language_code="en").save_revision().publish()
    found = dict(behind(Page.objects.filter(slug__in=["missing", "draft", "older", "fine"])).values_list("slug", "behind"))
    assert found == {"missing": "missing", "draft": "not published", "older": "older"}


def test_owner_is_chosen_from_those_who_write__in_the_editor(front_page, rosa):
    staff("stranger")
    html = signed_in(rosa).get(reverse("wagtailadmin_pages:edit", args=[page(front_page, "x", 1).pk])).content.decode()
    assert "Rosa</option>" in html
    assert "stranger" not in html
