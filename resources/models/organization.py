"""An agency, the library itself, or any other body that gives help."""

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from resources.models.record import Record


class Relationship(models.TextChoices):
    """How the library stands to an agency (terms of the Kingston Frontenac policy in the safety toolkit)."""

    COMMUNITY_PARTNERSHIP = "community-partnership", "Community partnership (formal)"
    COLLABORATIVE = "collaborative", "Collaborative relationship (informal)"
    NONE = "none", "No relationship"


class OrganizationQuerySet(models.QuerySet):
    def partners(self):
        """Community partners: organizations with a formal or an informal relationship."""
        return self.exclude(relationship=Relationship.NONE)

    def listed(self):
        """Organizations that may be shown to the public."""
        return self.filter(unlisted=False)


class Organization(RevisionMixin, Record, ClusterableModel):
    """HSDS `organization`, with the library's own relationship to it."""

    name = models.CharField(max_length=255)
    alternate_name = models.CharField("also known as", max_length=255, blank=True)
    description = models.TextField(help_text="What they do, in plain words. Two or three sentences.")
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=500, blank=True)
    tax_status = models.CharField(max_length=255, blank=True)
    tax_id = models.CharField(max_length=255, blank=True)
    year_incorporated = models.PositiveSmallIntegerField(null=True, blank=True)
    legal_status = models.CharField(max_length=255, blank=True)
    logo = models.CharField(max_length=500, blank=True)
    uri = models.CharField(max_length=500, blank=True)
    parent_organization = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="child_organizations"
    )

    is_library = models.BooleanField("this is the library itself", default=False)
    unlisted = models.BooleanField(
        "keep off the public site",
        default=False,
        help_text="Use when an agency asks not to be listed. Its services disappear too.",
    )
    relationship = models.CharField(max_length=24, choices=Relationship.choices, default=Relationship.NONE)
    agreement_start = models.DateField("agreement begins", null=True, blank=True)
    agreement_end = models.DateField("agreement ends", null=True, blank=True)
    steward = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The member of staff who keeps this agency's listings true.",
    )
    staff_contact = models.TextField(
        "named contact (staff only)", blank=True, help_text="Who staff call for a hand-off. Never shown to the public."
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(relationship__in=Relationship.values), name="organization_relationship_known"
            ),
            models.CheckConstraint(
                condition=models.Q(agreement_start__isnull=True)
                | models.Q(agreement_end__isnull=True)
                | models.Q(agreement_end__gte=models.F("agreement_start")),
                name="organization_agreement_in_order",
                violation_error_message="The agreement ends before it begins.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_community_partner(self) -> bool:
        return self.relationship != Relationship.NONE


class Program(Record):
    """HSDS `program`: a group of services under one name."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="programs")
    name = models.CharField(max_length=255)
    alternate_name = models.CharField(max_length=255, blank=True)
    description = models.TextField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganizationIdentifier(Record):
    """HSDS `organization_identifier`: a number in somebody's register."""

    organization = ParentalKey(Organization, on_delete=models.CASCADE, related_name="organization_identifiers")
    identifier_scheme = models.CharField(max_length=255, blank=True)
    identifier_type = models.CharField(max_length=255)
    identifier = models.CharField(max_length=255)

    def __str__(self) -> str:
        return f"{self.identifier_type}: {self.identifier}"


class Unit(Record):
    """HSDS `unit`: what a capacity counts (beds, places, kits)."""

    name = models.CharField(max_length=255)
    scheme = models.CharField(max_length=255, blank=True)
    identifier = models.CharField(max_length=255, blank=True)
    uri = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
