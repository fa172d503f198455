"""Registers of programs, and of the units that free places are counted in."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel

from resources.admin.register import Register
from resources.models import Program, ServiceCapacity, Unit


class Programs(Register):
    model = Program
    menu_label = "Programs"
    menu_icon = "folder"
    list_display = ("name", "organization")
    list_select_related = ("organization",)
    search_fields = ("name", "alternate_name", "organization__name")
    list_export = ("id", "name", "alternate_name", "organization", "description")
    empty_help = "A program groups services of one organization under a name that people know, such as “Winter Nights”."
    instead_of_deleting = "Its services stay; they only lose the program's name."
    panels = [FieldPanel("organization"), FieldPanel("name"), FieldPanel("alternate_name"), FieldPanel("description")]


class Units(Register):
    model = Unit
    menu_label = "Units"
    menu_icon = "decimal"
    list_display = ("name", "scheme", "identifier")
    search_fields = ("name",)
    list_export = ("id", "name", "scheme", "identifier", "uri")
    empty_help = "A unit is what a service counts when it says how much is free: beds, mats, kits."
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("scheme"), FieldPanel("identifier")]), FieldPanel("uri")]

    def deletion_is_refused(self, instance):
        return [count.service for count in ServiceCapacity.objects.filter(unit=instance).select_related("service")[:20]]
