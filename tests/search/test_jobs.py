import pytest
from django.contrib.auth.models import Permission, User
from django.urls import NoReverseMatch, get_resolver, reverse

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


def staff(codename=""):
    """Somebody who may enter the editing site, and perhaps one thing more."""
    found = User.objects.create_user("somebody", "somebody@library.example", "words")
    for name in filter(None, ("access_admin", codename)):
        found.user_permissions.add(Permission.objects.get(codename=name))
    return found


def addresses(pk):
    """Every address of the register, and the button's."""
    known = (name for name in get_resolver("wagtail.admin.urls").reverse_dict if isinstance(name, str))
    names = [name for name in known if name.startswith(("search_searchdocument_", "search_jobs"))]
    for name in names:
        try:
            yield reverse(name)
        except NoReverseMatch:
            yield reverse(name, args=[pk])


WHO = {
    "nobody": (None, False, False),
    "an editor": ("", False, False),
    "a steward": ("change_service", False, False),
    "a reader": ("view_searchdocument", True, False),
    "an operator": ("change_searchdocument", True, True),
}


@pytest.mark.parametrize("who", WHO)
def test_only_who_may_sees_the_jobs_or_tries_them_again__every_address(client, parked, who):
    permission, may_see, may_retry = WHO[who]
    if permission is not None:
        client.force_login(staff(permission))
    found = list(addresses(parked.pk))
    index, retry = reverse("search_searchdocument_modeladmin_index"), reverse("search_jobs_retry")
    assert {index, retry} < set(found)
    # The list first: once they are tried again there is no button.
    for address in sorted(found, key=index.__ne__):
        for send in (client.get, client.post):
            response = send(address)
            assert response.status_code in (200, 302, 403, 405), address
            page = response.content.decode()
            if not (address == index and may_see):
                assert response.status_code != 200, address
                assert "mapper_parsing_exception" not in page, address
            elif send == client.get:
                assert "mapper_parsing_exception" in page
                assert (retry in page) is may_retry
    rows = list(SearchDocument.objects.values_list("key", "state"))
    assert rows == [("a", State.PENDING if may_retry else State.PARKED)]


def test_nobody_changes_a_job_by_hand__superuser_too(admin_client, parked):
    made = {name for name in addresses(parked.pk) if any(word in name for word in ("create", "edit", "delete"))}
    assert made
    for address in made:
        # No form is offered, and one that was sent all the same changes nothing.
        assert admin_client.get(address).status_code != 200, address
        admin_client.post(address, {"key": "b", "source": "shelf", "group": "b", "version": 1, "state": "indexed", "attempts": 0})
    assert list(SearchDocument.objects.values_list("key", "state")) == [("a", State.PARKED)]
