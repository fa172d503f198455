"""The groups that staff are put into, and what each may do."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

STEWARDS = "Stewards"
CONFIDENTIAL = "Confidential places"
PEERS = "Peer navigators and staff"
EDITORS = "Editors"
# Tables that only imports write.
_WRITTEN_BY_IMPORTS = {"importrun", "importchange", "importproblem", "metadata"}
# Tables that whoever runs the site looks after.
_OPERATORS = {"datasource", "place"}
# What searches understand.
_WORDS = {"synonymset", "everydayphrase"}


@transaction.atomic
def ensure_groups() -> dict[str, Group]:
    """Make the groups, and give each what it needs; returns them by name. Safe to call again, and takes nothing away.

    Stewards keep the whole catalogue and the words that a search understands, but see no confidential place: that is a
    group of its own, added to the few who need it. Peer navigators and other staff read the catalogue with its staff
    panel. Editors write pages.
    """
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in (STEWARDS, CONFIDENTIAL, PEERS, EDITORS)}
    catalogue = Permission.objects.filter(content_type__app_label="resources")
    viewing = catalogue.filter(codename__startswith="view_").exclude(codename="view_undisclosed_location")
    groups[STEWARDS].permissions.add(
        *viewing,
        *catalogue.filter(codename__regex=r"^(add|change|delete)_").exclude(content_type__model__in=_WRITTEN_BY_IMPORTS),
        *Permission.objects.filter(content_type__app_label="search", content_type__model__in=_WORDS),
    )
    groups[CONFIDENTIAL].permissions.add(catalogue.get(codename="view_undisclosed_location"))
    groups[PEERS].permissions.add(*viewing.exclude(content_type__model__in=_WRITTEN_BY_IMPORTS | _OPERATORS))
    opens_admin = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for name in (STEWARDS, PEERS, EDITORS):
        groups[name].permissions.add(opens_admin)
    _may_write_pages(groups[EDITORS])
    return groups


def _may_write_pages(group: Group) -> None:
    """Add, change and publish below the root page; add and change images and documents."""
    root = Page.get_first_root_node()
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    for app, codename in (
        ("wagtailimages", "add_image"),
        ("wagtailimages", "change_image"),
        ("wagtailimages", "choose_image"),
        ("wagtaildocs", "add_document"),
        ("wagtaildocs", "change_document"),
        ("wagtaildocs", "choose_document"),
    ):
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
