"""The smaller parts that a service or an organization is made of."""

from django.db import models
from modelcluster.fields import ParentalKey

from resources.models.organization import Organization, Unit
from resources.models.record import Record, at_most_one
from resources.models.service import Service, ServiceAtLocation


class RequiredDocument(Record):
    """HSDS `required_document`: a paper to bring."""

    service = ParentalKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="required_documents")
    document = models.TextField(blank=True)
    uri = models.URLField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.document


class CostOption(Record):
    """HSDS `cost_option`. `currency` is ISO 4217."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="cost_options")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    option = models.TextField("for whom", blank=True)
    currency = models.CharField(max_length=3, blank=True, default="USD")
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    amount_description = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.option} {self.amount if self.amount is not None else ''} {self.currency}".strip()


class ServiceArea(Record):
    """HSDS `service_area`: whom a service serves by where they live."""

    service = ParentalKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="service_areas")
    service_at_location = ParentalKey(
        ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE, related_name="service_areas"
    )
    name = models.CharField(max_length=500, blank=True, help_text="A city, ZIP or county, such as King County.")
    description = models.TextField(blank=True)
    extent = models.TextField(blank=True)
    extent_type = models.CharField(max_length=50, blank=True)
    uri = models.URLField(max_length=500, blank=True)

    class Meta:
        constraints = [at_most_one("service_area", "service", "service_at_location")]

    def __str__(self) -> str:
        return self.name


class ServiceCapacity(Record):
    """HSDS `service_capacity`: how much was free when somebody last said."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="capacities")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    available = models.DecimalField(max_digits=12, decimal_places=2)
    maximum = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    description = models.TextField(blank=True)
    updated = models.DateTimeField()

    class Meta:
        verbose_name_plural = "service capacities"

    def __str__(self) -> str:
        return f"{self.available:g} {self.unit}"


class Url(Record):
    """HSDS `url`: a further web page."""

    organization = ParentalKey(Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="additional_websites")
    service = ParentalKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="additional_urls")
    label = models.CharField(max_length=255, blank=True)
    url = models.URLField(max_length=500)

    class Meta:
        constraints = [at_most_one("url", "organization", "service")]

    def __str__(self) -> str:
        return self.label or self.url


class Funding(Record):
    """HSDS `funding`: who pays."""

    organization = ParentalKey(Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="funding")
    service = ParentalKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="funding")
    source = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "funding"
        constraints = [at_most_one("funding", "organization", "service")]

    def __str__(self) -> str:
        return self.source
