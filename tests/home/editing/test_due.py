from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from home.editing import due
from home.models import Alert, HomePage, StandardPage
from search.index.lease import held
from search.models import SearchDocument


@pytest.fixture
def looks(settings):
    """A process that looks with each request."""
    settings.PUBLISH_CHECK_SECONDS = 0.0
    due._turn.no_later_than(0)


def scheduled(parent: HomePage, slug: str = "coming") -> StandardPage:
    """A page approved for a time that has come since, with no scheduler."""
    page = StandardPage(title="Coming", slug=slug, intro="New.", live=False, go_live_at=timezone.now() + timedelta(hours=1))
    parent.add_child(instance=page)
    page.save_revision().publish()
    assert not StandardPage.objects.get(pk=page.pk).live
    Revision.objects.filter(object_id=str(page.pk)).update(approved_go_live_at=timezone.now() - timedelta(seconds=1))
    revision = Revision.objects.get(object_id=str(page.pk))
    revision.content["go_live_at"] = (timezone.now() - timedelta(seconds=1)).isoformat()
    revision.save()
    return page


def test_scheduled_page_is_there_when_its_time_has_come__no_scheduler(looks, client: Client, front_page: HomePage):
    page = scheduled(front_page)
    assert client.get("/coming/").status_code == 200
    assert SearchDocument.objects.filter(source="pages", group=str(page.pk), is_deleted=False).exists()


def test_page_waits_for_its_time__not_due(looks, client: Client, front_page: HomePage):
    page = scheduled(front_page)
    Revision.objects.filter(object_id=str(page.pk)).update(approved_go_live_at=timezone.now() + timedelta(hours=1))
    assert client.get("/coming/").status_code == 404


def test_only_what_was_approved_comes__draft_after_it(looks, client: Client, front_page: HomePage):
    page = StandardPage.objects.get(pk=scheduled(front_page).pk)
    page.intro = "A draft that nobody approved."
    page.save_revision()
    html = client.get("/coming/").content.decode()
    assert "New." in html
    assert "nobody approved" not in html


def test_expired_page_is_gone_at_once__no_scheduler(client: Client, front_page: HomePage):
    page = StandardPage.objects.get(slug="how-we-list-services", locale__language_code="en")
    StandardPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert client.get("/how-we-list-services/").status_code == 404


def test_expired_alert_and_page_are_taken_down__by_the_look(front_page: HomePage):
    now = timezone.now()
    StandardPage.objects.filter(slug="how-we-list-services", locale__language_code="en").update(
        expire_at=now - timedelta(seconds=1)
    )
    Alert.objects.create(text="x", starts=now, ends=now + timedelta(days=1), expire_at=now - timedelta(seconds=1))
    assert due.publish_due() == 2
    assert not StandardPage.objects.get(slug="how-we-list-services", locale__language_code="en").live
    assert due.publish_due() == 0


def test_one_that_fails_does_not_hold_up_the_others(front_page: HomePage, monkeypatch):
    broken, fine = scheduled(front_page, "broken"), scheduled(front_page, "fine")
    publish = Revision.publish

    def fail(self, **kwargs):
        if self.object_id == str(broken.pk):
            raise ValueError("a broken revision")
        return publish(self, **kwargs)

    monkeypatch.setattr(Revision, "publish", fail)
    assert due.publish_due() == 1
    assert StandardPage.objects.get(pk=fine.pk).live


def test_fault_breaks_no_page__the_look_fails(looks, client: Client, front_page: HomePage, monkeypatch):
    def fail():
        raise RuntimeError("no")

    monkeypatch.setattr(due, "publish_due", fail)
    assert client.get("/how-we-list-services/").status_code == 200


def test_two_processes_do_not_publish_at_once__lease_taken(front_page: HomePage):
    scheduled(front_page)
    with held("publishing"):
        assert due.publish_due() == 0
    assert due.publish_due() == 1


def test_process_looks_once_a_minute__many_requests(settings, client: Client, front_page: HomePage, monkeypatch):
    settings.PUBLISH_CHECK_SECONDS = 60.0
    due._turn.no_later_than(0)
    looked = []
    monkeypatch.setattr(due, "publish_due", lambda: looked.append(1))
    for _ in range(5):
        client.get("/how-we-list-services/")
    assert looked == [1]


def test_look_comes_sooner__something_known_is_due_before(front_page: HomePage):
    turn = due._Turn()
    assert turn.is_mine(60.0)
    assert not turn.is_mine(60.0)
    turn.no_later_than(0)
    assert turn.is_mine(60.0)
