import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from resources import panels
from tests.resources import factories


@pytest.fixture
def panel():
    panel = panels.Panel(
        name="training",
        permission="resources.view_staff_panel",
        template="x.html",
        context=lambda service, request: {"it": service.name},
    )
    panels.register(panel)
    yield panel
    panels.unregister("training")


def _request(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_register_refuses_a_taken_name__second_app(panel):
    with pytest.raises(ImproperlyConfigured, match="training"):
        panels.register(panel)


def test_register_refuses_a_panel_for_everybody__no_permission():
    with pytest.raises(ImproperlyConfigured, match="permission"):
        panels.register(panels.Panel(name="open", permission="", template="x.html", context=lambda service, request: {}))


@pytest.mark.django_db
def test_shown_to_gives_panels_to_holders_alone__anonymous_staff_inactive(panel):
    service = factories.service(name="Food bank")
    boss = User.objects.create_superuser("boss")
    clerk = User.objects.create_user("clerk", is_staff=True)
    gone = User.objects.create_superuser("gone", is_active=False)
    mine = [context for found, context in panels.shown_to(_request(boss), service) if found is panel]
    assert mine == [{"it": "Food bank"}]
    for other in (clerk, gone, AnonymousUser()):
        assert list(panels.shown_to(_request(other), service)) == []


@pytest.mark.django_db
def test_shown_to_leaves_out_a_panel_with_nothing_to_say__context_is_none(panel):
    empty = panels.register(
        panels.Panel(name="empty", permission=panel.permission, template="x.html", context=lambda service, request: None)
    )
    try:
        shown = list(panels.shown_to(_request(User.objects.create_superuser("boss")), factories.service()))
    finally:
        panels.unregister("empty")
    assert empty not in [found for found, _ in shown]
