"""The branches: a list of all, and a page for each, which reads what the catalogue says of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home import access, peers
from home.blocks import BodyBlock
from home.branches.branch import branch_with_peers, branches, services_at
from home.models.content_page import ContentPage
from home.models.library_settings import LibrarySettings
from home.place_choosers import branch_chooser
from resources.models import Disclosure, Location


class BranchIndexPage(ContentPage):
    """Every branch with its state now, and whether a peer is in."""

    body = StreamField(BodyBlock(), blank=True, help_text="What holds at every branch. It stands below the list.")

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/branches/branch_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.BranchPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "list of branches"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        seen = access.visible_pages(request).values("pk")
        pages = list(BranchPage.objects.child_of(self).filter(pk__in=seen).select_related("location").order_by("path"))
        pages = [page for page in pages if page.location]
        context["branches"] = list(zip(pages, branches(page.location for page in pages), strict=True))
        context["peers"] = peers.today(LibrarySettings.current(request).peer_service_id)
        return context


class BranchPage(ContentPage):
    """One branch. Address, hours, access and the peers' hours come from the catalogue, the words around them from here."""

    location = models.ForeignKey(
        Location,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="the branch",
        help_text="Address, opening hours, phone and getting in come from the catalogue’s entry for this branch. "
        "Not in the list, or wrong? Tell whoever keeps the catalogue: changed there, it is right on all pages.",
    )
    parking = models.TextField("parking and bikes", max_length=300, blank=True, help_text="Where, how long, what it costs.")
    find_us = models.TextField(
        "finding the peer",
        max_length=300,
        blank=True,
        help_text="From the front door to the table, so that nobody has to ask. “Walk in, turn left at the plants.”",
    )
    map_image = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="map",
        help_text="A simple map that you may use. Without one, the page says the way in words.",
    )
    map_alt = models.CharField(
        "the map in words",
        max_length=250,
        blank=True,
        help_text="What someone who can’t see the map needs: “The library is across from the bus station, north side.”",
    )
    body = StreamField(BodyBlock(), blank=True, help_text="What else is here: quiet rooms, a garden, the lockers.")

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("location", widget=branch_chooser.widget_class),
        HelpPanel(
            "The page shows the place’s address, hours, phone and step-free way in, and the peers’ drop-in hours, by itself."
        ),
        FieldPanel("find_us"),
        FieldPanel("parking"),
        MultiFieldPanel([FieldPanel("map_image"), FieldPanel("map_alt")], heading="Map"),
        FieldPanel("body"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/branches/branch_page.html"
    parent_page_types = ["home.BranchIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = "branch"
        verbose_name_plural = "branches"

    def clean(self) -> None:
        super().clean()
        faults = {}
        if self.map_image_id and not self.map_alt.strip():
            faults["map_alt"] = "Say the map in words, for people who can’t see it."
        if self.location_id and (fault := self._fault_of_place()):
            faults["location"] = fault
        if faults:
            raise ValidationError(faults)

    def _fault_of_place(self) -> str:
        place = self.location
        if not place.organization or not place.organization.is_library:
            return "This place isn’t one of the library’s own. Choose a branch."
        if place.disclosure != Disclosure.FULL:
            return "The address of this place is kept from the public, so it can’t have a branch page."
        same = BranchPage.objects.filter(location=place, locale=self.locale_id).exclude(pk=self.pk).first()
        return f"“{same.title}” is about this place already." if same else ""

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        if self.location:
            service = LibrarySettings.current(request).peer_service_id
            context["branch"], context["peers_here"] = branch_with_peers(self.location, service)
            context["peer_service_id"] = service
            context["services"] = services_at(self.location, without=service)
        return context
