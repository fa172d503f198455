"""Pages in search: found, never leaked, never stale. Everything goes through /find/ or the index that stands behind it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import HomePage, StandardPage
from home.source import PageSource
from search.models import SearchDocument

CANARY = "zanzibar"


@pytest.fixture
def branch(own_front_page: HomePage) -> StandardPage:
    return page(own_front_page, "branch")


def page(parent, slug: str, **fields) -> StandardPage:
    return parent.add_child(instance=StandardPage(title=f"{slug.title()} {CANARY}", slug=slug, intro="About it.", **fields))


def found(client: Client | None = None, words: str = CANARY) -> set[str]:
    """Slugs of the pages that /find/ shows for these words. The page's whole text is looked at, not only its links."""
    html = (client or Client()).get("/find/", {"q": words}).content.decode()
    # Pages in the menu stand on every page.
    pages = StandardPage.objects.filter(show_in_menus=False)
    return {one.slug for one in pages if one.title in html or f'href="{one.url}"' in html}


def test_page_is_found__title_intro_and_body(branch):
    assert found() == {"branch"}
    branch.intro = "A quokka came by."
    branch.body = [("text", {"heading": "Marmalade", "text": "<p>And a narwhal.</p>"})]
    branch.save_revision().publish()
    for words in ("quokka", "marmalade", "narwhal"):
        assert found(words=words) == {"branch"}


def test_private_page_is_found_by_none_but_its_readers__login_required(branch):
    page(branch, "leaf")
    assert found() == {"branch", "leaf"}
    restriction = PageViewRestriction.objects.create(page=branch, restriction_type=PageViewRestriction.LOGIN)
    assert found() == set()
    staff = Client()
    staff.force_login(User.objects.create_user("staff"))
    assert found(staff) == {"branch", "leaf"}
    restriction.delete()
    assert found() == {"branch", "leaf"}


def test_count_does_not_betray_a_private_page__restricted(branch):
    PageViewRestriction.objects.create(page=branch, restriction_type=PageViewRestriction.LOGIN)
    with_page = Client().get("/find/", {"q": CANARY}).content
    branch.delete()
    assert Client().get("/find/", {"q": CANARY}).content == with_page


def test_moved_branch_takes_its_restriction_along__move(own_front_page, branch):
    private = page(own_front_page, "private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    leaf = SearchDocument.objects.get(group=str(page(branch, "leaf").pk))
    branch.refresh_from_db()
    branch.move(private, pos="last-child")
    # Not only kept back when hits are shown: the index itself knows, so that counts are right.
    assert SearchDocument.objects.get(pk=leaf.pk).content_hash != leaf.content_hash
    (document,) = PageSource().documents([leaf.group])
    assert document.audience == str(PageViewRestriction.objects.get().pk)
    assert found() == set()
    StandardPage.objects.get(slug="branch").move(HomePage.objects.get(locale__language_code="en"), pos="last-child")
    assert found() == {"branch", "leaf"}


@pytest.mark.parametrize("change", ["unpublish", "delete", "delete parent"])
def test_page_is_found_no_more__taken_down(branch, change: str):
    leaf = page(branch, "leaf")
    assert "leaf" in found()
    if change == "unpublish":
        leaf.unpublish()
    elif change == "delete":
        leaf.delete()
    else:
        StandardPage.objects.get(pk=branch.pk).delete()
    assert "leaf" not in found()
    assert f"Leaf {CANARY}" not in Client().get("/find/", {"q": CANARY}).content.decode()


def test_dates_are_kept__no_job_has_run(branch):
    now = timezone.now()
    branch.expire_at = now + timedelta(hours=1)
    branch.save()
    page(branch, "coming", go_live_at=now + timedelta(hours=2))
    assert found() == {"branch"}
    with time_machine.travel(now + timedelta(hours=3)):
        assert found() == {"coming"}


def test_draft_is_not_found__never_published(branch):
    page(branch, "draft", live=False)
    branch.title = f"Secret {CANARY} walrus"
    branch.save_revision()
    assert found(words="walrus") == set()
    assert "draft" not in found()


def test_hydrate_trusts_the_database__stale_hit(own_front_page, branch):
    from search.hits import Hit

    request = RequestFactory().get("/find/")
    request.user, request.session = Client().get("/").wsgi_request.user, {}
    hits = [Hit("pages", str(branch.pk), str(branch.pk)), Hit("pages", "999999", "999999")]
    assert [card.title for card in PageSource().hydrate(hits, request)] == [branch.title]
    StandardPage.objects.filter(pk=branch.pk).update(live=False)
    assert PageSource().hydrate(hits, request) == []


def offered(client: Client | None = None, words: str = CANARY) -> dict[str, str]:
    """Addresses by label of what is suggested to somebody who types these words."""
    return {one["label"]: one["url"] for one in (client or Client()).get("/find/suggest/", {"q": words}).json()}


def test_private_page_is_suggested_to_none_but_its_readers__login_required(branch):
    page(branch, "leaf")
    assert set(offered()) == {f"Branch {CANARY}", f"Leaf {CANARY}"}
    restriction = PageViewRestriction.objects.create(page=branch, restriction_type=PageViewRestriction.LOGIN)
    assert offered() == offered(words="leaf") == offered(words=f"{CANARY} le") == {}
    staff = Client()
    staff.force_login(User.objects.create_user("staff"))
    assert set(offered(staff)) == {f"Branch {CANARY}", f"Leaf {CANARY}"}
    restriction.delete()
    assert len(offered()) == 2


def test_page_behind_a_group_is_not_suggested__member_of_another(branch):
    restriction = PageViewRestriction.objects.create(page=branch, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="Team"))
    user = User.objects.create_user("staff")
    staff = Client()
    staff.force_login(user)
    assert offered(staff) == {}
    user.groups.add(Group.objects.get(name="Team"))
    assert offered(staff)


def test_draft_and_expired_pages_are_not_suggested(branch):
    branch.expire_at = timezone.now() + timedelta(hours=1)
    branch.save()
    assert offered()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert offered() == {}
    branch.unpublish()
    assert offered() == {}


@pytest.mark.django_db(transaction=True)
def test_suggestion_leads_to_the_page__address_of_a_page_above_changed(branch):
    page(branch, "leaf")
    branch.slug = "moved"
    branch.save_revision().publish()
    assert offered(words="leaf") == {f"Leaf {CANARY}": "/moved/leaf/"}
