from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home import access
from home.models import HomePage, StandardPage

STAFF, LOGIN, GROUPS = "Staff", PageViewRestriction.LOGIN, PageViewRestriction.GROUPS


def request_of(user=None):
    request = RequestFactory().get("/")
    request.user, request.session = user or AnonymousUser(), {}
    return request


def page(parent, slug: str, **fields) -> StandardPage:
    return parent.add_child(instance=StandardPage(title=slug.title(), slug=slug, intro="About it.", **fields))


def slugs(request) -> set[str]:
    return set(access.visible_pages(request).filter(depth__gt=2).values_list("slug", flat=True))


@pytest.fixture
def tree(front_page: HomePage) -> HomePage:
    """front > staff (login) > team (group only) > note; and open > leaf."""
    staff = page(front_page, "staff")
    team = page(staff, "team")
    page(team, "note")
    page(page(front_page, "open"), "leaf")
    PageViewRestriction.objects.create(page=staff, restriction_type=LOGIN)
    closed = PageViewRestriction.objects.create(page=team, restriction_type=GROUPS)
    closed.groups.add(Group.objects.create(name="Team"))
    return front_page


def test_visible_pages_hide_branches__anonymous(tree):
    seen = slugs(request_of())
    assert {"open", "leaf", "how-we-list-services"} <= seen
    assert not seen & {"staff", "team", "note"}


def test_visible_pages_open_with_each_restriction__signed_in(tree):
    colleague = User.objects.create_user("colleague")
    assert slugs(request_of(colleague)) & {"staff", "team", "note"} == {"staff"}
    colleague.groups.add(Group.objects.get(name="Team"))
    assert {"staff", "team", "note"} <= slugs(request_of(User.objects.get(pk=colleague.pk)))


def test_inner_restriction_is_no_way_round_the_outer__group_without_login(tree):
    # A member of the group who is refused above stays out below.
    outer = PageViewRestriction.objects.get(page__slug="staff")
    outer.restriction_type = GROUPS
    outer.save()
    outer.groups.add(Group.objects.create(name="Others"))
    member = User.objects.create_user("member")
    member.groups.add(Group.objects.get(name="Team"))
    assert not slugs(request_of(member)) & {"staff", "team", "note"}
    assert access.held_audiences(request_of(member)) == frozenset()


def test_visible_pages_follow_the_clock__no_job_has_run(front_page):
    now = timezone.now()
    for slug, fields in {
        "over": {"expire_at": now - timedelta(minutes=1)},
        "coming": {"go_live_at": now + timedelta(minutes=1)},
        "running": {"go_live_at": now - timedelta(minutes=1), "expire_at": now + timedelta(minutes=1)},
        "draft": {"live": False},
    }.items():
        page(front_page, slug, **fields)
    assert slugs(request_of()) & {"over", "coming", "running", "draft"} == {"running"}


def test_audience_is_the_whole_chain__nested_restrictions(tree):
    known = access.restrictions()
    login, team = (PageViewRestriction.objects.get(page__slug=slug) for slug in ("staff", "team"))
    keys = {one.slug: access.audience(one.path, known) for one in StandardPage.objects.all()}
    assert keys["leaf"] == access.PUBLIC
    assert keys["staff"] == str(login.pk)
    assert keys["note"] == keys["team"] == f"{login.pk}+{team.pk}"


def test_held_audiences_match_what_is_visible__each_reader(tree):
    colleague, member = User.objects.create_user("colleague"), User.objects.create_user("member")
    member.groups.add(Group.objects.get(name="Team"))
    known = access.restrictions()
    for user in (None, colleague, member, User.objects.create_superuser("admin")):
        request = request_of(user)
        held = access.held_audiences(request) | {access.PUBLIC}
        by_key = {one.slug for one in StandardPage.objects.live() if access.audience(one.path, known) in held}
        assert by_key == slugs(request)


def test_visible_pages_ask_little__many_pages(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(access.visible_pages(request_of()))
    signed_in = request_of(User.objects.create_user("colleague"))
    with django_assert_num_queries(4):
        # Restrictions, their groups, the reader's groups, and the pages themselves.
        list(access.visible_pages(signed_in))
