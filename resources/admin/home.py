"""What the front page of the editing site says to each kind of staff: what to do first."""

from django.urls import reverse
from wagtail.admin.ui.components import Component

from resources.admin.verification import waiting
from resources.models import Service


class Welcome(Component):
    """Three doors: keep the catalogue true, write pages, help somebody now. Each shows to who may go through it."""

    name = "welcome"
    template_name = "resources/admin/welcome.html"
    order = 10

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        keeps_catalogue = user.has_perm("resources.change_service")
        return {
            "keeps_catalogue": keeps_catalogue,
            "reads_catalogue": user.has_perm("resources.view_service") or keeps_catalogue,
            "writes_pages": user.is_superuser or user.groups.filter(page_permissions__isnull=False).exists(),
            "waiting": waiting() if keeps_catalogue else 0,
            "listed": Service.objects.listed().count(),
            "queue_url": reverse("resources_verification_modeladmin_index"),
            "services_url": reverse("resources_service_modeladmin_index"),
            "new_service_url": reverse("resources_service_modeladmin_create"),
            "new_organization_url": reverse("resources_organization_modeladmin_create"),
            "pages_url": reverse("wagtailadmin_explore_root"),
        }
