"""Writers write, reviewers publish: the two groups, and the workflow between them."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

WRITERS, REVIEWERS = "Writers", "Reviewers"
WORKFLOW, TASK = "A second pair of eyes", "Read by a reviewer"
# What Wagtail's own migration ties to the root page.
_STOCK = "Moderators approval"

_PAGES = {WRITERS: ("add", "change"), REVIEWERS: ("add", "change", "publish", "lock", "unlock")}
_FILES = {WRITERS: ("add", "choose"), REVIEWERS: ("add", "change", "choose")}
_ROWS = {
    WRITERS: ("view_alert", "add_alert", "change_alert", "view_kinderword"),
    REVIEWERS: (
        "view_alert",
        "add_alert",
        "change_alert",
        "delete_alert",
        "publish_alert",
        "view_kinderword",
        "add_kinderword",
        "change_kinderword",
        "delete_kinderword",
    ),
}


@transaction.atomic
def ensure_writing() -> dict[str, Group]:
    """Make both groups and their workflow; returns the groups by name. Safe to call again, and takes nothing away.

    Neither sees the catalogue's registers, confidential places or accounts: listings for guides are chosen from what is public.
    """
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in (WRITERS, REVIEWERS)}
    opens_admin = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for name, group in groups.items():
        group.permissions.add(opens_admin, *Permission.objects.filter(content_type__app_label="home", codename__in=_ROWS[name]))
        _pages(group, _PAGES[name])
        _files(group, _FILES[name])
    _workflow(groups[REVIEWERS])
    return groups


def _pages(group: Group, actions: tuple[str, ...]) -> None:
    root = Page.get_first_root_node()
    for action in actions:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _files(group: Group, actions: tuple[str, ...]) -> None:
    collection = Collection.get_first_root_node()
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for action in actions:
            permission = Permission.objects.get(content_type__app_label=app, codename=f"{action}_{model}")
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _workflow(reviewers: Group) -> None:
    """Pages and alerts go through it. A workflow that somebody has set up instead is left alone."""
    task, _ = GroupApprovalTask.objects.get_or_create(name=TASK)
    task.groups.add(reviewers)
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    root = Page.get_first_root_node()
    tied = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if tied is None or tied.workflow.name == _STOCK:
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    alerts = ContentType.objects.get(app_label="home", model="alert")
    WorkflowContentType.objects.get_or_create(content_type=alerts, defaults={"workflow": workflow})
