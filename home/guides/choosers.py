"""A picker of public listings, for whoever writes pages. It shows nothing that a visitor doesn't see."""

from django.core.exceptions import PermissionDenied

from resources.choosers import Chooser, Guard, ServiceGuard
from resources.models import Service


class ListingGuard(ServiceGuard):
    """Public rows only, so that no permission for the catalogue is needed: everybody may see them."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        # Past the check of `Guard`, which asks for a permission for the register.
        return super(Guard, self).dispatch(request, *args, **kwargs)

    def get_object_list(self):
        return super().get_object_list().filter(pk__in=Service.objects.listed().values("pk"))

    def get_object(self, pk):
        found = super().get_object(pk)
        if not Service.objects.listed().filter(pk=found.pk).exists():
            raise PermissionDenied
        return found


class ListingChooser(Chooser):
    model, guard, icon = Service, ListingGuard, "pick"
    # Elsewhere a service is chosen from the register.
    register_widget = False
    choose_one_text, choose_another_text = "Choose a listing", "Choose another listing"
    edit_item_text = "Edit this listing"


listing_chooser = ListingChooser("listing_chooser", url_prefix="choose-listing")
