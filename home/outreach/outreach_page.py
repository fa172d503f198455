"""Where peers go outside the library: day centers, shelters, food banks, safe parking, clinics."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from home.blocks import BodyBlock
from home.models.content_page import ContentPage
from home.outreach.encampments import REFUSED, tells_where_or_when
from home.outreach.visit import shown_visit
from home.place_choosers import public_place_chooser
from resources import parts
from resources.models import Address, Location


class OutreachKind(models.TextChoices):
    DAY_CENTER = "day_center", _("Day center")
    SHELTER = "shelter", _("Shelter")
    FOOD_BANK = "food_bank", _("Food bank or meal")
    SAFE_PARKING = "safe_parking", _("Safe parking")
    CLINIC = "clinic", _("Clinic")
    OTHER = "other", _("Another place")
    ENCAMPMENT = "encampment", _("Where people stay outside")


class Weekday(models.TextChoices):
    MO = "MO", "Monday"
    TU = "TU", "Tuesday"
    WE = "WE", "Wednesday"
    TH = "TH", "Thursday"
    FR = "FR", "Friday"
    SA = "SA", "Saturday"
    SU = "SU", "Sunday"


class Every(models.TextChoices):
    WEEK = "", "Every week"
    FIRST = "1", "First of the month"
    SECOND = "2", "Second of the month"
    THIRD = "3", "Third of the month"
    FOURTH = "4", "Fourth of the month"
    LAST = "-1", "Last of the month"


class OutreachPage(ContentPage):
    """What peers do outside the library, and where one can meet them."""

    body = StreamField(BodyBlock(), blank=True, help_text="How a visit goes, and how a place can ask for one.")

    content_panels = [
        *ContentPage.content_panels,
        HelpPanel(
            "Where and when you visit people who stay outside is never published: not here, not in the text. "
            "Choose “Where people stay outside” and leave the rest empty; the page then says that you go, and no more."
        ),
        InlinePanel("visits", heading="Visits", label="visit", max_num=40),
        FieldPanel("body"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/outreach/outreach_page.html"
    parent_page_types = ["home.HomePage", "home.AboutPeersPage"]
    subpage_types = []

    class Meta:
        verbose_name = "outreach"

    def clean(self) -> None:
        super().clean()
        if tells_where_or_when(self.title) or tells_where_or_when(self.intro):
            raise ValidationError({"intro": REFUSED})
        texts = self.body.stream_block.get_searchable_content(self.body) if self.body else []
        # A paragraph may say “we visit camps” when the next one names a day: the block is what a reader takes in together.
        if any(tells_where_or_when(strip_tags(str(text))) for text in texts):
            raise ValidationError({"body": REFUSED})

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        rows = list(self.visits.all())
        places = Location.objects.in_bulk([row.location_id for row in rows if row.location_id])
        if places:
            parts.load((Address,), list(places.values()))
        now = timezone.now()
        visits = []
        for row in rows:
            if row.location_id in places:
                row.location = places[row.location_id]
            elif row.location_id:
                continue
            if not (row.location and row.location.closed_on):
                visits.append(shown_visit(row, now))
        context["visits"] = sorted((one for one in visits if one.place), key=lambda one: one.order)
        context["goes_outside"] = any(row.is_encampment for row in rows)
        return context


class OutreachVisit(Orderable):
    """One place and time. A visit to where people stay outside has neither, and the database holds it to that."""

    page = ParentalKey(OutreachPage, on_delete=models.CASCADE, related_name="visits")
    kind = models.CharField("kind of place", max_length=12, choices=OutreachKind.choices)
    location = models.ForeignKey(
        Location,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="the place",
        help_text="From the catalogue. If its address is kept from the public, the page tells neither it nor the time.",
    )
    weekday = models.CharField("day", max_length=2, choices=Weekday.choices, blank=True)
    every = models.CharField("how often", max_length=2, choices=Every.choices, blank=True, default=Every.WEEK)
    opens = models.TimeField("from", null=True, blank=True, help_text="Such as 10:00.")
    closes = models.TimeField("until", null=True, blank=True, help_text="Such as 12:00.")
    note = models.CharField(
        "how to find the peer", max_length=160, blank=True, help_text="“By the coffee urn.” The teal badge is said by itself."
    )

    panels = [
        FieldPanel("kind"),
        FieldPanel("location", widget=public_place_chooser.widget_class),
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("every"), FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="encampment")
                | models.Q(location=None, weekday="", every="", opens=None, closes=None, note=""),
                name="outreach_encampment_untold",
                violation_error_message=REFUSED,
            ),
        ]

    @property
    def is_encampment(self) -> bool:
        return self.kind == OutreachKind.ENCAMPMENT

    def clean(self) -> None:
        super().clean()
        told = (self.location_id, self.weekday, self.every, self.opens, self.closes, self.note)
        if self.is_encampment:
            if any(told):
                raise ValidationError(REFUSED)
            return
        faults = {}
        if not self.location_id:
            faults["location"] = "Choose a place, or add it to the catalogue first."
        if not (self.weekday and self.opens and self.closes):
            faults["weekday"] = "Say the day, from when and until when."
        elif self.closes <= self.opens:
            faults["closes"] = "It ends before it begins."
        if tells_where_or_when(self.note):
            faults["note"] = REFUSED
        if faults:
            raise ValidationError(faults)
