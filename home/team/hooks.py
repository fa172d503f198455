"""Peer profiles in the admin: the register, the screen to take a part down, and the peer's own door to it."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from home.team import views
from home.team.peer_profile import Part, PeerProfile


class ShownColumn(Column):
    """Which parts are public today, in words."""

    def get_value(self, instance):
        return ", ".join(part.label for part in Part if instance.shows(part)) or "Nothing"


class NameColumn(TitleColumn):
    def get_value(self, instance):
        return instance.name or str(instance)


class DownColumn(Column):
    def get_value(self, instance):
        return format_html('<a href="{}">Take something down</a>', reverse("peer_choices", args=[instance.pk]))


class ProfileList(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().defer("photo").prefetch_related("consents")

    @cached_property
    def columns(self):
        return [
            NameColumn("name", label="Peer", get_url=self.get_edit_url),
            ShownColumn("shown", label="Public today"),
            DownColumn("down", label="Withdraw"),
        ]


class PeerProfiles(SnippetViewSet):
    model = PeerProfile
    icon = "user"
    menu_label = "Peer profiles"
    menu_order = 310
    add_to_admin_menu = True
    index_view_class = ProfileList
    # A copy would outlive what its peer takes down.
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50


register_snippet(PeerProfiles)


@hooks.register("register_admin_urls")
def choices_urls():
    return [
        path("my-public-profile/", views.choices, name="own_peer_choices"),
        path("peer-profiles/<int:pk>/public/", views.choices, name="peer_choices"),
    ]


class OwnProfileItem(MenuItem):
    def is_shown(self, request):
        return PeerProfile.objects.filter(user=request.user).exists()


@hooks.register("register_admin_menu_item")
def own_profile():
    return OwnProfileItem("My public profile", reverse("own_peer_choices"), icon_name="user", order=90)
