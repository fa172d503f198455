"""Pickers of places for whoever writes pages: the library's own branches, and every place that is public."""

from django.core.exceptions import PermissionDenied

from resources.choosers import Chooser, Guard, PlaceGuard, PlaceWidget
from resources.models import Disclosure, Location


class PublicPlaceGuard(PlaceGuard):
    """Places whose address is public: everybody may see them, so no permission for the catalogue is needed.

    Who may read the catalogue's register chooses from all of it, each place by the label that they may see.
    """

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        # Past the check of `Guard`, which asks for a permission for the register.
        return super(Guard, self).dispatch(request, *args, **kwargs)

    def may_choose(self, places):
        if self.request.user.has_perm("resources.view_location"):
            return places
        return places.filter(disclosure=Disclosure.FULL)

    def get_object_list(self):
        return self.may_choose(super().get_object_list())

    def get_object(self, pk):
        found = super().get_object(pk)
        if not self.may_choose(Location.objects.filter(pk=found.pk)).exists():
            raise PermissionDenied
        return found


class BranchGuard(PublicPlaceGuard):
    """The library's own places with a public address, whoever chooses: only they may have a page."""

    def may_choose(self, places):
        return places.filter(disclosure=Disclosure.FULL, organization__is_library=True)


class PublicPlaceChooser(Chooser):
    model, guard, icon = Location, PublicPlaceGuard, "site"
    base_widget_class = PlaceWidget
    # Everywhere else a place is chosen from the register.
    register_widget = False
    choose_one_text, choose_another_text = "Choose a place", "Choose another place"
    edit_item_text = "Edit this place"


class BranchChooser(PublicPlaceChooser):
    guard = BranchGuard
    choose_one_text, choose_another_text = "Choose a branch", "Choose another branch"


public_place_chooser = PublicPlaceChooser("public_place_chooser", url_prefix="choose-public-place")
branch_chooser = BranchChooser("branch_chooser", url_prefix="choose-branch")
ALL = (public_place_chooser, branch_chooser)
