from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowPage

from home.editing.groups import REVIEWERS, WORKFLOW, WRITERS, ensure_writing
from home.models import Alert, StandardPage
from tests.resources import factories
from tests.resources.admin.conftest import signed_in, staff


@pytest.fixture
def people(front_page) -> dict[str, Client]:
    groups = ensure_writing()
    return {name: signed_in(staff(name.lower(), groups[name])) for name in (WRITERS, REVIEWERS)}


def addresses() -> dict[str, str]:
    page, service = StandardPage.objects.get(slug="how-we-list-services", locale__language_code="en"), factories.service()
    alert = Alert.objects.create(text="x", starts=timezone.now(), ends=timezone.now() + timedelta(days=1))
    return {
        "home": "/admin/",
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "publish": reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
        "delete": reverse("wagtailadmin_pages:delete", args=[page.pk]),
        "read again": reverse("pages_to_read"),
        "translations": reverse("translations_behind"),
        "style": reverse("style_page"),
        "alert": reverse("wagtailsnippets_home_alert:edit", args=[alert.pk]),
        "delete alert": reverse("wagtailsnippets_home_alert:delete", args=[alert.pk]),
        "kinder words": reverse("wagtailsnippets_home_kinderword:list"),
        "add word": reverse("wagtailsnippets_home_kinderword:add"),
        "users": reverse("wagtailusers_users:index"),
        "groups": reverse("wagtailusers_groups:index"),
        "services": reverse("resources_service_modeladmin_index"),
        "service": reverse("resources_service_modeladmin_edit", args=[service.pk]),
        "locations": reverse("resources_location_modeladmin_index"),
        "settings": reverse("wagtailsettings:edit", args=["home", "librarysettings"]),
        "workflows": reverse("wagtailadmin_workflows:index"),
    }


OPEN_TO_BOTH = {"home", "edit", "read again", "translations", "style", "alert", "kinder words"}


@pytest.mark.parametrize(
    ("role", "may"), [(WRITERS, OPEN_TO_BOTH), (REVIEWERS, OPEN_TO_BOTH | {"publish", "delete", "delete alert", "add word"})]
)
def test_role_opens_what_it_needs__and_nothing_else(people, role: str, may: set[str]):
    opened = {name for name, address in addresses().items() if people[role].get(address).status_code == 200}
    assert opened == may


def test_nobody_opens_anything__not_signed_in(front_page, client: Client):
    ensure_writing()
    assert {client.get(address).status_code for address in addresses().values()} == {302}


def test_writer_s_publish_is_no_publish__forged_form(people):
    page = StandardPage.objects.get(slug="how-we-list-services", locale__language_code="en")
    form = {
        "title": "Changed", "slug": page.slug, "intro": "Changed.", "body-count": "0", "action-publish": "1",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    people[WRITERS].post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    assert StandardPage.objects.get(pk=page.pk).title == "How we list services"


def test_workflow_leads_from_writers_to_reviewers__twice(people):
    ensure_writing()
    tied = WorkflowPage.objects.get()
    assert tied.workflow.name == WORKFLOW
    task = tied.workflow.tasks.get().specific
    assert [group.name for group in task.groups.all()] == [REVIEWERS]


def test_workflow_of_their_own_stays__already_tied(front_page):
    from wagtail.models import Workflow

    own = Workflow.objects.create(name="Our own way")
    WorkflowPage.objects.update(workflow=own)
    ensure_writing()
    assert WorkflowPage.objects.get().workflow == own
