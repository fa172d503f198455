"""What one library system did, with its source."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from home.blocks import RICH
from home.models.content_page import ContentPage
from home.starting.blocks import NumberBlock, SourceBlock
from resources.models import PARTNERS_URI, TaxonomyTerm


class Country(models.TextChoices):
    """ISO 3166 codes of the countries whose libraries we have read about, and their neighbors."""

    CANADA = "CA", _("Canada")
    UNITED_STATES = "US", _("United States")
    MEXICO = "MX", _("Mexico")
    UNITED_KINGDOM = "GB", _("United Kingdom")
    IRELAND = "IE", _("Ireland")
    AUSTRALIA = "AU", _("Australia")
    NEW_ZEALAND = "NZ", _("New Zealand")


class Approach(models.TextChoices):
    """The heart of what a library tried."""

    PEERS = "peers", _("Peers at the library")
    OUTREACH = "outreach", _("A worker of the library’s own")
    VISITING = "visiting", _("A partner’s worker who visits")
    POLICY = "policy", _("Terms for partnerships")
    TABLE = "table", _("Planning at one table")


class CaseStudyPage(ContentPage):
    """The title is the library system's name. What the source doesn't say stays empty, and the page says so."""

    place = models.CharField(max_length=120, help_text="Town and state or province: “Kalamazoo, Michigan”.")
    map_words = models.CharField(
        "where that is, in words", max_length=200, blank=True, help_text="Instead of a map: “south and east of Seattle”."
    )
    country = models.CharField(max_length=2, choices=Country)
    years = models.CharField(max_length=120, blank=True, help_text="As the source says it: “since 2017”.")
    first_year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1850), MaxValueValidator(2100)],
        help_text="Four digits; it only puts the list in order. Leave it empty if the source names none.",
    )
    approach = models.CharField("model", max_length=10, choices=Approach)
    partners = models.CharField("partner", max_length=240, blank=True, help_text="Names, as the source gives them.")
    partner_types = ParentalManyToManyField(
        TaxonomyTerm,
        blank=True,
        related_name="+",
        limit_choices_to={"taxonomy__uri": PARTNERS_URI},
        verbose_name="kinds of partner",
        help_text="The list can be narrowed by these.",
    )
    funding = models.CharField(max_length=240, blank=True, help_text="Who pays, as the source says it.")
    story = RichTextField("what they did", features=RICH)
    numbers = StreamField([("number", NumberBlock())], blank=True, max_num=6, help_text="Exactly as the source gives them.")
    lesson = models.TextField("what we learn", max_length=600, help_text="Our own reading. The page says that it is.")
    source_note = models.CharField(
        "about the source", max_length=240, blank=True, help_text="What it doesn’t say, or gets wrong."
    )
    sources = StreamField([("source", SourceBlock())], min_num=1, max_num=6)

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FieldPanel(name) for name in ("place", "map_words", "country", "years", "first_year")], heading="Where and when"
        ),
        MultiFieldPanel(
            [
                FieldPanel("approach"),
                FieldPanel("partners"),
                FieldPanel("partner_types", widget=CheckboxSelectMultiple),
                FieldPanel("funding"),
            ],
            heading="How",
        ),
        FieldPanel("story"),
        FieldPanel("numbers"),
        FieldPanel("lesson"),
        MultiFieldPanel([FieldPanel("source_note"), FieldPanel("sources")], heading="Sources"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("story"), index.SearchField("partners")]
    template = "home/starting/case_study_page.html"
    parent_page_types = ["home.CaseStudiesPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "case study"
        verbose_name_plural = "case studies"

    def searched_text(self) -> str:
        numbers = (f"{one.value['number']} {one.value['words']}" for one in self.numbers)
        facts = (self.place, str(self.get_country_display()), self.partners, self.funding, self.story, self.lesson)
        return " ".join([*facts, *numbers])

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["kinds"] = sorted(self.partner_types.all(), key=lambda term: term.position)
        return context
