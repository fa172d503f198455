"""A service: the help itself, at no place or at several."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from resources.models.fact import FACTS, IntakeFacts, fact_check
from resources.models.location import Location
from resources.models.organization import Organization, Program
from resources.models.record import Record


class ServiceStatus(models.TextChoices):
    """HSDS 3.1 service statuses."""

    ACTIVE = "active", "Active"
    INACTIVE = "inactive", "Inactive"
    DEFUNCT = "defunct", "Defunct"
    TEMPORARILY_CLOSED = "temporarily closed", "Temporarily closed"


def _listed(path: str = "") -> models.Q:
    """The only definition of public, for a service at the end of `path`.

    A temporarily closed service stays listed, so that its old link or slip says so instead of vanishing.
    """
    statuses = [ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED]
    return models.Q((f"{path}status__in", statuses), (f"{path}organization__unlisted", False))


class ServiceQuerySet(models.QuerySet):
    def listed(self):
        """What is public: every page, search, feed, export and API starts from here."""
        return self.filter(_listed())


class Service(RevisionMixin, IntakeFacts, Record, ClusterableModel):
    """HSDS `service`, with its intake facts."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="services")
    program = models.ForeignKey(Program, null=True, blank=True, on_delete=models.SET_NULL, related_name="services")
    name = models.CharField(max_length=255, help_text="What people call it. Not the agency's name again.")
    alternate_name = models.CharField("also known as", max_length=255, blank=True)
    description = models.TextField(blank=True, help_text="What a person gets, in plain words.")
    url = models.URLField("web page", max_length=500, blank=True)
    email = models.EmailField(blank=True)
    status = models.CharField(max_length=20, choices=ServiceStatus.choices, default=ServiceStatus.ACTIVE)
    interpretation_services = models.TextField(blank=True)
    application_process = models.TextField("how to get in", blank=True, help_text="The first step, then the next.")
    fees_description = models.TextField("cost in words", blank=True)
    wait_time = models.CharField(max_length=255, blank=True)
    fees = models.CharField(max_length=255, blank=True)
    accreditations = models.TextField(blank=True)
    eligibility_description = models.TextField("who it is for", blank=True)
    minimum_age = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, help_text="In years.")
    maximum_age = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, help_text="In years.")
    assured_date = models.DateField(
        "the source says it was checked", null=True, blank=True, help_text="From the feed. A check of our own is an assurance."
    )
    assurer_email = models.EmailField(blank=True)
    licenses = models.CharField(max_length=255, blank=True)
    alert = models.TextField(blank=True, help_text="Something people must know today. Shown at the top of the listing.")
    last_modified = models.DateTimeField(null=True, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        permissions = [("view_staff_panel", "Can see the staff panel on a listing")]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=ServiceStatus.values), name="service_status_known"),
            models.CheckConstraint(
                condition=models.Q(minimum_age__isnull=True)
                | models.Q(maximum_age__isnull=True)
                | models.Q(maximum_age__gte=models.F("minimum_age")),
                name="service_ages_in_order",
                violation_error_message="The youngest age is above the oldest.",
            ),
            *fact_check("service", *(fact.code for fact in FACTS if fact.entity == "service")),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceAtLocationQuerySet(models.QuerySet):
    def listed(self):
        """Places at which a public service is given now: of a listed service, and not closed for good."""
        # A join: as a subquery SQLite reads every listed service for it.
        return self.filter(_listed("service__"), location__closed_on__isnull=True)


class ServiceAtLocation(Record, ClusterableModel):
    """HSDS `service_at_location`: one service at one place. A search hit is one of these."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="service_at_locations")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="service_at_locations")
    description = models.TextField(blank=True, help_text="What differs here, such as the door to use.")

    objects = ServiceAtLocationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "location"],
                name="service_at_location_once",
                violation_error_message="This place is already on the list.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.service} at {self.location.public_label}"
