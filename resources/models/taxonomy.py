"""Ways of grouping help, and the tags that tie a thing to a group."""

from django.db import models
from modelcluster.fields import ParentalKey

from resources.models.location import Location
from resources.models.organization import Organization, Program
from resources.models.record import Record, at_most_one
from resources.models.service import Service, ServiceAtLocation

NEEDS_URI = "urn:warm-handoff:needs:1"
PARTNERS_URI = "urn:warm-handoff:partner-types:1"
WELLNESS_URI = "urn:warm-handoff:wellness:1"
POPULATIONS_URI = "urn:warm-handoff:made-for:1"


class Taxonomy(Record):
    """HSDS `taxonomy`. `uri` tells ours from anybody else's."""

    name = models.CharField(max_length=255)
    description = models.TextField()
    uri = models.CharField(max_length=500, blank=True)
    version = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "taxonomies"

    def __str__(self) -> str:
        return self.name


class TaxonomyTerm(Record):
    """HSDS `taxonomy_term`. `code` is the slug that addresses use (`/find/?need=food`)."""

    taxonomy = models.ForeignKey(Taxonomy, null=True, blank=True, on_delete=models.PROTECT, related_name="terms")
    code = models.CharField(max_length=255, blank=True)
    name = models.CharField(max_length=255)
    description = models.TextField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    language = models.CharField(max_length=20, blank=True)
    term_uri = models.CharField(max_length=500, blank=True)
    name_es = models.CharField("name in Spanish", max_length=255, blank=True)
    description_es = models.TextField("description in Spanish", blank=True)
    group = models.CharField(max_length=20, blank=True, help_text="Which row of the front page a need stands in.")
    position = models.PositiveSmallIntegerField(default=0)
    is_sensitive = models.BooleanField(
        default=False, help_text="Pages about it get a neutral title and are not kept by the browser."
    )

    class Meta:
        ordering = ["taxonomy", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["taxonomy", "code"], condition=~models.Q(code=""), name="taxonomy_term_code_once_per_taxonomy"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Attribute(Record):
    """HSDS `attribute`: a tag. The owner is one of the columns or, for rarer entities, `link_entity` and `link_id`."""

    organization = ParentalKey(Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="attributes")
    program = models.ForeignKey(Program, null=True, blank=True, on_delete=models.CASCADE, related_name="attributes")
    service = ParentalKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="attributes")
    location = ParentalKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="attributes")
    service_at_location = ParentalKey(
        ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE, related_name="attributes"
    )
    link_entity = models.CharField(max_length=50, blank=True, editable=False)
    link_id = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    taxonomy_term = models.ForeignKey(TaxonomyTerm, on_delete=models.PROTECT, related_name="attributes")
    link_type = models.CharField(max_length=100, blank=True)
    value = models.TextField(blank=True)
    label = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [at_most_one("attribute", "organization", "program", "service", "location", "service_at_location")]

    def __str__(self) -> str:
        return str(self.taxonomy_term)
