"""A place, and how much of it may be told."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from resources.models.fact import fact_check, fact_field
from resources.models.record import Record


class Disclosure(models.TextChoices):
    FULL = "full", "Show the address"
    AREA = "area", "Show the area only"
    HIDDEN = "hidden", "Hide where it is"


class LocationType(models.TextChoices):
    PHYSICAL = "physical", "A place to go to"
    POSTAL = "postal", "A mailing address"
    VIRTUAL = "virtual", "Online or by phone"


class Location(RevisionMixin, Record, ClusterableModel):
    """HSDS `location`. Never deleted while a service uses it: it is closed.

    `latitude` and `longitude` are WGS 84 degrees. What of them anybody sees is for `resources.disclosure` to say.
    """

    organization = models.ForeignKey(
        "resources.Organization", null=True, blank=True, on_delete=models.SET_NULL, related_name="locations"
    )
    location_type = models.CharField(max_length=8, choices=LocationType.choices, default=LocationType.PHYSICAL)
    url = models.URLField(max_length=500, blank=True)
    name = models.CharField(max_length=255, blank=True)
    alternate_name = models.CharField("also known as", max_length=255, blank=True)
    description = models.TextField(blank=True)
    transportation = models.TextField("getting there", blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    external_identifier = models.CharField(max_length=255, blank=True)
    external_identifier_type = models.CharField(max_length=255, blank=True)

    disclosure = models.CharField(
        "what the public may see",
        max_length=6,
        choices=Disclosure.choices,
        default=Disclosure.FULL,
        help_text="Area only and hidden keep street, map and distance off every page, search and export.",
    )
    area = models.CharField(
        max_length=100, blank=True, help_text="The city or neighborhood that may be named, such as Kent. Needed for area only."
    )
    time_zone = models.CharField(max_length=64, blank=True, help_text="Such as America/Los_Angeles. Empty: the library's own.")
    step_free = fact_field("step_free")
    closed_on = models.DateField("closed for good on", null=True, blank=True)

    class Meta:
        ordering = ["name"]
        permissions = [("view_undisclosed_location", "Can see addresses that are kept from the public")]
        constraints = [
            models.CheckConstraint(condition=models.Q(disclosure__in=Disclosure.values), name="location_disclosure_known"),
            models.CheckConstraint(condition=models.Q(location_type__in=LocationType.values), name="location_type_known"),
            models.CheckConstraint(
                condition=~models.Q(disclosure=Disclosure.AREA) | ~models.Q(area=""),
                name="location_area_named",
                violation_error_message="Name the area that may be shown, or hide the place.",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="location_point_on_earth",
                violation_error_message="Latitude goes from -90 to 90 and longitude from -180 to 180. Give both or none.",
            ),
            *fact_check("location", "step_free"),
        ]

    def __str__(self) -> str:
        return self.public_label

    @property
    def public_label(self) -> str:
        """A name that gives nothing away: admin lists, messages and log entries use it."""
        if self.disclosure == Disclosure.HIDDEN:
            return f"Undisclosed place {str(self.id)[:8]}"
        if self.disclosure == Disclosure.AREA:
            return f"A place in {self.area}"
        return self.name or f"Place {str(self.id)[:8]}"


class Address(Record):
    """HSDS `address`."""

    location = ParentalKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="addresses")
    attention = models.CharField(max_length=255, blank=True)
    address_1 = models.CharField("street", max_length=255)
    address_2 = models.CharField("unit or floor", max_length=255, blank=True)
    city = models.CharField(max_length=255)
    region = models.CharField(max_length=255, blank=True)
    state_province = models.CharField("state", max_length=100)
    postal_code = models.CharField("ZIP", max_length=20)
    country = models.CharField(max_length=2, default="US")
    address_type = models.CharField(max_length=8, choices=LocationType.choices, default=LocationType.PHYSICAL)

    class Meta:
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return f"{self.address_1}, {self.city}"


class Accessibility(Record):
    """HSDS `accessibility`: one thing about getting in and around."""

    location = ParentalKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="accessibility")
    description = models.TextField(blank=True)
    details = models.TextField(blank=True)
    url = models.URLField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "accessibility"

    def __str__(self) -> str:
        return self.description
