"""Who may read the training: a group, with a private collection for the files that belong to it. Who may assign: another."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction

NAME = "Training"
LEADS = "Training leads"
FACILITATORS = "Training facilitators"


@transaction.atomic
def ensure() -> Group:
    """The group of those who read the training, made if it is missing, with the private collection of the same name;
    and beside it the group of those who may open a team's workbook."""
    readers, _ = Group.objects.get_or_create(name=NAME)
    # The cards beside listings and searches.
    readers.permissions.add(*Permission.objects.filter(content_type__app_label="training", codename="view_card"))
    leaders, _ = Group.objects.get_or_create(name=FACILITATORS)
    leaders.permissions.add(*Permission.objects.filter(content_type__app_label="training", codename="add_workbook"))
    if not Collection.objects.filter(name=NAME).exists():
        collection = Collection.get_first_root_node().add_child(name=NAME)
        restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type=BaseViewRestriction.GROUPS)
        restriction.groups.add(readers)
    return readers


@transaction.atomic
def ensure_leads() -> Group:
    """The group of those who assign courses and make teams, made if it is missing. It opens no lesson."""
    leads, _ = Group.objects.get_or_create(name=LEADS)
    registers = Permission.objects.filter(
        content_type__app_label="training", content_type__model__in=["courseassignment", "trainingteam"]
    )
    leads.permissions.add(*registers, Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return leads
