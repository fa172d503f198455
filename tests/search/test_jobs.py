import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from search.models import SearchDocument, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def parked():
    return SearchDocument.objects.create(
        source="shelf", key="a", group="a", version=1, state=State.PARKED, attempts=5, error="mapper_parsing_exception"
    )


def test_register_shows_what_failed_and_why(admin_client, parked):
    SearchDocument.objects.create(source="shelf", key="fine-one", group="b", version=2, state=State.INDEXED)
    page = admin_client.get(reverse("search_searchdocument_modeladmin_index")).content.decode()
    assert "mapper_parsing_exception" in page
    assert "fine-one" not in page
    assert reverse("search_jobs_retry") in page


def test_retry_makes_it_pending_again__by_post_alone(admin_client, parked):
    assert admin_client.get(reverse("search_jobs_retry")).status_code == 405
    assert admin_client.post(reverse("search_jobs_retry")).status_code == 302
    parked.refresh_from_db()
    assert (parked.state, parked.attempts) == (State.PENDING, 0)


def test_retry_is_refused__no_permission(client, parked):
    editor = User.objects.create_user("editor", "e@library.example", "words")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    client.post(reverse("search_jobs_retry"))
    parked.refresh_from_db()
    assert parked.state == State.PARKED
