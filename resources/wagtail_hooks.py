"""Registers the catalogue with Wagtail's admin. What is registered stands in `resources.admin` and `resources.choosers`."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import ModelLogEntry
from wagtail_modeladmin.options import modeladmin_register

from resources import choosers
from resources.admin.catalogue import Catalogue
from resources.admin.home import Welcome
from resources.models import Location

modeladmin_register(Catalogue)


@hooks.register("register_admin_viewset")
def register_choosers():
    return list(choosers.ALL)


@hooks.register("insert_global_admin_css")
def brand():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/brand.css"))


@hooks.register("construct_homepage_panels")
def welcome(request, panels):
    panels.insert(0, Welcome())


@hooks.register("construct_help_menu")
def only_help_of_our_own(request, items):
    """Wagtail's "what's new" and manual are about Wagtail, and lie on other hosts."""
    items[:] = [item for item in items if item.name != "editor-guide" and not item.name.startswith("whats-new")]


@receiver(pre_save, sender=ModelLogEntry, dispatch_uid="resources.neutral_place_labels")
def keep_place_names_out_of_the_log(sender, instance, **kwargs):
    """A log outlives the setting it was written under: a place that is named today may be confidential tomorrow."""
    if instance.content_type_id == ContentType.objects.get_for_model(Location).pk:
        instance.label = f"Place {str(instance.object_id)[:8]}"
